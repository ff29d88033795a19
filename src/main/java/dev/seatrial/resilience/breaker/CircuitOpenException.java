package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.Rejected;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;

/** A circuit breaker turned a call away. */
public final class CircuitOpenException extends Rejected {
  private static final long serialVersionUID = 1L;
  private static final long UNKNOWN = -1;
  private static final long NOT_ASKED_YET = -2;

  private final String breaker;
  private final BreakerState state;
  private final long failureCount;
  // Null where there is none, so that the exception can be serialized.
  private final Instant lastFailure;
  private final Instant notBefore;
  private final transient LongSupplier leftNanos;
  private long retryAfterNanos;

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
    this(breaker, state, retryAfterNanos.orElse(UNKNOWN), () -> UNKNOWN, failureCount, lastFailure, notBefore);
  }

  /** Of a breaker that is open for sure: the clock is looked at when somebody asks how long. */
  CircuitOpenException(
      String breaker, LongSupplier leftNanos, long failureCount, Optional<Instant> lastFailure, Optional<Instant> notBefore) {
    this(breaker, BreakerState.OPEN, NOT_ASKED_YET, leftNanos, failureCount, lastFailure, notBefore);
  }

  private CircuitOpenException(
      String breaker,
      BreakerState state,
      long retryAfterNanos,
      LongSupplier leftNanos,
      long failureCount,
      Optional<Instant> lastFailure,
      Optional<Instant> notBefore) {
    this.breaker = breaker;
    this.state = state;
    this.retryAfterNanos = retryAfterNanos;
    this.leftNanos = leftNanos;
    this.failureCount = failureCount;
    this.lastFailure = lastFailure.orElse(null);
    this.notBefore = notBefore.orElse(null);
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
    return Optional.ofNullable(lastFailure);
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.CIRCUIT_OPEN;
  }

  /**
   * Never 0: a call that would be admitted is not turned away. Where nobody listens to the breaker it is the wait from the first
   * time somebody asks, at least 1: a rejection in series then costs no look at the clock.
   */
  @Override
  public synchronized OptionalLong retryAfterNanos() {
    if (retryAfterNanos == NOT_ASKED_YET) retryAfterNanos = leftNanos == null ? UNKNOWN : Math.max(1, leftNanos.getAsLong());
    return retryAfterNanos == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(retryAfterNanos);
  }

  @Override
  public String reason() {
    return "circuit breaker '" + breaker + "' is " + state + " after " + failureCount + " failures";
  }

  @Override
  public String advice() {
    if (notBefore != null) {
      // Rounded up to the next second: advice to come too early would be wrong.
      Instant second = notBefore.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
      return "do not call this tool again before " + second + "; use another source, or go on without it and say so";
    }
    return "do not repeat this call now, it is not known when it will work again; use another source, or go on without it and"
        + " say so";
  }
}
