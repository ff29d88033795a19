package dev.seatrial.web.lab.look;

import dev.seatrial.measure.LatencyRow;
import dev.seatrial.measure.Metric;
import dev.seatrial.measure.Share;
import dev.seatrial.measure.SuccessSeries;
import dev.seatrial.scenario.Hypothesis.Probe;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.view.LatencyView;
import dev.seatrial.web.lab.view.SuccessView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/** What the two charts show. */
public final class Charts {
  private static final long MILLION = 1_000_000;

  private Charts() {}

  static SuccessView success(Scenario scenario, List<ArmLook> arms) {
    OptionalInt target = OptionalInt.empty();
    for (Probe probe : scenario.hypothesis().probes()) {
      if (probe.metric() == Metric.TASK_SUCCESS_RATE) target = OptionalInt.of((int) probe.tolerance().limit());
    }
    List<SuccessView.Series> series = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) series.add(new SuccessView.Series(i, points(arms.get(i))));
    return new SuccessView(SuccessSeries.WINDOW_NANOS, target, series);
  }

  private static List<SuccessView.Point> points(ArmLook arm) {
    List<SuccessView.Point> points = new ArrayList<>();
    for (SuccessSeries.Point point : arm.picture().series()) {
      if (point.ppm().isPresent()) add(points, point.t(), (int) point.ppm().getAsLong());
    }
    Share now = arm.picture().window().successRate();
    if (now.ppm().isPresent()) add(points, arm.picture().nowNanos(), (int) now.ppm().getAsLong());
    return points;
  }

  /** A step is drawn where the value changes. */
  private static void add(List<SuccessView.Point> points, long t, int ppm) {
    if (points.isEmpty() || points.getLast().ppm() != ppm) points.add(new SuccessView.Point(t, ppm));
  }

  static LatencyView latency(Scenario scenario, List<ArmLook> arms) {
    List<LatencyView.Target> targets = new ArrayList<>();
    for (Probe probe : scenario.hypothesis().probes()) {
      if (probe.metric() == Metric.TASK_LATENCY) {
        targets.add(new LatencyView.Target((int) probe.quantilePpm(), probe.tolerance().limit()));
      }
    }
    targets.sort(Comparator.comparingInt(LatencyView.Target::quantilePpm));
    List<LatencyView.Series> series = new ArrayList<>();
    List<LatencyView.Series> raw = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      series.add(series(i, arms.get(i).picture().latency()));
      raw.add(series(i, arms.get(i).picture().latencyRaw()));
    }
    return new LatencyView(targets, series, raw);
  }

  /** The curves of one arm alone. */
  public static LatencyView latencyOf(Scenario scenario, ArmMoment arm) {
    return latency(scenario, List.of(arm.look()));
  }

  /** The first curves of some views over each other, with the targets of the first. */
  public static LatencyView over(List<LatencyView> views) {
    List<LatencyView.Series> series = new ArrayList<>();
    List<LatencyView.Series> raw = new ArrayList<>();
    for (int i = 0; i < views.size(); i++) {
      series.add(views.get(i).series().getFirst().as(i));
      raw.add(views.get(i).raw().getFirst().as(i));
    }
    return new LatencyView(views.getFirst().targets(), series, raw);
  }

  /** One curve. */
  static LatencyView.Series series(int arm, LatencyRow row) {
    List<LatencyView.Point> points = new ArrayList<>();
    for (LatencyRow.Point point : row.curve()) {
      if (point.nanos().isPresent()) points.add(new LatencyView.Point(point.oneIn(), point.nanos().getAsLong()));
    }
    List<LatencyView.Quantile> quantiles = new ArrayList<>();
    for (LatencyRow.Quantile q : row.quantiles()) quantiles.add(new LatencyView.Quantile((int) q.ppm(), q.nanos(), row.words(q)));
    long answered = new Share(row.n() - row.never(), row.n()).ppm().orElse(0);
    return new LatencyView.Series(arm, row.n(), (int) Math.min(MILLION, answered), points, quantiles);
  }
}
