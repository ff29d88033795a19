package dev.seatrial.measure;

import dev.seatrial.measure.Reading.None;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads metrics off the measures of a run. */
public final class Readings {
  private Readings() {}

  /**
   * Over the last {@code windowNanos}; tasks of the warm-up count, since the steady state is judged at its end.
   *
   * @param quantilePpm for a metric that needs one, otherwise ignored
   * @throws IllegalArgumentException if the metric is not {@link Metric#windowed()}
   */
  public static Reading inWindow(Measures measures, Metric metric, long quantilePpm, long nowNanos, long windowNanos) {
    Outcomes outcomes = measures.window().outcomes(nowNanos, windowNanos);
    if (metric == Metric.TASK_LATENCY) {
      TaskWindow.Latency latency = measures.window().latency(nowNanos, windowNanos, quantilePpm);
      return Reading.of(latency.nanos(), latency.tasks(), latency.tasks() == 0 ? None.UNKNOWN : None.INFINITE);
    }
    return rate(metric, outcomes)
        .orElseThrow(() -> new IllegalArgumentException("metric: " + metric.id() + " is not measured over a window"));
  }

  /**
   * Over everything after the warm-up, as it stands at {@code nowNanos}.
   *
   * @param quantilePpm for a metric that needs one, otherwise ignored
   * @param dependency for {@link Metric#AMPLIFICATION}: one dependency instead of all
   */
  public static Reading overall(
      Measures measures, Metric metric, long quantilePpm, Optional<String> dependency, long nowNanos) {
    Reliability r = measures.reliability(nowNanos);
    Optional<Reading> rate = rate(metric, r.outcomes());
    if (rate.isPresent()) return rate.get();
    long tasks = r.outcomes().ended();
    long incidents = r.incidents().size();
    Healing healing = r.healing();
    return switch (metric) {
      case TASK_LATENCY -> latency(measures, quantilePpm);
      case WRONG_ANSWERS -> Reading.of(r.wrong(), tasks);
      case HEALING_SUCCESS_RATE -> Reading.of(healing.successRate());
      case HEALING_COUNT -> Reading.of(healing.healed(), healing.met());
      case RECOVERY_TIME ->
          Reading.of(healing.averageRecoveryNanos(), healing.healed(), healing.met() == 0 ? None.NOTHING : None.INFINITE);
      case ESCALATIONS -> Reading.of(healing.escalations(), tasks);
      case INCIDENTS -> Reading.of(incidents, tasks);
      case MTBF -> Reading.of(r.mtbfNanos(), incidents, None.INFINITE);
      case MTTR -> Reading.of(r.mttrNanos(), incidents, None.NOTHING);
      case AVAILABILITY -> new Reading(r.availability().ppm(), tasks, None.UNKNOWN);
      case ERROR_BUDGET -> Reading.of(r.errorBudgetLeftPpm(), tasks, None.UNKNOWN);
      case BURN_RATE -> Reading.of(r.burnRatePerHourPpm(), tasks, None.UNKNOWN);
      case TOKENS -> Reading.of(measures.tasks().spend().tokens(), measures.calls().calls());
      case COST -> Reading.of(measures.tasks().spend().microCents(), measures.calls().calls());
      case AMPLIFICATION -> amplification(measures.calls(), dependency);
      case TASK_SUCCESS_RATE, TASK_ERROR_RATE, TASK_DEGRADED_RATE, TASK_GRACEFUL_RATE, TASK_UNGRACEFUL_RATE, TASK_COUNT ->
          throw new IllegalStateException("read as a rate already: " + metric.id());
    };
  }

  private static Optional<Reading> rate(Metric metric, Outcomes outcomes) {
    return switch (metric) {
      case TASK_SUCCESS_RATE -> Optional.of(Reading.of(outcomes.successRate()));
      case TASK_ERROR_RATE -> Optional.of(Reading.of(outcomes.errorRate()));
      case TASK_DEGRADED_RATE -> Optional.of(Reading.of(outcomes.degradedRate()));
      case TASK_GRACEFUL_RATE -> Optional.of(Reading.of(outcomes.gracefulRate()));
      case TASK_UNGRACEFUL_RATE -> Optional.of(Reading.of(outcomes.ungracefulRate()));
      case TASK_COUNT -> Optional.of(Reading.of(outcomes.ended(), outcomes.ended()));
      default -> Optional.empty();
    };
  }

  private static Reading latency(Measures measures, long quantilePpm) {
    long n = measures.tasks().outcomes().ended();
    if (n == 0) return Reading.of(OptionalLong.empty(), 0, None.UNKNOWN);
    return Reading.of(measures.latencies().tasksNearestRank(quantilePpm), n, None.INFINITE);
  }

  private static Reading amplification(CallCounts counts, Optional<String> dependency) {
    if (dependency.isEmpty()) return Reading.of(counts.amplificationPpm(), counts.calls(), None.UNKNOWN);
    Optional<CallCount> count = counts.of(dependency.get());
    OptionalLong ppm = count.map(CallCount::amplificationPpm).orElse(OptionalLong.empty());
    return Reading.of(ppm, count.map(CallCount::calls).orElse(0L), None.UNKNOWN);
  }
}
