package dev.seatrial.journal;

/** Tasks and their steps; emitted by the orchestrator. */
public sealed interface TaskEvent extends Event {

  /**
   * A task was submitted; {@code t} is its intended start.
   *
   * @param deadlineNanos virtual instant by which it must be answered
   * @param submission number of the first submission from 1, the same in all arms
   * @param resubmission 0 for the first submission
   */
  record TaskArrived(String kind, long deadlineNanos, int submission, int resubmission) implements TaskEvent {
    @Override
    public void mix(Digest d) {
      d.text(kind).number(deadlineNanos).number(submission).number(resubmission);
    }
  }

  /**
   * A task was answered, or its deadline passed.
   *
   * @param correct whether the answer held the right content
   * @param reason one short sentence for people
   */
  record TaskEnded(TaskOutcome outcome, boolean correct, String reason) implements TaskEvent {
    @Override
    public void mix(Digest d) {
      d.code(outcome).flag(correct).text(reason);
    }
  }

  /** A step of a task began to wait for its agent. */
  record StepStarted(String name, String agent) implements TaskEvent {
    @Override
    public void mix(Digest d) {
      d.text(name).text(agent);
    }
  }

  /** A step of a task is over. */
  record StepEnded(String name, OutcomeKind outcome) implements TaskEvent {
    @Override
    public void mix(Digest d) {
      d.text(name).code(outcome);
    }
  }
}
