package dev.seatrial.resilience.breaker;

/** The answer to {@link CircuitBreaker#tryAcquire()}. */
public sealed interface Acquisition {

  /** The call may be made; the permit must be settled. */
  record Admitted(Permit permit) implements Acquisition {}

  /** The call must not be made; {@link CircuitBreaker#execute} would have thrown {@code why}. */
  record Refused(CircuitOpenException why) implements Acquisition {}
}
