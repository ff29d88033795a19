package dev.seatrial.resilience.breaker;

import java.time.Instant;

/**
 * Now, on both clocks. Decisions use the monotonic one only; the other is for people.
 *
 * @param nanos monotonic, from an arbitrary origin
 */
record Moment(long nanos, Instant wall) {

  /** The moment {@code atNanos}, which may be earlier, seen from this one. */
  Moment at(long atNanos) {
    return atNanos == nanos ? this : new Moment(atNanos, wall.minusNanos(nanos - atNanos));
  }
}
