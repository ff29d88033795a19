package dev.seatrial.world;

import dev.seatrial.journal.Event;

/** Where a world's events go. Outside the lab {@link #none()}: the patterns then emit into nothing. */
@FunctionalInterface
public interface Events {
  /**
   * @param t nanoseconds since the world began
   * @param cause number of the event that led to this one, or 0
   * @return the event's number from 1, or 0 where none is kept
   */
  long emit(long t, Context context, long cause, Event event);

  /** Keeps nothing. */
  static Events none() {
    return NoEvents.INSTANCE;
  }

  /** Whether it keeps what it is given; the same for its whole life. */
  default boolean keeps() {
    return true;
  }
}
