package dev.seatrial.web.lab.view;

import java.util.List;
import java.util.OptionalLong;

/**
 * Latency by percentile, from the intended start. A task without a correct answer counts as never.
 *
 * @param targets the staircase, ascending by percentile; empty without one
 * @param series one per arm, in their order
 * @param raw the same without the time in queues
 */
public record LatencyView(List<Target> targets, List<Series> series, List<Series> raw) {
  /** So many tasks, in parts per million, within so long. */
  public record Target(int quantilePpm, long withinNanos) {}

  /**
   * One arm's curve.
   *
   * @param tasks ended tasks in it, answered or not
   * @param answeredPpm share that got a correct answer: there the curve ends
   * @param points steps, ascending, up to the share answered
   * @param quantiles what the table prints, ascending
   */
  public record Series(int arm, long tasks, int answeredPpm, List<Point> points, List<Quantile> quantiles) {
    public Series {
      points = List.copyOf(points);
      quantiles = List.copyOf(quantiles);
    }

    /** The same curve in another place. */
    public Series as(int otherArm) {
      return new Series(otherArm, tasks, answeredPpm, points, quantiles);
    }
  }

  /**
   * The latency that all but one in {@code oneIn} tasks did not exceed.
   *
   * @param oneIn 1 / (1 - p), from 1
   */
  public record Point(double oneIn, long nanos) {}

  /**
   * One percentile.
   *
   * @param text {@code 17.8 s}, {@code never}, {@code n too small (max 41.2 s)}
   * @param nanos empty when it is not printed or was never answered
   */
  public record Quantile(int ppm, OptionalLong nanos, String text) {}

  public LatencyView {
    targets = List.copyOf(targets);
    series = List.copyOf(series);
    raw = List.copyOf(raw);
  }

  /** The series that are asked for. */
  public List<Series> series(boolean ofRaw) {
    return ofRaw ? raw : series;
  }
}
