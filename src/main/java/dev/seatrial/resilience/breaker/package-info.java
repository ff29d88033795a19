/** Circuit breaker: stops calling what keeps failing, and finds out by itself when to call again. */
package dev.seatrial.resilience.breaker;
