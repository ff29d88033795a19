package dev.seatrial.world.wall;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * A clock that a test moves by hand, for real threads: they wait until it shows their instant. Monotonic and wall time move
 * together, and the wall time can be shifted alone. Thread-safe.
 *
 * <p>Guarded by a monitor and not by a {@code ReentrantLock}: that parks a thread which finds it taken, and so eats the permit
 * with which somebody has just woken this thread for something else.
 */
public final class ManualTime implements WallTime {
  private record Parked(Thread thread, long nanos) {}

  private final List<Parked> parked = new ArrayList<>();
  private long nanos;
  private Instant instant = Instant.parse("2026-01-05T00:00:00Z");

  @Override
  public synchronized long nanoTime() {
    return nanos;
  }

  @Override
  public synchronized Instant instant() {
    return instant;
  }

  /** Moves both clocks forward and wakes the threads whose instant has come. */
  public synchronized void advance(Duration d) {
    nanos += d.toNanos();
    instant = instant.plus(d);
    for (Parked p : parked) if (p.nanos <= nanos) LockSupport.unpark(p.thread);
  }

  /** Moves the wall time alone, as an administrator or a leap second would. */
  public synchronized void shiftInstant(Duration d) {
    instant = instant.plus(d);
  }

  /** Waits until {@code count} threads are parked until exactly {@code sinceStart}: then the clock can be moved past it. */
  public synchronized void awaitParkedUntil(Duration sinceStart, int count) throws InterruptedException {
    while (parked.stream().filter(p -> p.nanos == sinceStart.toNanos()).count() < count) wait();
  }

  @Override
  public void parkUntil(Object blocker, long until) {
    Parked me = new Parked(Thread.currentThread(), until);
    synchronized (this) {
      if (until <= nanos) return;
      parked.add(me);
      notifyAll();
    }
    // If the clock moved meanwhile, the permit is there already.
    LockSupport.park(blocker);
    synchronized (this) {
      parked.remove(me);
    }
  }
}
