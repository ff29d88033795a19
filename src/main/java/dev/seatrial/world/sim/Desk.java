package dev.seatrial.world.sim;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Where the driver waits for its slice, outside virtual time. Everything that the slice did happens before {@link #await}
 * returns true.
 *
 * <p>Not a clock: how long the driver waited without progress decides nothing but whether the run is given up.
 */
final class Desk {
  /** Looks at the progress this often per stall time, so that a stall is found late by a quarter at most. */
  private static final int LOOKS = 4;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition rung = lock.newCondition();
  private final long stallNanos;

  Desk(long stallNanos) {
    this.stallNanos = stallNanos;
  }

  /** Runs a change that the driver waits for, and calls the driver. */
  void ring(Runnable change) {
    lock.lock();
    try {
      change.run();
      rung.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until {@code over}, which is asked under the lock of {@link #ring}.
   *
   * @return false if {@code progress} stood still for the stall time. An interrupt of the driver does not end the wait, since
   *     a slice cannot be abandoned half way; the flag is set again.
   */
  boolean await(BooleanSupplier over, LongSupplier progress) {
    boolean interrupted = false;
    lock.lock();
    try {
      long seen = progress.getAsLong();
      long quietNanos = 0;
      while (!over.getAsBoolean()) {
        long step = Math.max(1, stallNanos / LOOKS);
        try {
          long left = rung.awaitNanos(step);
          quietNanos += step - Math.max(0, left);
        } catch (InterruptedException e) {
          interrupted = true;
          continue;
        }
        long now = progress.getAsLong();
        if (now != seen) quietNanos = 0;
        seen = now;
        if (quietNanos >= stallNanos && !over.getAsBoolean()) return false;
      }
      return true;
    } finally {
      lock.unlock();
      if (interrupted) Thread.currentThread().interrupt();
    }
  }
}
