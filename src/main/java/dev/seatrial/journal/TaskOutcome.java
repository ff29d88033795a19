package dev.seatrial.journal;

/** How a task ended for the person who submitted it (definitions: docs/reference/metrics.md). */
public enum TaskOutcome {
  SUCCESS,
  DEGRADED,
  GRACEFUL,
  FAILED
}
