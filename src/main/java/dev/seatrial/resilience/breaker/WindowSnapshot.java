package dev.seatrial.resilience.breaker;

/**
 * What the window of a circuit breaker holds.
 *
 * @param failed calls that failed, slow ones among them included
 * @param slow calls that took too long, failed ones among them included
 */
public record WindowSnapshot(int calls, int failed, int slow) {}
