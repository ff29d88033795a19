package dev.seatrial.journal;

/** Which limit of time was reached. */
public enum TimeoutKind {
  /** One attempt took too long. */
  ATTEMPT,
  /** All attempts of a call, waits included, took too long. */
  TOTAL,
  /** A stream was silent for too long. */
  IDLE,
  /** The task outlived its deadline. */
  TASK,
  /** A step of a task took too long. */
  STEP,
  /** No acknowledgement came for work that was handed over. */
  HANDOFF
}
