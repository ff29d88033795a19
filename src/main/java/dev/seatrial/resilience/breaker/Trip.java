package dev.seatrial.resilience.breaker;

import dev.seatrial.resilience.core.Require;

/** When a closed circuit breaker opens. */
public sealed interface Trip {

  /**
   * Opens on the {@code threshold}-th failure (the course's mode: pseudo-code and exercise say {@code >=}).
   *
   * @param threshold from 1 to 1,000,000
   * @param resetOnSuccess whether a success sets the count back to 0, so that only failures in a row count. The course's
   *     pseudo-code never does so: {@code false} shows the difference
   */
  record Consecutive(int threshold, boolean resetOnSuccess) implements Trip {
    /** The course's threshold. */
    public static final Consecutive DEFAULT = new Consecutive(5);

    public Consecutive {
      Require.between("failure_threshold", threshold, 1, 1_000_000);
    }

    public Consecutive(int threshold) {
      this(threshold, true);
    }
  }
}
