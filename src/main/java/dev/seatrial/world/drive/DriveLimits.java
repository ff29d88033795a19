package dev.seatrial.world.drive;

import java.time.Duration;

/**
 * Where a run ends at the latest, and how long one slice may be.
 *
 * @param endNanos virtual instant at which the run is over
 * @param maxEvents kernel events after which an arm stops; it does so at the same event in every run
 * @param sliceMax wall time that a slice should take at most; the budget of events is adapted to it
 * @param sliceMaxEvents most events of a slice
 */
public record DriveLimits(long endNanos, long maxEvents, Duration sliceMax, long sliceMaxEvents) {
  public DriveLimits {
    if (endNanos < 1 || endNanos == Long.MAX_VALUE) {
      throw new IllegalArgumentException("endNanos: " + endNanos + " must be at least 1 and less than 2^63-1");
    }
    if (maxEvents < 1) throw new IllegalArgumentException("maxEvents: " + maxEvents + " must be at least 1");
    if (!sliceMax.isPositive()) throw new IllegalArgumentException("sliceMax: " + sliceMax + " must be more than zero");
    if (sliceMaxEvents < 1) throw new IllegalArgumentException("sliceMaxEvents: " + sliceMaxEvents + " must be at least 1");
  }

  /** Slices of 20 ms or 50,000 events. */
  public static DriveLimits of(Duration end, long maxEvents) {
    return new DriveLimits(end.toNanos(), maxEvents, Duration.ofMillis(20), 50_000);
  }

  public DriveLimits withSlices(Duration sliceMax, long sliceMaxEvents) {
    return new DriveLimits(endNanos, maxEvents, sliceMax, sliceMaxEvents);
  }
}
