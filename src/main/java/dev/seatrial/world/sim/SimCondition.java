package dev.seatrial.world.sim;

import dev.seatrial.world.Nanos;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/**
 * A condition in virtual time, first come first served, never woken spuriously. As with the JDK's, an interrupt before the
 * signal throws, one after it sets the flag; the lock is held again in either case.
 */
final class SimCondition implements Condition {
  private final Kernel kernel;
  private final SimLock lock;
  private final WaitQueue waiters = new WaitQueue();

  SimCondition(Kernel kernel, SimLock lock) {
    this.kernel = kernel;
    this.lock = lock;
  }

  @Override
  public void await() throws InterruptedException {
    awaitInterruptibly(Nanos.NEVER);
  }

  @Override
  public void awaitUninterruptibly() {
    awaitUntil(Nanos.NEVER, false);
  }

  @Override
  public long awaitNanos(long nanosTimeout) throws InterruptedException {
    long deadline = kernel.agenda().deadline(nanosTimeout);
    awaitInterruptibly(deadline);
    return deadline - kernel.agenda().now();
  }

  @Override
  public boolean await(long time, TimeUnit unit) throws InterruptedException {
    return awaitInterruptibly(kernel.agenda().deadline(unit.toNanos(time))) == Wake.SIGNAL;
  }

  @Override
  public boolean awaitUntil(Date deadline) throws InterruptedException {
    Instant now = VirtualTime.instant(kernel.agenda().now());
    long delayNanos = Nanos.of(Duration.between(now, deadline.toInstant()));
    return awaitInterruptibly(kernel.agenda().deadline(delayNanos)) == Wake.SIGNAL;
  }

  @Override
  public void signal() {
    lock.requireOwner(kernel.turn().alive());
    if (!waiters.isEmpty()) lock.requeue(waiters.first());
  }

  @Override
  public void signalAll() {
    lock.requireOwner(kernel.turn().alive());
    while (!waiters.isEmpty()) lock.requeue(waiters.first());
  }

  private Wake awaitInterruptibly(long nanos) throws InterruptedException {
    kernel.turn().alive();
    if (Thread.interrupted()) throw new InterruptedException();
    Wake wake = awaitUntil(nanos, true);
    if (wake == Wake.INTERRUPT) throw new InterruptedException();
    return wake;
  }

  private Wake awaitUntil(long nanos, boolean interruptible) {
    Process<?> me = kernel.turn().mayWait("await");
    lock.requireOwner(me);
    int held = lock.release();
    waiters.add(me);
    Wake wake = kernel.waits().await(me, nanos, interruptible);
    // Whoever was signalled has been handed the lock by its last owner; the others must queue for it.
    lock.retake(me, held);
    return wake;
  }
}
