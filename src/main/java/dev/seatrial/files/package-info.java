/** Files that are there completely or not at all, and stay there when the power fails. */
package dev.seatrial.files;
