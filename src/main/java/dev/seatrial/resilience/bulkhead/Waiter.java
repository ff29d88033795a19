package dev.seatrial.resilience.bulkhead;

import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A call in the queue. It waits on a lock of its own, in the world's time: whoever admits it never has to wait for that lock, and
 * may therefore be a callback of a simulation.
 */
final class Waiter {
  private final Slot slot;
  private final Context caller;
  private final long sinceNanos;
  private final Lock lock;
  private final Condition turn;
  private volatile boolean admitted;

  Waiter(Slot slot, Context caller, long sinceNanos, World world) {
    this.slot = slot;
    this.caller = caller;
    this.sinceNanos = sinceNanos;
    this.lock = world.newLock();
    this.turn = lock.newCondition();
  }

  Slot slot() {
    return slot;
  }

  Context caller() {
    return caller;
  }

  long waitedNanos(long nowNanos) {
    return Math.max(0, nowNanos - sinceNanos);
  }

  boolean admitted() {
    return admitted;
  }

  /** Decides that it has a slot; {@link #wake} tells it. */
  void admit() {
    admitted = true;
  }

  void wake() {
    lock.lock();
    try {
      turn.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Returns when it is admitted or when the time is up. */
  void await(long maxNanos) throws InterruptedException {
    lock.lock();
    try {
      long left = maxNanos;
      while (!admitted && left > 0) left = turn.awaitNanos(left);
    } finally {
      lock.unlock();
    }
  }
}
