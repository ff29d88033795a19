package dev.seatrial.measure;

import java.util.Optional;

/**
 * The metrics that scenario files can name, with their definitions. Rates are in parts per million, times in nanoseconds,
 * money in micro-cents.
 */
public enum Metric {
  TASK_SUCCESS_RATE(
      "task.success_rate",
      Unit.SHARE,
      true,
      true,
      "Tasks with a correct answer in time (success and degraded) among ended tasks."),
  TASK_ERROR_RATE("task.error_rate", Unit.SHARE, false, true, "1 - success rate."),
  TASK_DEGRADED_RATE(
      "task.degraded_rate", Unit.SHARE, false, true, "Tasks answered correctly with the help of a fallback among ended tasks."),
  TASK_GRACEFUL_RATE(
      "task.graceful_rate", Unit.SHARE, false, true, "Tasks answered in time with a typed, flagged message among ended tasks."),
  TASK_UNGRACEFUL_RATE(
      "task.ungraceful_rate", Unit.SHARE, false, true, "Tasks that failed without a message in time among ended tasks."),
  TASK_LATENCY(
      "task.latency",
      Unit.TIME,
      false,
      true,
      "Quantile, by nearest rank, of the time from the intended start to the end; a task without a correct answer ranks above"
          + " every time."),
  TASK_COUNT("task.count", Unit.COUNT, true, true, "Ended tasks."),
  WRONG_ANSWERS("task.wrong_answers", Unit.COUNT, false, false, "Tasks whose answer was given as right and was not."),
  HEALING_SUCCESS_RATE(
      "healing.success_rate", Unit.SHARE, true, false, "Auto-healed tasks among ended tasks that met a fault."),
  HEALING_COUNT(
      "healing.auto_healed", Unit.COUNT, true, false, "Tasks that met a fault and still succeeded without a person."),
  RECOVERY_TIME(
      "recovery.average",
      Unit.TIME,
      false,
      false,
      "Mean over healed tasks of the longest time from the first failure of an operation to its answer."),
  ESCALATIONS("escalation.count", Unit.COUNT, false, false, "How often a person was asked."),
  INCIDENTS(
      "incident.count",
      Unit.COUNT,
      false,
      false,
      "Maximal runs of failed tasks with fewer than 3 tasks between them."),
  MTBF(
      "incident.mtbf",
      Unit.TIME,
      true,
      false,
      "Up time by number of incidents; without one it is longer than the observed time."),
  MTTR("incident.mttr", Unit.TIME, false, false, "Mean length of an incident; without one there is none, and the target is met."),
  AVAILABILITY("availability", Unit.SHARE, true, false, "Up time by total time."),
  ERROR_BUDGET(
      "error_budget.left",
      Unit.SHARE,
      true,
      false,
      "1 - failed tasks / (tasks x (1 - target)); negative when overspent. The target is 95 %."),
  BURN_RATE(
      "error_budget.burn_rate",
      Unit.RATE,
      false,
      false,
      "Share of the error budget that is spent per hour of observed time; at 1 all of it in an hour."),
  AMPLIFICATION(
      "call.amplification",
      Unit.RATIO,
      false,
      false,
      "Attempts that reached a dependency for each logical call to it."),
  TOKENS("spending.tokens", Unit.COUNT, false, false, "Tokens of all prompts and answers of AI APIs that answered."),
  COST("spending.cost", Unit.MONEY, false, false, "What these answers cost.");

  /** What a metric's number means. */
  public enum Unit {
    /** Parts per million of a whole. */
    SHARE,
    /** Nanoseconds. */
    TIME,
    /** A whole number. */
    COUNT,
    /** Parts per million of 1, without an upper bound. */
    RATIO,
    /** Parts per million of a whole, per hour. */
    RATE,
    /** Micro-cents: hundred-millionths of a dollar. In scenario files in dollars. */
    MONEY
  }

  private final String id;
  private final Unit unit;
  private final boolean moreIsBetter;
  private final boolean windowed;
  private final String definition;

  Metric(String id, Unit unit, boolean moreIsBetter, boolean windowed, String definition) {
    this.id = id;
    this.unit = unit;
    this.moreIsBetter = moreIsBetter;
    this.windowed = windowed;
    this.definition = definition;
  }

  /** Name in scenario files. */
  public String id() {
    return id;
  }

  public Unit unit() {
    return unit;
  }

  public boolean moreIsBetter() {
    return moreIsBetter;
  }

  /** Whether it can be asked for the last stretch of time, as probes do. */
  public boolean windowed() {
    return windowed;
  }

  /** One sentence; printed next to the number. */
  public String definition() {
    return definition;
  }

  /** Whether it needs a quantile. */
  public boolean quantile() {
    return this == TASK_LATENCY;
  }

  public static Optional<Metric> byId(String id) {
    for (Metric metric : values()) if (metric.id.equals(id)) return Optional.of(metric);
    return Optional.empty();
  }
}
