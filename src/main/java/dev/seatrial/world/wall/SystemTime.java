package dev.seatrial.world.wall;

import java.time.Instant;
import java.util.concurrent.locks.LockSupport;

/** The machine's clocks. */
enum SystemTime implements WallTime {
  INSTANCE;

  @Override
  public long nanoTime() {
    return System.nanoTime();
  }

  @Override
  public Instant instant() {
    return Instant.now();
  }

  @Override
  public void parkUntil(Object blocker, long nanos) {
    long left = nanos - System.nanoTime();
    if (left > 0) LockSupport.parkNanos(blocker, left);
  }
}
