package dev.seatrial.world.drive;

import java.util.OptionalDouble;

/**
 * Turns wall time into the virtual instant that is due, and measures the speed that was achieved. When a lab cannot keep its
 * speed, the lag is forgiven beyond a quarter of a second: after a busy stretch it goes on at its speed and does not race to
 * catch up. Arguments are wall nanoseconds of one monotonic clock.
 */
final class Pacer {
  private static final long LAG_MAX_NANOS = 250_000_000;
  private static final long WINDOW_NANOS = 500_000_000;

  private final double factor;
  private long anchorWall;
  private long anchorVirtual;
  private long windowWall;
  private long windowVirtual;
  private OptionalDouble achieved = OptionalDouble.empty();

  /** @param pace {@link Pace.Full} makes every instant due at once */
  Pacer(Pace pace, long wallNanos, long positionNanos) {
    this.factor = switch (pace) {
      case Pace.Times times -> times.factor();
      case Pace.Full _ -> Double.POSITIVE_INFINITY;
    };
    this.anchorWall = wallNanos;
    this.anchorVirtual = positionNanos;
    this.windowWall = wallNanos;
    this.windowVirtual = positionNanos;
  }

  /** The instant that should have been reached now, {@link Long#MAX_VALUE} at full speed. */
  long dueNanos(long wallNanos, long positionNanos) {
    if (Double.isInfinite(factor)) return Long.MAX_VALUE;
    double lag = (wallNanos - anchorWall) - (positionNanos - anchorVirtual) / factor;
    if (lag > LAG_MAX_NANOS) {
      anchorWall = wallNanos - LAG_MAX_NANOS;
      anchorVirtual = positionNanos;
    }
    // A double counts whole nanoseconds for 104 days; the cast saturates beyond.
    return anchorVirtual + (long) ((wallNanos - anchorWall) * factor);
  }

  /** Takes note of where the run is. */
  void observe(long wallNanos, long positionNanos) {
    long elapsed = wallNanos - windowWall;
    if (elapsed < WINDOW_NANOS) return;
    achieved = OptionalDouble.of((double) (positionNanos - windowVirtual) / elapsed);
    windowWall = wallNanos;
    windowVirtual = positionNanos;
  }

  /** Multiple of wall time over the last half second or more. */
  OptionalDouble achieved() {
    return achieved;
  }
}
