package dev.seatrial.world.drive;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/**
 * Keeps simulations from taking all carrier threads: at most carriers - 1 slices run at once, first come first served. One
 * per JVM, shared by all drivers; held for one slice, never for a whole run. Thread-safe.
 */
public final class SimulationPermits {
  private final Semaphore permits;

  /** @param max most slices at once, from 1 */
  public SimulationPermits(int max) {
    if (max < 1) throw new IllegalArgumentException("max: " + max + " must be at least 1");
    this.permits = new Semaphore(max, true);
  }

  /** As many as this JVM has carriers for virtual threads, less one for everything else. */
  public static SimulationPermits forThisMachine() {
    int carriers = Integer.getInteger("jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
    return new SimulationPermits(Math.max(1, carriers - 1));
  }

  /** How many slices may begin right now. */
  public int available() {
    return permits.availablePermits();
  }

  <T> T hold(Supplier<T> slice) {
    permits.acquireUninterruptibly();
    try {
      return slice.get();
    } finally {
      permits.release();
    }
  }
}
