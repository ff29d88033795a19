package dev.seatrial.scenario;

import dev.seatrial.fault.FaultSpec;
import dev.seatrial.system.BreakerHand;
import dev.seatrial.system.Protections;
import java.util.Optional;

/** One step of a method or of its rollbacks. */
public sealed interface MethodStep {
  /** Injects a fault into all arms. */
  record Inject(FaultSpec fault) implements MethodStep {}

  /** Injects faults into all arms that are drawn from the seed; goes on at once. */
  record Mix(FaultMix mix) implements MethodStep {}

  /** Ends a fault of the method, if it is still active. */
  record Clear(String fault) implements MethodStep {}

  /** Ends all faults. */
  record ClearAll() implements MethodStep {}

  /** Lets one arm go on with other protections. */
  record Protect(String arm, Protections protections) implements MethodStep {}

  /**
   * Sets a circuit breaker by hand.
   *
   * @param arm empty: all arms that have it
   */
  record Breaker(Optional<String> arm, String name, BreakerHand hand) implements MethodStep {}

  /** Lets virtual time pass. */
  record Pause(long nanos) implements MethodStep {}
}
