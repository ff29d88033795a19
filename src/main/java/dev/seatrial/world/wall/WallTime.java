package dev.seatrial.world.wall;

import java.time.InstantSource;

/**
 * Time for threads: what they read, and how they wait for it. All timed waits of a {@link WallWorld} go through
 * {@link #parkUntil}, so that a test which moves the time by hand moves the waiting threads with it.
 *
 * <p>{@link #instant()} is for people and logs; it may be shifted at any moment without changing a decision. Thread-safe.
 *
 * <p>An implementation must leave the parking permit of the thread that asks it alone, apart from the one park in
 * {@link #parkUntil}: the permit may have been given to wake the thread for something else, and would be lost. A
 * {@code java.util.concurrent} lock parks where it is contended; a monitor does not.
 */
public interface WallTime extends InstantSource {

  /** Monotonic nanoseconds from an arbitrary origin; never goes back. */
  long nanoTime();

  /**
   * Parks the calling thread until {@link #nanoTime} has reached {@code nanos}, or the thread is unparked or interrupted, or
   * for no reason, as {@link java.util.concurrent.locks.LockSupport#parkNanos(Object, long)} does; callers loop.
   *
   * @param blocker what the thread waits for, for tools
   */
  void parkUntil(Object blocker, long nanos);

  /** The machine's clocks. */
  static WallTime system() {
    return SystemTime.INSTANCE;
  }
}
