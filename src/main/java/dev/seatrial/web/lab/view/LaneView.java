package dev.seatrial.web.lab.view;

import dev.seatrial.journal.BreakerState;
import java.util.List;

/**
 * The states of one breaker over time.
 *
 * @param segments ascending and without gaps, the first from 0, the last up to now
 */
public record LaneView(int arm, String breaker, List<Segment> segments) {
  /** From this instant on, until the next segment begins. */
  public record Segment(BreakerState state, long fromNanos) {}

  public LaneView {
    segments = List.copyOf(segments);
    if (segments.isEmpty()) throw new IllegalArgumentException("segments: a breaker is always in some state");
  }
}
