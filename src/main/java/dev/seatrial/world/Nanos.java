package dev.seatrial.world;

import java.time.Duration;

/** Durations as nanoseconds in a {@code long}, saturating instead of overflowing: 292 years are as good as for ever. */
public final class Nanos {
  /** An instant that never comes. */
  public static final long NEVER = Long.MAX_VALUE;

  private static final long MAX_SECONDS = Long.MAX_VALUE / 1_000_000_000L;

  private Nanos() {}

  /** The length of {@code d}; {@link Long#MAX_VALUE} or {@link Long#MIN_VALUE} where it does not fit. */
  public static long of(Duration d) {
    long seconds = d.getSeconds();
    if (seconds >= MAX_SECONDS) return Long.MAX_VALUE;
    if (seconds <= -MAX_SECONDS) return Long.MIN_VALUE;
    return seconds * 1_000_000_000L + d.getNano();
  }

  /** The instant {@code delayNanos} after {@code nanos}, which is not negative; {@link #NEVER} where it does not fit. */
  public static long after(long nanos, long delayNanos) {
    long sum = nanos + Math.max(0, delayNanos);
    return sum < nanos ? NEVER : sum;
  }
}
