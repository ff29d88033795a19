package dev.seatrial.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of observed time in which the system was up, or down: in an incident.
 *
 * @param endNanos not included
 */
public record Interval(long startNanos, long endNanos, boolean up) {

  public long lengthNanos() {
    return endNanos - startNanos;
  }

  /** Divides the time from one instant to another by incidents in their order; intervals without length are left out. */
  static List<Interval> between(long fromNanos, long toNanos, List<Incident> incidents) {
    List<Interval> intervals = new ArrayList<>();
    long at = fromNanos;
    for (Incident incident : incidents) {
      add(intervals, at, incident.startNanos(), true);
      add(intervals, incident.startNanos(), incident.endNanos(), false);
      at = incident.endNanos();
    }
    add(intervals, at, toNanos, true);
    return intervals;
  }

  private static void add(List<Interval> intervals, long start, long end, boolean up) {
    if (end > start) intervals.add(new Interval(start, end, up));
  }
}
