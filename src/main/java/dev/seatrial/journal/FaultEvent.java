package dev.seatrial.journal;

import java.util.OptionalLong;

/** The life of an injected fault. */
public sealed interface FaultEvent extends Event {

  /**
   * A fault waits for its trigger.
   *
   * @param fault id, unique in the run
   * @param untilNanos virtual instant at which it ends by itself, empty if it stays to the end
   */
  record FaultArmed(String fault, String target, String kind, String parameters, OptionalLong untilNanos) implements FaultEvent {
    @Override
    public void mix(Digest d) {
      d.text(fault).text(target).text(kind).text(parameters).maybe(untilNanos);
    }
  }

  /** A fault hit an attempt, for the {@code ordinal}-th time. */
  record FaultFired(String fault, long ordinal) implements FaultEvent {
    @Override
    public void mix(Digest d) {
      d.text(fault).number(ordinal);
    }
  }

  /** A fault is over: {@code expired}, {@code cleared} or {@code rolled_back}. */
  record FaultEnded(String fault, String reason, long fired) implements FaultEvent {
    @Override
    public void mix(Digest d) {
      d.text(fault).text(reason).number(fired);
    }
  }
}
