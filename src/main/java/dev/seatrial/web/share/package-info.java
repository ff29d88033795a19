/** Addresses as pictures, for phones to read. */
package dev.seatrial.web.share;
