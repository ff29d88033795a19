package dev.seatrial.world;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/** A gate that is opened once, on the locks of the world under test. A timer may open it. */
final class WorldLatch {
  private final Lock lock;
  private final Condition opened;
  private boolean open;

  WorldLatch(World world) {
    this.lock = world.newLock();
    this.opened = lock.newCondition();
  }

  void open() {
    lock.lock();
    open = true;
    opened.signalAll();
    lock.unlock();
  }

  void await() throws InterruptedException {
    lock.lock();
    try {
      while (!open) opened.await();
    } finally {
      lock.unlock();
    }
  }

  /** Leaves an interrupt that comes meanwhile in the flag. */
  void awaitUninterruptibly() {
    lock.lock();
    while (!open) opened.awaitUninterruptibly();
    lock.unlock();
  }

  /** Swallows whatever interrupt comes; returns whether there was one. */
  boolean awaitIgnoringInterrupts() {
    awaitUninterruptibly();
    return Thread.interrupted();
  }
}
