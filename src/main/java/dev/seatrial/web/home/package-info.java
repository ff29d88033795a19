/** The first page: one button that breaks something, and the doors to everything there is. */
package dev.seatrial.web.home;
