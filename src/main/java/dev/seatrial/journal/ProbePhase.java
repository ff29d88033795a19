package dev.seatrial.journal;

/** When a probe of the steady-state hypothesis was evaluated. */
public enum ProbePhase {
  BEFORE,
  DURING,
  AFTER
}
