package dev.seatrial.web.lab.draw;

import java.util.ArrayList;
import java.util.List;

/**
 * A time axis that does not move while a run stays within its planned length: it ends there, and in steps of a quarter of that
 * length beyond.
 *
 * @param share part of the width that the whole run takes; the rest is for labels
 */
public record TimeAxis(long endNanos, double share) {
  private static final long SECOND = 1_000_000_000;
  private static final long[] STEPS = {
    1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 21_600, 43_200, 86_400, 604_800
  };

  /** A tick and its label; minor ones are left out where it is narrow. */
  public record Tick(String x, String label, boolean minor, boolean last) {}

  static TimeAxis of(long nowNanos, long durationNanos, double share) {
    long quarter = Math.max(1, durationNanos / 4);
    long end = Math.max(1, durationNanos);
    if (nowNanos > end) end += (nowNanos - end + quarter - 1) / quarter * quarter;
    return new TimeAxis(end, share);
  }

  /** Where an instant stands; later ones than the end stand there. */
  public String x(long nanos) {
    return Svg.pct(at(nanos));
  }

  double at(long nanos) {
    return share * Math.clamp((double) nanos / endNanos, 0, 1);
  }

  /** How wide a stretch is. */
  public String width(long fromNanos, long toNanos) {
    return Svg.pct(Math.max(0, at(toNanos) - at(fromNanos)));
  }

  /** At most {@code most} ticks beside the one at 0. */
  public List<Tick> ticks(int most) {
    long step = STEPS[STEPS.length - 1] * SECOND;
    for (int i = STEPS.length - 1; i >= 0; i--) if (endNanos / (STEPS[i] * SECOND) <= most) step = STEPS[i] * SECOND;
    List<Tick> ticks = new ArrayList<>();
    for (long t = 0; t <= endNanos && ticks.size() <= most; t += step) {
      ticks.add(new Tick(x(t), Show.axis(t), ticks.size() % 2 == 1, t == endNanos));
    }
    return ticks;
  }
}
