package dev.seatrial.world.sim;

/** A root process or a callback ended with an exception that nobody caught; it is the cause. The simulation is over. */
public final class SimulationFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SimulationFailedException(String who, long nanos, Throwable cause) {
    super(who + " failed at virtual t = " + VirtualTime.show(nanos) + ": " + cause, cause);
  }
}
