package dev.seatrial.world.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A clock that a test moves by hand, for real threads: they wait until it shows their instant. Monotonic and wall time move
 * together, and the wall time can be shifted alone. Thread-safe.
 */
public final class ManualTime implements WallTime {
  private record Parked(Thread thread, long nanos) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition parkedMore = lock.newCondition();
  private final List<Parked> parked = new ArrayList<>();
  private long nanos;
  private Instant instant = Instant.parse("2026-01-05T00:00:00Z");

  @Override
  public long nanoTime() {
    lock.lock();
    try {
      return nanos;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Instant instant() {
    lock.lock();
    try {
      return instant;
    } finally {
      lock.unlock();
    }
  }

  /** Moves both clocks forward and wakes the threads whose instant has come. */
  public void advance(Duration d) {
    lock.lock();
    try {
      nanos += d.toNanos();
      instant = instant.plus(d);
      for (Parked p : parked) if (p.nanos <= nanos) LockSupport.unpark(p.thread);
    } finally {
      lock.unlock();
    }
  }

  /** Moves the wall time alone, as an administrator or a leap second would. */
  public void shiftInstant(Duration d) {
    lock.lock();
    try {
      instant = instant.plus(d);
    } finally {
      lock.unlock();
    }
  }

  /** Waits until {@code count} threads are parked until exactly {@code sinceStart}: then the clock can be moved past it. */
  public void awaitParkedUntil(Duration sinceStart, int count) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (parked.stream().filter(p -> p.nanos == sinceStart.toNanos()).count() < count) parkedMore.await();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void parkUntil(Object blocker, long until) {
    Parked me = new Parked(Thread.currentThread(), until);
    lock.lock();
    try {
      if (until <= nanos) return;
      parked.add(me);
      parkedMore.signalAll();
    } finally {
      lock.unlock();
    }
    // If the clock moved meanwhile, the permit is there already.
    LockSupport.park(blocker);
    lock.lock();
    try {
      parked.remove(me);
    } finally {
      lock.unlock();
    }
  }
}
