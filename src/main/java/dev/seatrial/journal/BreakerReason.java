package dev.seatrial.journal;

/** Why a circuit breaker changed its state. */
public enum BreakerReason {
  /** The threshold of failures was reached. */
  THRESHOLD,
  /** The share of failures in the window was reached. */
  FAILURE_RATE,
  /** The share of slow calls in the window was reached. */
  SLOW_CALL_RATE,
  /** The reset timeout passed. */
  RESET_TIMEOUT,
  /** A probe failed. */
  PROBE_FAILED,
  /** A probe did not end within its time. */
  PROBE_TIMEOUT,
  /** Enough probes succeeded. */
  PROBE_SUCCEEDED,
  /** Somebody asked for it. */
  MANUAL,
  /** Its configuration was edited while it ran. */
  RECONFIGURED
}
