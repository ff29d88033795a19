package dev.seatrial.resilience.bulkhead;

import dev.seatrial.world.Context;
import java.util.concurrent.locks.Condition;

/** A call in the queue. Its flag belongs to the bulkhead's lock. */
final class Waiter {
  private final Slot slot;
  private final Context caller;
  private final long sinceNanos;
  private final Condition turn;
  private boolean admitted;

  Waiter(Slot slot, Context caller, long sinceNanos, Condition turn) {
    this.slot = slot;
    this.caller = caller;
    this.sinceNanos = sinceNanos;
    this.turn = turn;
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

  /** Under the lock. */
  boolean admitted() {
    return admitted;
  }

  /** Under the lock. */
  void admit() {
    admitted = true;
    turn.signal();
  }

  /** Under the lock, which is free while it waits: returns when admitted or when the time is up. */
  void await(long maxNanos) throws InterruptedException {
    long left = maxNanos;
    while (!admitted && left > 0) left = turn.awaitNanos(left);
  }
}
