package dev.seatrial.scenario;

import dev.seatrial.fault.FaultSpec;

/** One step of a method or of its rollbacks. */
public sealed interface MethodStep {
  /** Injects a fault into all arms. */
  record Inject(FaultSpec fault) implements MethodStep {}

  /** Ends a fault of the method, if it is still active. */
  record Clear(String fault) implements MethodStep {}

  /** Ends all faults. */
  record ClearAll() implements MethodStep {}

  /** Lets virtual time pass. */
  record Pause(long nanos) implements MethodStep {}
}
