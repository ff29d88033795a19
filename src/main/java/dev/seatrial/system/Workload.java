package dev.seatrial.system;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What arrives at the system; the same in all arms.
 *
 * @param jobs what is asked for, each with its share of the submissions; at least one
 * @param warmupNanos the first stretch, which no metric counts
 * @param again what users do whose task was not answered; empty: nothing
 */
public record Workload(List<Job> jobs, long warmupNanos, Arrival arrival, Optional<Resubmission> again) {
  public Workload {
    jobs = List.copyOf(jobs);
    if (jobs.isEmpty()) throw new IllegalArgumentException("tasks: there must be at least one kind of task");
    if (warmupNanos < 0) throw new IllegalArgumentException("warmup: must not be negative");
  }

  /** A workload of one kind of task. */
  public Workload(TaskKind kind, long warmupNanos, long deadlineNanos, Arrival arrival) {
    this(List.of(new Job(kind, 1, deadlineNanos)), warmupNanos, arrival, Optional.empty());
  }

  /** What the submission that draws {@code u} in [0, 1) asks for. */
  Job job(double u) {
    double sum = 0;
    for (Job job : jobs) sum += job.share();
    double reached = 0;
    for (Job job : jobs) {
      reached += job.share();
      if (u * sum < reached) return job;
    }
    return jobs.getLast();
  }

  /**
   * A kind of task among others.
   *
   * @param share of the submissions, relative to the others, more than 0
   * @param deadlineNanos time that a task may take, from its intended start
   */
  public record Job(TaskKind kind, double share, long deadlineNanos) {
    public Job {
      if (!(share > 0)) throw new IllegalArgumentException("share: must be more than 0");
      if (deadlineNanos <= 0) throw new IllegalArgumentException("deadline: must be more than 0");
    }
  }

  /**
   * A user whose task failed, gracefully or not, submits the same request again.
   *
   * @param afterNanos after the end of the task that failed
   * @param most how often for one request
   */
  public record Resubmission(long afterNanos, int most) {
    public static final int MOST = 100;

    public Resubmission {
      if (afterNanos <= 0) throw new IllegalArgumentException("after: must be more than 0");
      if (most < 1 || most > MOST) throw new IllegalArgumentException("at_most: must be between 1 and " + MOST);
    }
  }

  /**
   * How submissions are spread over time.
   *
   * @param ratePerSecond mean number per second, more than 0 and at most {@link #MAX_RATE}
   * @param firstNanos instant of the first submission; empty: after the first gap
   */
  public record Arrival(Process process, double ratePerSecond, OptionalLong firstNanos) {
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

    public Arrival(Process process, double ratePerSecond) {
      this(process, ratePerSecond, OptionalLong.empty());
    }

    /** The gap before the submission of this number, from 1, that draws {@code u} in [0, 1); in nanoseconds. */
    long gapNanos(int submission, double u) {
      if (submission == 1 && firstNanos.isPresent()) return firstNanos.getAsLong();
      double mean = 1e9 / ratePerSecond;
      return switch (process) {
        case POISSON -> (long) (-StrictMath.log(1 - u) * mean) + 1;
        case CONSTANT -> (long) mean;
      };
    }
  }
}
