package dev.seatrial.journal;

import java.util.OptionalLong;

/** Decisions of a circuit breaker. */
public sealed interface BreakerEvent extends Event {

  /** The state changed; the generation is the one that the change began. */
  record BreakerChanged(String breaker, BreakerState from, BreakerState to, BreakerReason reason, long generation)
      implements BreakerEvent {
    @Override
    public void mix(Digest d) {
      d.text(breaker).code(from).code(to).code(reason).number(generation);
    }
  }

  /** The count of failures changed. */
  record BreakerCounted(String breaker, long failures) implements BreakerEvent {
    @Override
    public void mix(Digest d) {
      d.text(breaker).number(failures);
    }
  }

  /** A probe was admitted, ended, or was given back. */
  record BreakerProbe(String breaker, int inFlight, int admitted) implements BreakerEvent {
    @Override
    public void mix(Digest d) {
      d.text(breaker).number(inFlight).number(admitted);
    }
  }

  /** A call was turned away; the wait is empty when it cannot be known. */
  record BreakerRejected(String breaker, BreakerState state, OptionalLong retryAfterNanos) implements BreakerEvent {
    @Override
    public void mix(Digest d) {
      d.text(breaker).code(state).maybe(retryAfterNanos);
    }
  }

  /** A call of an earlier generation ended; it changed nothing. */
  record BreakerLate(String breaker, OutcomeKind outcome) implements BreakerEvent {
    @Override
    public void mix(Digest d) {
      d.text(breaker).code(outcome);
    }
  }
}
