package dev.seatrial.resilience.core;

import dev.seatrial.world.Context;
import java.util.Optional;

/**
 * The instant after which nothing of a call may start any more. The pattern that sets it puts it into the {@link Context} of
 * the call, among the opaque keys, so that patterns further inside see it without knowing who set it.
 *
 * @param atNanos in {@link dev.seatrial.world.World#nanoTime()}, whose origin is arbitrary: compare by difference only
 */
public record Deadline(long atNanos) {

  /** Time left at {@code nowNanos}; zero or negative once it has passed. */
  public long leftNanos(long nowNanos) {
    return atNanos - nowNanos;
  }

  /** Whether the deadline is reached: an instant equal to it is too late. */
  public boolean reached(long nowNanos) {
    return leftNanos(nowNanos) <= 0;
  }

  /** The earliest deadline that the work in {@code context} stands under. */
  public static Optional<Deadline> in(Context context) {
    Deadline earliest = null;
    for (Object key : context.permits()) {
      if (key instanceof Deadline d && (earliest == null || d.atNanos - earliest.atNanos < 0)) earliest = d;
    }
    return Optional.ofNullable(earliest);
  }
}
