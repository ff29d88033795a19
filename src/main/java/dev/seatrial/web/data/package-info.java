/** The folder for what must outlive the server: one owner at a time, created and written so that a crash loses nothing. */
package dev.seatrial.web.data;
