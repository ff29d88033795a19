package dev.seatrial.resilience.bulkhead;

import dev.seatrial.resilience.core.SharedPermit;
import dev.seatrial.world.Trail;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * A slot in use. It has as many holders as processes work under it: the caller, and everything forked that was left behind. The
 * last one to go gives it back.
 */
final class Slot implements SharedPermit {
  private static final AtomicIntegerFieldUpdater<Slot> HOLDERS = AtomicIntegerFieldUpdater.newUpdater(Slot.class, "holders");

  private final StandardBulkhead bulkhead;
  private final Trail trail;
  private volatile int holders = 1;
  private volatile boolean zombie;

  Slot(StandardBulkhead bulkhead, Trail trail) {
    this.bulkhead = bulkhead;
    this.trail = trail;
  }

  StandardBulkhead bulkhead() {
    return bulkhead;
  }

  /** The line of work that holds it; to blame if others wait. */
  Trail trail() {
    return trail;
  }

  @Override
  public boolean retain() {
    int now;
    do {
      now = holders;
      if (now == 0) return false;
    } while (!HOLDERS.compareAndSet(this, now, now + 1));
    return true;
  }

  @Override
  public void release() {
    if (HOLDERS.decrementAndGet(this) == 0) bulkhead.giveBack(this, zombie);
  }

  /** The caller goes; if work goes on without it, the slot is a zombie's. */
  void callerLeaves() {
    // Alone: nobody can join any more but through a context that is itself held by a holder.
    if (holders > 1) {
      zombie = true;
      bulkhead.becameZombie();
    }
    release();
  }
}
