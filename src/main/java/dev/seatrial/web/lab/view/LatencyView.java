package dev.seatrial.web.lab.view;

import java.util.List;

/**
 * Latency by percentile, from the intended start. A task without a correct answer counts as never.
 *
 * @param targets the staircase, ascending by percentile; empty without one
 * @param series one per arm, in their order
 */
public record LatencyView(List<Target> targets, List<Series> series) {
  /** So many tasks, in parts per million, within so long. */
  public record Target(int quantilePpm, long withinNanos) {}

  /**
   * One arm's curve.
   *
   * @param tasks ended tasks in it, answered or not
   * @param answeredPpm share that got a correct answer: there the curve ends
   * @param points steps ascending by quantile, up to the share answered
   */
  public record Series(int arm, long tasks, int answeredPpm, List<Point> points) {
    public Series {
      points = List.copyOf(points);
    }
  }

  /** Up to this quantile the latency is at most this long. */
  public record Point(int quantilePpm, long nanos) {}

  public LatencyView {
    targets = List.copyOf(targets);
    series = List.copyOf(series);
  }
}
