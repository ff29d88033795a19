package dev.seatrial.world.drive;

import java.util.Optional;

/**
 * Something that somebody did to a run while it went, with the instant at which it takes effect: one line of the action log.
 * The same list of these gives the same run again.
 *
 * @param number from 1, without gaps, in the order of stamping
 * @param nanos virtual instant, a full millisecond; it happens before everything else of that instant
 * @param arm name of the arm that it concerns, or empty for all
 * @param action what it is; the driver does not look into it
 */
public record StampedAction<A>(long number, long nanos, Optional<String> arm, A action) {
  public StampedAction {
    if (number < 1) throw new IllegalArgumentException("number: " + number + " must be at least 1");
    if (nanos < 0) throw new IllegalArgumentException("nanos: " + nanos + " must not be negative");
  }

  boolean concerns(String armName) {
    return arm.isEmpty() || arm.get().equals(armName);
  }
}
