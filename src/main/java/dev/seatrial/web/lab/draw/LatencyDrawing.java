package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.LatencyView;
import dev.seatrial.web.lab.view.LatencyView.Quantile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Latency by percentile as HdrHistogram draws it: x is 1 / (1 - p) on a logarithmic axis from 0 to 99 %, y is linear. A task
 * without a correct answer counts as never: its curve leaves to the rail at the top.
 *
 * @param target path of the staircase
 */
public record LatencyDrawing(
    List<XTick> xTicks, List<YTick> yTicks, Optional<String> target, String targetX, String targetY, List<Curve> curves) {

  /** A percentile on the axis. */
  public record XTick(String x, String label, boolean first, boolean last) {}

  /** A latency on the axis. */
  public record YTick(String y, String label) {}

  /**
   * One arm.
   *
   * @param path in a box of 1000 by {@value #HEIGHT}
   * @param exit where the curve leaves to the rail, if it does
   */
  public record Curve(char letter, String path, List<Mark> marks, Optional<Exit> exit) {
    /** Class of its line. */
    public String tone() {
      return String.valueOf(Character.toLowerCase(letter));
    }
  }

  /** A printed percentile on the curve; its label stands {@code dy} pixels below. */
  public record Mark(String x, String y, int dy, String label) {}

  /** Where a curve leaves, and the share answered until there. */
  public record Exit(String x, String y, String label, boolean toTheLeft) {}

  static final int HEIGHT = 208;
  private static final int RAIL = 21;
  private static final int TOP = 45;
  private static final int BOTTOM = 180;
  private static final double[] PERCENTILES = {0, 50, 75, 90, 95, 97.5, 99};
  private static final long SECOND = 1_000_000_000;
  private static final long[] NICE_SECONDS = {1, 2, 3, 6, 9, 15, 30, 60, 90, 120, 180, 300, 600, 900, 1_800, 3_600};

  /** Draws the chart as it stands. */
  public static LatencyDrawing of(LabView view, boolean raw) {
    return of(view.latency(), view.arms().stream().map(ArmView::letter).toList(), raw);
  }

  /**
   * Draws runs over each other.
   *
   * @param letters what stands for each series
   * @param raw whether the time in queues is left out
   */
  public static LatencyDrawing of(LatencyView latency, List<Character> letters, boolean raw) {
    long top = top(latency);
    List<Curve> curves = new ArrayList<>();
    for (LatencyView.Series series : latency.series(raw)) {
      if (series.tasks() == 0) continue;
      curves.add(curve(letters.get(series.arm()), series, top, 60 + 16 * curves.size()));
    }
    Optional<String> target = staircase(latency, top);
    double targetAt = latency.targets().isEmpty() ? 0 : BOTTOM - (BOTTOM - TOP) * share(last(latency).withinNanos(), top);
    return new LatencyDrawing(percentiles(), latencies(top), target, Svg.pct(0.7), Svg.px(targetAt - 6), curves);
  }

  private static LatencyView.Target last(LatencyView latency) {
    return latency.targets().getLast();
  }

  /** The first nice latency that all targets and all answers stay below. */
  private static long top(LatencyView latency) {
    long most = SECOND;
    for (LatencyView.Target target : latency.targets()) most = Math.max(most, target.withinNanos());
    for (LatencyView.Series series : latency.series()) {
      for (LatencyView.Point point : series.points()) if (point.oneIn() <= 100) most = Math.max(most, point.nanos());
    }
    for (long nice : NICE_SECONDS) if (nice * SECOND >= most) return nice * SECOND;
    return (most + 3_600 * SECOND - 1) / (3_600 * SECOND) * 3_600 * SECOND;
  }

  private static List<XTick> percentiles() {
    List<XTick> ticks = new ArrayList<>();
    for (int i = 0; i < PERCENTILES.length; i++) {
      boolean first = i == 0;
      boolean last = i == PERCENTILES.length - 1;
      String label = Svg.px(PERCENTILES[i]) + (first || last ? " %" : "");
      ticks.add(new XTick(Svg.pct(x(1 / (1 - PERCENTILES[i] / 100))), label, first, last));
    }
    return ticks;
  }

  private static List<YTick> latencies(long top) {
    List<YTick> ticks = new ArrayList<>();
    for (int i = 0; i <= 3; i++) {
      double seconds = top / 1e9 * i / 3;
      ticks.add(new YTick(Svg.px(BOTTOM - (BOTTOM - TOP) * i / 3.0), Svg.px(seconds) + (i == 3 ? " s" : "")));
    }
    return ticks;
  }

  private static Optional<String> staircase(LatencyView latency, long top) {
    if (latency.targets().isEmpty()) return Optional.empty();
    StringBuilder path = new StringBuilder();
    double from = 0;
    for (LatencyView.Target target : latency.targets()) {
      String y = Svg.px(BOTTOM - (BOTTOM - TOP) * share(target.withinNanos(), top));
      path.append(path.isEmpty() ? "M" + Svg.px(from) + " " + y : "V" + y);
      path.append('H').append(Svg.px(1000 * x(1e6 / Math.max(1, 1_000_000 - target.quantilePpm()))));
    }
    return Optional.of(path.append('V').append(RAIL).toString());
  }

  private static Curve curve(char letter, LatencyView.Series series, long top, int exitY) {
    StringBuilder path = new StringBuilder();
    for (LatencyView.Point point : series.points()) {
      if (point.oneIn() > 100) break;
      String y = Svg.px(BOTTOM - (BOTTOM - TOP) * share(point.nanos(), top));
      path.append(path.isEmpty() ? "M0 " + y : "H" + Svg.px(1000 * x(point.oneIn())) + "V" + y);
    }
    Optional<Exit> exit = Optional.empty();
    if (series.answeredPpm() < 1_000_000) {
      double at = x(1e6 / (1_000_000 - series.answeredPpm()));
      path.append(path.isEmpty() ? "M0 " + RAIL : "H" + Svg.px(1000 * at) + "V" + RAIL).append("H1000");
      String label = letter + ": " + Show.percent(series.answeredPpm()) + " answered";
      exit = Optional.of(new Exit(Svg.pct(at), Svg.px(exitY), label, at > 0.6));
    } else {
      path.append("H1000");
    }
    return new Curve(letter, path.toString(), marks(letter, series, top), exit);
  }

  private static List<Mark> marks(char letter, LatencyView.Series series, long top) {
    List<Mark> marks = new ArrayList<>();
    for (Quantile quantile : series.quantiles()) {
      if (quantile.nanos().isEmpty() || (quantile.ppm() != 500_000 && quantile.ppm() != 950_000)) continue;
      String label = letter + " p" + quantile.ppm() / 10_000 + " " + quantile.text();
      marks.add(
          new Mark(
              Svg.pct(x(1e6 / (1_000_000 - quantile.ppm()))),
              Svg.px(BOTTOM - (BOTTOM - TOP) * share(quantile.nanos().getAsLong(), top)),
              series.arm() == 0 ? -8 : 17,
              label));
    }
    return marks;
  }

  private static double share(long nanos, long top) {
    return Math.min(1, (double) nanos / top);
  }

  private static double x(double oneIn) {
    return Math.min(1, Math.log10(oneIn) / 2);
  }
}
