/** Guards: stop work that goes round in circles. */
package dev.seatrial.resilience.guard;
