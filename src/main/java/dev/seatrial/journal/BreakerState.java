package dev.seatrial.journal;

/** State of a circuit breaker; the last three are set by hand. */
public enum BreakerState {
  CLOSED,
  OPEN,
  HALF_OPEN,
  FORCED_OPEN,
  DISABLED,
  METRICS_ONLY
}
