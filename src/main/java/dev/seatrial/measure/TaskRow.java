package dev.seatrial.measure;

import dev.seatrial.journal.TaskOutcome;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One task as the journal tells it so far.
 *
 * @param number from 1
 * @param arrivalNanos its intended start
 * @param deadlineNanos virtual instant by which it must be answered
 * @param endNanos when it was answered or failed, empty while it is in work
 * @param outcome empty while in work; an answer given as right that was wrong counts as {@code FAILED}
 * @param wrong whether the answer was given as right and was not
 * @param met whether a fault changed its course
 * @param touched whether a fault fired on it and changed nothing
 * @param escalated whether a person was asked
 * @param recoveryNanos longest time from the first failure of an operation to its answer, for a healed task
 * @param arrivedSeq number of its first event
 * @param endedSeq number of its last event, 0 while in work
 */
public record TaskRow(
    int number,
    String kind,
    int submission,
    int resubmission,
    long arrivalNanos,
    long deadlineNanos,
    OptionalLong endNanos,
    Optional<TaskOutcome> outcome,
    boolean wrong,
    String reason,
    boolean met,
    boolean touched,
    boolean escalated,
    OptionalLong recoveryNanos,
    int retries,
    int fallbacks,
    long arrivedSeq,
    long endedSeq) {

  public boolean ended() {
    return outcome.isPresent();
  }

  /** Whether it got a correct answer in time. */
  public boolean answered() {
    return outcome.isPresent() && (outcome.get() == TaskOutcome.SUCCESS || outcome.get() == TaskOutcome.DEGRADED);
  }

  /** Whether it met a fault and still succeeded without a person. */
  public boolean healed() {
    return met && answered() && !escalated;
  }

  /** Time from the intended start to the end. */
  public OptionalLong latencyNanos() {
    return endNanos.isPresent() ? OptionalLong.of(endNanos.getAsLong() - arrivalNanos) : OptionalLong.empty();
  }
}
