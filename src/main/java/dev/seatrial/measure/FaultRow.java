package dev.seatrial.measure;

import java.util.OptionalLong;

/**
 * One fault of a run: a band on the timeline.
 *
 * @param parameters one JSON object
 * @param untilNanos when it will end by itself
 * @param firstFiredNanos when it first hit an attempt, empty while it has hit none
 * @param firstFailureNanos end of the first attempt that it failed, empty while it has failed none
 * @param endNanos when it ended, empty while it is armed
 * @param endReason {@code expired}, {@code cleared}, {@code rolled_back}, or empty while it is armed
 */
public record FaultRow(
    String fault,
    String target,
    String kind,
    String parameters,
    long armedNanos,
    OptionalLong untilNanos,
    long fired,
    OptionalLong firstFiredNanos,
    OptionalLong firstFailureNanos,
    OptionalLong endNanos,
    String endReason) {

  public boolean active() {
    return endNanos.isEmpty();
  }
}
