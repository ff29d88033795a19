package dev.seatrial.web.lab.timeline;

import dev.seatrial.measure.timeline.Stretch;
import dev.seatrial.web.lab.draw.Svg;
import java.util.ArrayList;
import java.util.List;

/** Where instants stand: one scale for all that is drawn, columns of one width for what is folded. */
final class TimeScale {
  private static final double FOLD = 0.055;
  private static final double FOLDS_MAX = 0.4;

  private final List<Stretch> stretches;
  private final double[] begins;
  private final double[] widths;

  TimeScale(List<Stretch> stretches) {
    this.stretches = stretches;
    this.begins = new double[stretches.size()];
    this.widths = new double[stretches.size()];
    long drawn = stretches.stream().filter(s -> !s.folded()).mapToLong(Stretch::nanos).sum();
    long folds = stretches.stream().filter(Stretch::folded).count();
    double fold = folds == 0 ? 0 : Math.min(FOLD, FOLDS_MAX / folds);
    double perNano = drawn == 0 ? 0 : (1 - fold * folds) / drawn;
    double at = 0;
    for (int i = 0; i < stretches.size(); i++) {
      begins[i] = at;
      widths[i] = stretches.get(i).folded() ? fold : stretches.get(i).nanos() * perNano;
      at += widths[i];
    }
  }

  List<Stretch> stretches() {
    return stretches;
  }

  double begin(int stretch) {
    return begins[stretch];
  }

  double width(int stretch) {
    return widths[stretch];
  }

  /** Where an instant stands, from 0 to 1. */
  double at(long nanos) {
    for (int i = 0; i < stretches.size(); i++) {
      Stretch s = stretches.get(i);
      if (nanos > s.toNanos() && i < stretches.size() - 1) continue;
      if (nanos <= s.fromNanos()) return begins[i];
      double share = s.nanos() == 0 ? 1 : Math.min(1, (double) (nanos - s.fromNanos()) / s.nanos());
      return begins[i] + share * widths[i];
    }
    return 1;
  }

  String x(long nanos) {
    return Svg.pct(at(nanos));
  }

  String width(long from, long to) {
    return Svg.pct(Math.max(0, at(to) - at(from)));
  }

  /** A tick. */
  record Tick(String x, long nanos) {}

  /** Ticks in what is drawn, about as far apart as a label is wide. */
  List<Tick> ticks() {
    long drawn = stretches.stream().filter(s -> !s.folded()).mapToLong(Stretch::nanos).sum();
    long step = 1_000_000_000L;
    for (long seconds : new long[] {1, 2, 5, 10, 30, 60, 120, 300, 600, 1_800, 3_600, 10_800, 43_200, 86_400}) {
      step = seconds * 1_000_000_000L;
      if (drawn / step <= 14) break;
    }
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < stretches.size(); i++) {
      Stretch s = stretches.get(i);
      if (s.folded()) continue;
      for (long t = (s.fromNanos() + step - 1) / step * step; t < s.toNanos() && ticks.size() < 60; t += step) ticks.add(new Tick(x(t), t));
    }
    return ticks;
  }
}
