package dev.seatrial.resilience.bulkhead;

import dev.seatrial.resilience.core.Require;
import java.time.Duration;

/**
 * Configuration of a bulkhead.
 *
 * @param name of the compartment, 1 to 100 characters
 * @param maxConcurrent calls at work at the same time, from 1 to {@link #MOST_CONCURRENT}
 * @param maxQueue calls that wait for a slot, from 0 (none waits) to {@link #MOST_QUEUED}
 * @param maxWait longest wait of a call, from 0 (no call waits) to 365 days
 */
public record BulkheadConfig(String name, int maxConcurrent, int maxQueue, Duration maxWait) {
  public static final int MOST_CONCURRENT = 10_000;
  public static final int MOST_QUEUED = 100_000;

  public BulkheadConfig {
    Require.name("name", name);
    Require.between("max_concurrent", maxConcurrent, 1, MOST_CONCURRENT);
    Require.between("max_queue", maxQueue, 0, MOST_QUEUED);
    Require.notNegative("max_wait", maxWait);
  }

  /** A pool that turns nobody away before its caps: a queue of {@link #MOST_QUEUED}, a wait of 365 days. */
  public static BulkheadConfig sharedPool(String name, int slots) {
    return new BulkheadConfig(name, slots, MOST_QUEUED, Require.LONGEST);
  }
}
