package dev.seatrial.web.lab.view;

import java.util.List;
import java.util.OptionalInt;

/**
 * Success rate over time, over a window that ends at each instant.
 *
 * @param targetPpm limit of the hypothesis, empty if it has none
 * @param series one per arm, in their order
 */
public record SuccessView(long windowNanos, OptionalInt targetPpm, List<Series> series) {
  /** One arm's steps, ascending; the last value holds until now. */
  public record Series(int arm, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** From this instant on. */
  public record Point(long atNanos, int ppm) {}

  public SuccessView {
    series = List.copyOf(series);
  }
}
