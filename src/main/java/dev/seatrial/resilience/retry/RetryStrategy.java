package dev.seatrial.resilience.retry;

import dev.seatrial.resilience.core.Require;

/**
 * What to do about one class of errors.
 *
 * @param maxRetries from 0 to 100: at most {@code maxRetries + 1} attempts
 */
public record RetryStrategy(int maxRetries, Backoff backoff) {
  /** Never again. */
  public static final RetryStrategy NEVER = new RetryStrategy(0, new Backoff.None());

  public RetryStrategy {
    Require.between("max_retries", maxRetries, 0, 100);
    Require.notNull("backoff", backoff);
  }
}
