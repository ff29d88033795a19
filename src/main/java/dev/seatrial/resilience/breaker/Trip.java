package dev.seatrial.resilience.breaker;

import dev.seatrial.resilience.core.Require;
import java.time.Duration;
import java.util.OptionalInt;

/**
 * When a closed circuit breaker opens: on failures in a row, or on a share of the calls in a window. Shares are whole per cent and
 * evaluated in exact integers, as {@code 100 * bad >= rate * calls}.
 */
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

  /**
   * Looks at the last calls.
   *
   * @param size how many of them, from 1 to {@value #MOST_CALLS}
   * @param minimumCalls calls in the window before its shares say anything, from 1 to {@code size}
   * @param failureRate opens at this share of failures, in per cent, from 1 to 100
   * @param slowRate opens at this share of slow calls, in per cent, from 1 to 100; empty: they do not count
   */
  record CountWindow(int size, int minimumCalls, int failureRate, OptionalInt slowRate) implements Trip {
    /** Largest window. */
    public static final int MOST_CALLS = 10_000;

    public CountWindow {
      Require.between("sliding_window_size", size, 1, MOST_CALLS);
      Require.between("minimum_number_of_calls", minimumCalls, 1, size);
      requireRates(failureRate, slowRate);
    }
  }

  /**
   * Looks at the calls of the last stretch of time, counted in buckets. A call counts until its whole bucket is older than the
   * window, so never shorter than {@code length}, and at most one bucket longer.
   *
   * @param length more than 0, at most 365 days
   * @param buckets from 1 to {@value #MOST_BUCKETS}
   * @param minimumCalls calls in the window before its shares say anything, from 1 to 1,000,000
   * @param failureRate opens at this share of failures, in per cent, from 1 to 100
   * @param slowRate opens at this share of slow calls, in per cent, from 1 to 100; empty: they do not count
   */
  record TimeWindow(Duration length, int buckets, int minimumCalls, int failureRate, OptionalInt slowRate) implements Trip {
    /** Finest division. */
    public static final int MOST_BUCKETS = 1_000;

    public TimeWindow {
      Require.positive("sliding_window_size", length);
      Require.between("sliding_window_buckets", buckets, 1, MOST_BUCKETS);
      Require.between("minimum_number_of_calls", minimumCalls, 1, 1_000_000);
      requireRates(failureRate, slowRate);
    }
  }

  private static void requireRates(int failureRate, OptionalInt slowRate) {
    Require.between("failure_rate_threshold", failureRate, 1, 100);
    if (Require.notNull("slow_call_rate_threshold", slowRate).isPresent()) Require.between("slow_call_rate_threshold", slowRate.getAsInt(), 1, 100);
  }
}
