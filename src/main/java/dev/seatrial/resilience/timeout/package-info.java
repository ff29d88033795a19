/** Timeouts: a limit for one attempt, and a deadline for a call with all its attempts and waits. */
package dev.seatrial.resilience.timeout;
