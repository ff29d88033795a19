package dev.seatrial.web.lab.view;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * Latency by percentile. A task without a correct answer counts as never.
 *
 * @param targets the staircase, ascending by percentile; empty without one
 * @param series one per arm, in their order, from the intended start
 * @param raw the same from the instant at which the work of each task really began
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

  /** The same, with the curves of other runs behind its own. */
  public LatencyView with(List<OverlaysView.Run> runs) {
    List<Series> all = new ArrayList<>(series);
    List<Series> allRaw = new ArrayList<>(raw);
    for (OverlaysView.Run run : runs) {
      all.add(run.latency().series().getFirst().as(all.size()));
      allRaw.add(run.latency().raw().getFirst().as(allRaw.size()));
    }
    return new LatencyView(targets, all, allRaw);
  }

  /** The series that are asked for. */
  public List<Series> series(boolean ofRaw) {
    return ofRaw ? raw : series;
  }
}
