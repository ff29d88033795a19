package dev.seatrial.world.wall;

import dev.seatrial.world.Nanos;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** A {@link WallTime} counted from 0 at the world's beginning, so that instants add up without overflow. */
final class Timeline {
  private final WallTime time;
  private final long originNanos;

  Timeline(WallTime time) {
    this.time = time;
    this.originNanos = time.nanoTime();
  }

  WallTime time() {
    return time;
  }

  long now() {
    return time.nanoTime() - originNanos;
  }

  long deadline(long delayNanos) {
    return Nanos.after(now(), delayNanos);
  }

  /** Parks once; the caller loops. */
  void park(Object blocker, long nanos) {
    if (nanos == Nanos.NEVER) LockSupport.park(blocker);
    else time.parkUntil(blocker, originNanos + nanos);
  }

  /**
   * Waits until {@code met} (whoever makes it true unparks this thread) or until {@code nanos} has come.
   *
   * @return whether it was met
   * @throws InterruptedException if the thread was interrupted before that
   */
  boolean await(Object blocker, BooleanSupplier met, long nanos) throws InterruptedException {
    while (!met.getAsBoolean()) {
      if (Thread.interrupted()) throw new InterruptedException();
      if (now() >= nanos) return false;
      park(blocker, nanos);
    }
    return true;
  }
}
