package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.Rejected;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;

/** A circuit breaker turned a call away. */
public final class CircuitOpenException extends Rejected {
  private static final long serialVersionUID = 1L;
  private static final long UNKNOWN = -1;

  private final String breaker;
  private final BreakerState state;
  private final long failureCount;
  private final long retryAfterNanos;
  private final transient Optional<Instant> lastFailure;
  private final transient Optional<Instant> notBefore;

  /**
   * @param retryAfterNanos wait until a call would be admitted; empty when it cannot be known
   * @param notBefore the same as an instant
   */
  public CircuitOpenException(
      String breaker,
      BreakerState state,
      OptionalLong retryAfterNanos,
      long failureCount,
      Optional<Instant> lastFailure,
      Optional<Instant> notBefore) {
    this.breaker = breaker;
    this.state = state;
    this.retryAfterNanos = retryAfterNanos.orElse(UNKNOWN);
    this.failureCount = failureCount;
    this.lastFailure = lastFailure;
    this.notBefore = notBefore;
  }

  @Override
  public String rejectedBy() {
    return breaker;
  }

  /** OPEN, HALF_OPEN (all probes are taken) or FORCED_OPEN. */
  public BreakerState state() {
    return state;
  }

  public long failureCount() {
    return failureCount;
  }

  public Optional<Instant> lastFailure() {
    return lastFailure;
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.CIRCUIT_OPEN;
  }

  /** Never 0: a call that would be admitted is not turned away. */
  @Override
  public OptionalLong retryAfterNanos() {
    return retryAfterNanos == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(retryAfterNanos);
  }

  @Override
  public String reason() {
    return "circuit breaker '" + breaker + "' is " + state + " after " + failureCount + " failures";
  }

  @Override
  public String advice() {
    if (notBefore.isPresent()) {
      // Rounded up to the next second: advice to come too early would be wrong.
      Instant second = notBefore.get().plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
      return "do not call this tool again before " + second + "; use another source, or go on without it and say so";
    }
    return "do not repeat this call now, it is not known when it will work again; use another source, or go on without it and"
        + " say so";
  }
}
