package dev.seatrial.world.sim;

import dev.seatrial.world.Nanos;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A reentrant lock in virtual time, first come first served: {@code unlock} hands it to the first waiter, and nobody slips
 * in between. A callback may take it if it is free, and must give it back before it returns.
 */
final class SimLock implements Lock {
  private final Kernel kernel;
  private final WaitQueue waiters = new WaitQueue();
  private Process<?> owner;
  private int holds;

  SimLock(Kernel kernel) {
    this.kernel = kernel;
  }

  @Override
  public void lock() {
    Process<?> me = kernel.turn().alive();
    if (!take(me)) queue(me, Nanos.NEVER, false);
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    Process<?> me = kernel.turn().alive();
    if (Thread.interrupted()) throw new InterruptedException();
    if (!take(me) && queue(me, Nanos.NEVER, true) == Wake.INTERRUPT) throw new InterruptedException();
  }

  @Override
  public boolean tryLock() {
    return take(kernel.turn().alive());
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    Process<?> me = kernel.turn().alive();
    if (Thread.interrupted()) throw new InterruptedException();
    if (take(me)) return true;
    long delayNanos = unit.toNanos(time);
    if (delayNanos <= 0) return false;
    Wake wake = queue(me, kernel.agenda().deadline(delayNanos), true);
    if (wake == Wake.INTERRUPT) throw new InterruptedException();
    return wake == Wake.SIGNAL;
  }

  @Override
  public void unlock() {
    Process<?> me = kernel.turn().inside();
    // A process that is unwound out of a wait for a condition does not get its lock back, but unlocks in its finally.
    if (kernel.turn().closed()) return;
    requireOwner(me);
    if (me == kernel.turn().callback()) me.locksHeld--;
    if (--holds == 0) handOver();
  }

  @Override
  public Condition newCondition() {
    return new SimCondition(kernel, this);
  }

  void requireOwner(Process<?> me) {
    if (owner != me) throw new IllegalMonitorStateException(me.name + " does not hold this lock");
  }

  /** Gives it up completely; returns how often it was held. */
  int release() {
    int held = holds;
    holds = 0;
    handOver();
    return held;
  }

  /** Takes it, waiting as long as need be, as often as it was held. */
  void retake(Process<?> me, int held) {
    if (!take(me)) queue(me, Nanos.NEVER, false);
    holds = held;
  }

  /** Lets a process that waits for a condition wait for the lock instead; the caller owns it. */
  void requeue(Process<?> p) {
    p.queue.remove(p);
    p.interruptible = false;
    p.resumption.cancel();
    waiters.add(p);
  }

  private boolean take(Process<?> me) {
    if (owner == me) {
      holds++;
    } else if (owner == null) {
      owner = me;
      holds = 1;
    } else {
      return false;
    }
    if (me == kernel.turn().callback()) me.locksHeld++;
    return true;
  }

  private Wake queue(Process<?> me, long nanos, boolean interruptible) {
    kernel.turn().mayWait("lock, which " + owner.name + " holds");
    waiters.add(me);
    return kernel.waits().await(me, nanos, interruptible);
  }

  private void handOver() {
    owner = waiters.first();
    if (owner == null) return;
    holds = 1;
    kernel.waits().wake(owner, Wake.SIGNAL);
  }
}
