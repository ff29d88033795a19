package dev.seatrial.experiment;

import java.util.List;

/** What a check found. */
record Found(boolean holds, String expected, String actual, List<Long> events) {
  /** So many events are named as evidence. */
  static final int MOST_EVENTS = 5;

  Found {
    events = List.copyOf(events);
  }
}
