package dev.seatrial.world.wall;

import dev.seatrial.world.Nanos;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A condition whose waits pass in the world's time, first come first served. No signal is lost: one that came before the
 * waiter has the lock again counts, even if its time has passed or it was interrupted meanwhile (its flag is then set).
 */
final class WallCondition implements Condition {
  private final ReentrantLock lock;
  private final Timeline timeline;
  /** Guarded by the lock. */
  private final ArrayDeque<Waiter> waiters = new ArrayDeque<>();

  private static final class Waiter {
    private final Thread thread = Thread.currentThread();
    private volatile boolean signalled;
  }

  WallCondition(ReentrantLock lock, Timeline timeline) {
    this.lock = lock;
    this.timeline = timeline;
  }

  @Override
  public void await() throws InterruptedException {
    awaitInterruptibly(Nanos.NEVER);
  }

  @Override
  public long awaitNanos(long nanosTimeout) throws InterruptedException {
    long deadline = timeline.deadline(nanosTimeout);
    awaitInterruptibly(deadline);
    return deadline - timeline.now();
  }

  @Override
  public boolean await(long time, TimeUnit unit) throws InterruptedException {
    return awaitInterruptibly(timeline.deadline(unit.toNanos(time)));
  }

  @Override
  public boolean awaitUntil(Date deadline) throws InterruptedException {
    long delayNanos = Nanos.of(Duration.between(timeline.time().instant(), deadline.toInstant()));
    return awaitInterruptibly(timeline.deadline(delayNanos));
  }

  private boolean awaitInterruptibly(long deadline) throws InterruptedException {
    requireHeld();
    if (Thread.interrupted()) throw new InterruptedException();
    Waiter waiter = new Waiter();
    waiters.add(waiter);
    int held = release();
    boolean interrupted = false;
    try {
      timeline.await(this, () -> waiter.signalled, deadline);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    retake(held);
    if (!waiter.signalled) waiters.remove(waiter);
    if (interrupted && !waiter.signalled) throw new InterruptedException();
    if (interrupted) Thread.currentThread().interrupt();
    return waiter.signalled;
  }

  @Override
  public void awaitUninterruptibly() {
    requireHeld();
    Waiter waiter = new Waiter();
    waiters.add(waiter);
    int held = release();
    boolean interrupted = Thread.interrupted();
    while (!waiter.signalled) {
      timeline.park(this, Nanos.NEVER);
      interrupted |= Thread.interrupted();
    }
    retake(held);
    if (interrupted) Thread.currentThread().interrupt();
  }

  @Override
  public void signal() {
    requireHeld();
    Waiter first = waiters.poll();
    if (first != null) wake(first);
  }

  @Override
  public void signalAll() {
    requireHeld();
    for (Waiter w = waiters.poll(); w != null; w = waiters.poll()) wake(w);
  }

  private static void wake(Waiter waiter) {
    waiter.signalled = true;
    LockSupport.unpark(waiter.thread);
  }

  private void requireHeld() {
    if (!lock.isHeldByCurrentThread()) throw new IllegalMonitorStateException("the calling thread does not hold this lock");
  }

  private int release() {
    int held = lock.getHoldCount();
    for (int i = 0; i < held; i++) lock.unlock();
    return held;
  }

  private void retake(int held) {
    for (int i = 0; i < held; i++) lock.lock();
  }
}
