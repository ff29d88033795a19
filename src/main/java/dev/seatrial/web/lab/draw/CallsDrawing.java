package dev.seatrial.web.lab.draw;

import dev.seatrial.measure.CallSeries;
import dev.seatrial.web.lab.draw.TimeAxis.Tick;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.LabView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Attempts per second that reached the dependencies, a line per arm, and the calls that breakers turned away as a dotted one; faults
 * as bands behind. Curves lie in a box of 1000 by {@value #HEIGHT}.
 */
public record CallsDrawing(
    List<Tick> ticks, List<YTick> yTicks, List<BandDrawing> bands, List<Curve> curves, String now, String caption, List<Row> rows) {
  /** A rate on the axis. */
  public record YTick(String y, String label) {}

  /**
   * One arm.
   *
   * @param path attempts per second
   * @param cut calls turned away per second; empty if there were none
   */
  public record Curve(char letter, String path, String cut, String endY, String labelY, String label) {
    /** Class of its line. */
    public String tone() {
      return String.valueOf(Character.toLowerCase(letter));
    }
  }

  /** One line of the table. */
  public record Row(String from, List<String> cells) {}

  static final int HEIGHT = 176;
  private static final int TOP = 28;
  private static final int BOTTOM = 148;
  private static final double SHARE = 0.88;
  private static final int LABEL_PITCH = 16;
  private static final int TICKS = 10;
  private static final int ROWS = 12;
  private static final double NANOS = 1e9;
  private static final double[] NICE = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000};

  /** Draws the chart as it stands. */
  public static CallsDrawing of(LabView view) {
    long now = view.clock().nowNanos();
    TimeAxis axis = TimeAxis.of(now, view.clock().durationNanos(), SHARE);
    double top = top(view);
    List<YTick> yTicks = new ArrayList<>();
    for (int i = 0; i <= 2; i++) yTicks.add(new YTick(Svg.px(BOTTOM - (BOTTOM - TOP) * i / 2.0), Svg.px(top * i / 2) + (i == 2 ? "/s" : "")));
    List<Curve> curves = new ArrayList<>();
    double free = TOP;
    for (ArmView arm : view.arms()) {
      CallSeries.Columns columns = columns(view, arm);
      if (columns.list().isEmpty()) continue;
      double last = rate(columns.list().getLast().sent(), columns);
      double y = y(last, top);
      double label = Math.max(y + 4, free);
      free = label + LABEL_PITCH;
      boolean cut = columns.list().stream().anyMatch(c -> c.cut() > 0);
      curves.add(
          new Curve(
              arm.letter(), path(columns, axis, now, top, false), cut ? path(columns, axis, now, top, true) : "", Svg.px(y), Svg.px(label),
              arm.letter() + " " + number(last) + "/s"));
    }
    return new CallsDrawing(axis.ticks(TICKS), yTicks, BandDrawing.of(view.faults(), axis, now), curves, axis.x(now), caption(view), rows(view));
  }

  private static CallSeries.Columns columns(LabView view, ArmView arm) {
    return view.overTime().get(arm.index()).calls();
  }

  private static double top(LabView view) {
    double most = 1;
    for (ArmView arm : view.arms()) {
      CallSeries.Columns columns = columns(view, arm);
      for (CallSeries.Column c : columns.list()) most = Math.max(most, rate(Math.max(c.sent(), c.cut()), columns));
    }
    for (double nice : NICE) if (nice >= most) return nice;
    return most;
  }

  private static double rate(long count, CallSeries.Columns columns) {
    return count * NANOS / columns.widthNanos();
  }

  private static double y(double rate, double top) {
    return BOTTOM - (BOTTOM - TOP) * Math.min(1, rate / top);
  }

  private static String path(CallSeries.Columns columns, TimeAxis axis, long now, double top, boolean cut) {
    StringBuilder path = new StringBuilder();
    for (CallSeries.Column c : columns.list()) {
      String y = Svg.px(y(rate(cut ? c.cut() : c.sent(), columns), top));
      path.append(path.isEmpty() ? "M" + Svg.px(1000 * axis.at(c.fromNanos())) + " " + y : "V" + y);
      path.append('H').append(Svg.px(1000 * axis.at(Math.min(now, c.fromNanos() + columns.widthNanos()))));
    }
    return path.toString();
  }

  private static String number(double rate) {
    return String.format(Locale.ROOT, rate < 10 ? "%.1f" : "%.0f", rate);
  }

  private static String caption(LabView view) {
    List<String> parts = new ArrayList<>();
    for (ArmView arm : view.arms()) {
      CallSeries.Columns columns = columns(view, arm);
      long sent = 0;
      long failed = 0;
      long cut = 0;
      long most = 0;
      for (CallSeries.Column c : columns.list()) {
        sent += c.sent();
        failed += c.failed();
        cut += c.cut();
        most = Math.max(most, c.sent());
      }
      parts.add(
          arm.letter() + " sent " + sent + " attempts, at most " + number(rate(most, columns)) + " a second, of which " + failed + " failed; " + cut
              + " calls were never sent");
    }
    return String.join(". ", parts) + ".";
  }

  private static List<Row> rows(LabView view) {
    int columns = view.arms().stream().mapToInt(arm -> columns(view, arm).list().size()).max().orElse(0);
    int step = Math.max(1, (columns + ROWS - 1) / ROWS);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < columns; i += step) {
      List<String> cells = new ArrayList<>();
      long from = 0;
      for (ArmView arm : view.arms()) {
        List<CallSeries.Column> list = columns(view, arm).list();
        long sent = 0;
        long cut = 0;
        for (int j = i; j < Math.min(list.size(), i + step); j++) {
          sent += list.get(j).sent();
          cut += list.get(j).cut();
        }
        if (i < list.size()) from = list.get(i).fromNanos();
        cells.add(sent + " sent, " + cut + " cut");
      }
      rows.add(new Row(Show.second(from), cells));
    }
    return rows;
  }
}
