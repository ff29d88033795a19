package dev.seatrial.measure;

import java.util.List;
import java.util.OptionalLong;

/**
 * The reliability of a run as it stands at an instant.
 *
 * @param observedNanos from the end of the warm-up to that instant
 * @param incidents all so far
 * @param targetPpm success rate that the error budget is reckoned from, below one million
 */
public record Reliability(
    long observedNanos, Outcomes outcomes, Healing healing, List<Incident> incidents, long wrong, long targetPpm) {
  /** The target unless a scenario declares another. */
  public static final long DEFAULT_TARGET_PPM = 950_000;

  private static final long MILLION = 1_000_000;
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final double HOUR_NANOS = 3_600e9;

  public Reliability {
    if (targetPpm < 0 || targetPpm >= MILLION) {
      throw new IllegalArgumentException("targetPpm: " + targetPpm + " must be from 0 to below " + MILLION);
    }
    incidents = List.copyOf(incidents);
  }

  /** Time in incidents. */
  public long downNanos() {
    long down = 0;
    for (Incident incident : incidents) down += incident.lengthNanos();
    return down;
  }

  /** Time outside of incidents. */
  public long upNanos() {
    return observedNanos - downNanos();
  }

  /** Up time by number of incidents; empty without one: it is longer than the observed time. */
  public OptionalLong mtbfNanos() {
    return incidents.isEmpty() ? OptionalLong.empty() : OptionalLong.of(upNanos() / incidents.size());
  }

  /** Mean length of an incident; empty without one: there was nothing to repair. */
  public OptionalLong mttrNanos() {
    return incidents.isEmpty() ? OptionalLong.empty() : OptionalLong.of(downNanos() / incidents.size());
  }

  /** Up time by total time, both in whole milliseconds. */
  public Share availability() {
    return new Share(upNanos() / NANOS_PER_MILLI, observedNanos / NANOS_PER_MILLI);
  }

  /** The error budget itself: the share of tasks that may fail, in parts per million. */
  public long budgetPpm() {
    return MILLION - targetPpm;
  }

  /** What is left of the error budget, in parts per million of it; negative when overspent, empty without tasks. */
  public OptionalLong errorBudgetLeftPpm() {
    long tasks = outcomes.ended();
    if (tasks == 0) return OptionalLong.empty();
    double allowed = tasks * (double) (MILLION - targetPpm) / MILLION;
    return OptionalLong.of(Math.round(MILLION * (1 - outcomes.failures() / allowed)));
  }

  /** Share of the error budget that is spent per hour, in parts per million; empty without tasks or time. */
  public OptionalLong burnRatePerHourPpm() {
    OptionalLong left = errorBudgetLeftPpm();
    if (left.isEmpty() || observedNanos <= 0) return OptionalLong.empty();
    return OptionalLong.of(Math.round((MILLION - left.getAsLong()) * HOUR_NANOS / observedNanos));
  }
}
