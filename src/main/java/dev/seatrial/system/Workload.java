package dev.seatrial.system;

/**
 * What arrives at the system; the same in all arms.
 *
 * @param kind of all tasks
 * @param warmupNanos the first stretch, which no metric counts
 * @param deadlineNanos time that a task may take, from its intended start
 */
public record Workload(TaskKind kind, long warmupNanos, long deadlineNanos, Arrival arrival) {
  public Workload {
    if (warmupNanos < 0) throw new IllegalArgumentException("warmup: must not be negative");
    if (deadlineNanos <= 0) throw new IllegalArgumentException("deadline: must be more than 0");
  }

  /**
   * How submissions are spread over time.
   *
   * @param ratePerSecond mean number per second, more than 0 and at most {@link #MAX_RATE}
   */
  public record Arrival(Process process, double ratePerSecond) {
    public static final double MAX_RATE = 1_000;

    /** The process of arrivals. */
    public enum Process {
      /** Gaps are exponential: independent users. */
      POISSON,
      /** Gaps are equal. */
      CONSTANT
    }

    public Arrival {
      if (!(ratePerSecond > 0 && ratePerSecond <= MAX_RATE)) {
        throw new IllegalArgumentException(
            "rate_per_second: " + ratePerSecond + " must be more than 0 and at most " + (long) MAX_RATE);
      }
    }

    /** The gap before the submission whose number draws {@code u} in [0, 1), in nanoseconds. */
    long gapNanos(double u) {
      double mean = 1e9 / ratePerSecond;
      return switch (process) {
        case POISSON -> (long) (-StrictMath.log(1 - u) * mean) + 1;
        case CONSTANT -> (long) mean;
      };
    }
  }
}
