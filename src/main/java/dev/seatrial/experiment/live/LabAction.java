package dev.seatrial.experiment.live;

import dev.seatrial.fault.FaultSpec;
import dev.seatrial.system.BreakerHand;

/** What a person does to a live run. */
public sealed interface LabAction {
  /** Injects a fault. */
  record Inject(FaultSpec fault) implements LabAction {}

  /** Ends one fault. */
  record Clear(String fault) implements LabAction {
    public Clear {
      FaultSpec.requireId(fault);
    }
  }

  /**
   * Lets an arm go on with other protections.
   *
   * @param text as a scenario file has them
   */
  record Protect(String text) implements LabAction {
    /** Longest text, in characters. */
    public static final int MAX_LENGTH = 64 * 1024;

    public Protect {
      if (text.length() > MAX_LENGTH) throw new IllegalArgumentException("protections: has more than " + MAX_LENGTH + " characters");
    }
  }

  /** Sets a circuit breaker by hand. */
  record Breaker(String name, BreakerHand hand) implements LabAction {
    public Breaker {
      if (name.isEmpty() || name.length() > 200 || !name.matches("[A-Za-z0-9_.\\-\\[\\]/]+")) {
        throw new IllegalArgumentException("name: '" + (name.length() > 60 ? name.substring(0, 60) + "…" : name) + "' is no name of a circuit breaker");
      }
    }
  }

  /** Ends all faults. */
  record StopAll() implements LabAction {}
}
