package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerState;

/**
 * The circuit breaker of the course's pseudo-code, line by line, with the call cut in two where it says {@code operation()}: what
 * comes before and what comes after. Not thread-safe, as the original says nothing of threads.
 */
final class SeedPseudoCode {
  private final int threshold;
  private final long resetTimeout;
  private BreakerState state = BreakerState.CLOSED;
  private long failureCount;
  private long lastFailureTime;

  SeedPseudoCode(int threshold, long resetTimeout) {
    this.threshold = threshold;
    this.resetTimeout = resetTimeout;
  }

  /** Returns whether the operation is carried out. */
  boolean before(long now) {
    if (state == BreakerState.OPEN) {
      if (now - lastFailureTime > resetTimeout) state = BreakerState.HALF_OPEN;
      else return false;
    }
    return true;
  }

  void succeeded() {
    if (state == BreakerState.HALF_OPEN) {
      state = BreakerState.CLOSED;
      failureCount = 0;
    }
  }

  void failed(long now) {
    failureCount++;
    lastFailureTime = now;
    if (failureCount >= threshold) state = BreakerState.OPEN;
  }

  BreakerState state() {
    return state;
  }

  long failureCount() {
    return failureCount;
  }
}
