/** The editor of an arm's protections: form and JSON side by side, one parser and one writer for both. */
package dev.seatrial.web.lab.protect;
