package dev.seatrial.world.drive;

/**
 * How many events the next slice may have so that it takes no longer than asked: what the last ones took, smoothed. A slice
 * cannot look at the clock, since nothing in a simulation may.
 */
final class SliceBudget {
  private static final long FIRST = 1_000;

  private final long maxNanos;
  private final long maxEvents;
  private double nanosPerEvent;

  SliceBudget(long maxNanos, long maxEvents) {
    this.maxNanos = maxNanos;
    this.maxEvents = maxEvents;
    this.nanosPerEvent = (double) maxNanos / FIRST;
  }

  long events() {
    return Math.clamp((long) (maxNanos / nanosPerEvent), 1, maxEvents);
  }

  /** Slower than before counts at once, faster by and by. */
  void took(long events, long wallNanos) {
    if (events == 0) return;
    double last = Math.max(1, (double) wallNanos / events);
    nanosPerEvent = last > nanosPerEvent ? last : nanosPerEvent + (last - nanosPerEvent) / 4;
  }
}
