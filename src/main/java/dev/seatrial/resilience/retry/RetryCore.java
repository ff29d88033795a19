package dev.seatrial.resilience.retry;

import dev.seatrial.journal.ErrorClass;
import java.util.OptionalLong;

/** The decisions of a retry: pure, without a clock, a wait or a thread. */
final class RetryCore {
  private RetryCore() {}

  /** What to do after a failed attempt. */
  sealed interface Decision {
    /** Another attempt after a wait. */
    record Again(long delayNanos) implements Decision {}

    /** No other attempt. */
    record GiveUp() implements Decision {}
  }

  private static final Decision GIVE_UP = new Decision.GiveUp();

  /**
   * @param attempt number of the attempt that failed, from 1
   * @param retryAfterNanos what the other side asked for
   * @param leftNanos time to the deadline; empty when there is none
   * @param draw a number in [0, 1) for the jitter
   */
  static Decision after(
      RetryStrategy strategy, int attempt, OptionalLong retryAfterNanos, OptionalLong leftNanos, double draw) {
    if (attempt > strategy.maxRetries()) return GIVE_UP;
    long delay = strategy.backoff().delayNanos(attempt - 1, draw);
    if (retryAfterNanos.isPresent()) {
      if (retryAfterNanos.getAsLong() > RetryConfig.LONGEST_RETRY_AFTER.toNanos()) return GIVE_UP;
      delay = Math.max(delay, retryAfterNanos.getAsLong());
    }
    // An attempt that would start at the deadline is too late as well.
    if (leftNanos.isPresent() && delay >= leftNanos.getAsLong()) return GIVE_UP;
    return new Decision.Again(delay);
  }

  /** Whether another attempt may cure this failure at all. A defect of the machine or the program is none. */
  static boolean curable(Throwable failure, ErrorClass error) {
    return !(failure instanceof Error) || error != ErrorClass.OTHER;
  }
}
