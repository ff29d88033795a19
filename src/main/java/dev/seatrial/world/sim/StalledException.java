package dev.seatrial.world.sim;

import java.time.Duration;

/**
 * A process or callback did not come back to the simulation: it waits for something else than {@code World}, or computes
 * without end. The cause's stack trace is where it is. The simulation is over.
 */
public final class StalledException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StalledException(String who, long nanos, Duration stall, StackTraceElement[] where) {
    super(who + " blocked outside the simulation at virtual t = " + VirtualTime.show(nanos) + ": no event for " + stall.toMillis()
        + " ms of wall time" + (where.length == 0 ? "" : ", at " + where[0]), new Where(who, where));
  }

  /** Carries the stack of the process that is to blame. */
  private static final class Where extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Where(String who, StackTraceElement[] where) {
      super("stack of " + who);
      setStackTrace(where);
    }
  }
}
