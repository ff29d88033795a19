/** Retry: makes another attempt, by a strategy per class of error, as long as that can help and time is left. */
package dev.seatrial.resilience.retry;
