package dev.seatrial.experiment.live;

import dev.seatrial.fault.FaultSpec;

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

  /** Ends all faults. */
  record StopAll() implements LabAction {}
}
