package dev.seatrial.web.lab.draw;

import dev.seatrial.measure.CallSeries;
import dev.seatrial.web.lab.draw.TimeAxis.Tick;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.LabView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Attempts per second that reached the dependencies, a line per arm, and the calls that were turned away as a dotted one; faults as
 * bands behind. Curves lie in a box of 1000 by {@value #HEIGHT} and end with the last column that is full: one that has only begun
 * would look like a fall.
 */
public record CallsDrawing(
    List<Tick> ticks, List<YTick> yTicks, List<BandDrawing> bands, List<Curve> curves, String now, CallsTable table) {
  /** A rate on the axis. */
  public record YTick(String y, String label) {}

  /**
   * One arm.
   *
   * @param path attempts per second
   * @param cut calls turned away per second; empty if there were none
   * @param endX where the line ends
   * @param labelY where its label stands, clear of the other labels
   * @param turnedAway names the dotted line, if there is one
   */
  public record Curve(char letter, String path, String cut, String endX, String endY, String labelY, String label, Optional<Mark> turnedAway) {
    /** Class of its line. */
    public String tone() {
      return String.valueOf(Character.toLowerCase(letter));
    }
  }

  /** A label at a point. */
  public record Mark(String x, String y, String label) {}

  static final int HEIGHT = 176;
  private static final int TOP = 28;
  private static final int BOTTOM = 148;
  private static final double SHARE = 0.88;
  private static final int LABEL_PITCH = 16;
  private static final int TICKS = 10;
  private static final double[] NICE = {1, 2, 3, 4, 6, 8, 10};

  /** Draws the chart as it stands. */
  public static CallsDrawing of(LabView view) {
    long now = view.clock().nowNanos();
    TimeAxis axis = TimeAxis.of(now, view.clock().durationNanos(), SHARE);
    List<CallRates> arms = view.arms().stream().map(arm -> CallRates.of(view.overTime().get(arm.index()).calls(), now)).toList();
    double top = nice(arms.stream().mapToDouble(CallRates::most).max().orElse(1));
    List<YTick> yTicks = new ArrayList<>();
    for (int i = 0; i <= 2; i++) yTicks.add(new YTick(Svg.px(BOTTOM - (BOTTOM - TOP) * i / 2.0), Svg.px(top * i / 2) + (i == 2 ? " /s" : "")));
    return new CallsDrawing(
        axis.ticks(TICKS), yTicks, BandDrawing.of(view.faults(), axis, now), curves(view.arms(), arms, axis, top), axis.x(now),
        CallsTable.of(view.arms(), arms));
  }

  private static double nice(double most) {
    double unit = 1;
    while (unit * 10 < most) unit *= 10;
    for (double nice : NICE) if (nice * unit >= most) return nice * unit;
    return unit * 10;
  }

  private static List<Curve> curves(List<ArmView> views, List<CallRates> arms, TimeAxis axis, double top) {
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) if (!arms.get(i).columns().isEmpty()) order.add(i);
    order.sort(Comparator.comparingDouble((Integer i) -> -arms.get(i).last()));
    List<Curve> curves = new ArrayList<>();
    double free = TOP;
    for (int i : order) {
      CallRates rates = arms.get(i);
      ArmView arm = views.get(i);
      double y = y(rates.last(), top);
      double label = Math.max(y + 4, free);
      free = label + LABEL_PITCH;
      boolean cut = rates.cut() > 0;
      curves.add(
          new Curve(
              arm.letter(), path(rates, axis, top, false), cut ? path(rates, axis, top, true) : "", axis.x(rates.endNanos()), Svg.px(y), Svg.px(label),
              arm.letter() + " " + CallRates.number(rates.last()) + " /s", cut ? Optional.of(turnedAway(arm, rates, axis)) : Optional.empty()));
    }
    curves.sort(Comparator.comparing(Curve::letter));
    return curves;
  }

  /** Where turning away began, below the band of the fault that it follows from. */
  private static Mark turnedAway(ArmView arm, CallRates rates, TimeAxis axis) {
    CallSeries.Column first = rates.columns().stream().filter(c -> c.cut() > 0).findFirst().orElseGet(() -> rates.columns().getLast());
    double most = rates.columns().stream().mapToDouble(c -> rates.rate(c.cut())).max().orElse(0);
    String label = arm.letter() + " turned away, up to " + CallRates.number(most) + " /s";
    return new Mark(axis.x(first.fromNanos()), Svg.px(TOP + 14 + LABEL_PITCH * arm.index()), label);
  }

  private static double y(double rate, double top) {
    return BOTTOM - (BOTTOM - TOP) * Math.min(1, rate / top);
  }

  private static String path(CallRates rates, TimeAxis axis, double top, boolean cut) {
    StringBuilder path = new StringBuilder();
    for (CallSeries.Column c : rates.columns()) {
      String y = Svg.px(y(rates.rate(cut ? c.cut() : c.sent()), top));
      path.append(path.isEmpty() ? "M0 " + y : "V" + y);
      path.append('H').append(Svg.px(1000 * axis.at(c.fromNanos() + rates.widthNanos())));
    }
    return path.append('H').append(Svg.px(1000 * axis.at(rates.endNanos()))).toString();
  }
}
