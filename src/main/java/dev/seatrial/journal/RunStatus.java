package dev.seatrial.journal;

/** How a run ended, beside its verdict. */
public enum RunStatus {
  COMPLETED,
  FAILED,
  ABORTED,
  INTERRUPTED
}
