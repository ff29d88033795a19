package dev.seatrial.journal;

/** How a call, an attempt or a step ended, as a pattern counts it. */
public enum OutcomeKind {
  SUCCESS,
  FAILURE,
  IGNORED
}
