package dev.seatrial.web.lab.draw;

import dev.seatrial.measure.Figures;
import dev.seatrial.measure.HeatMap;
import dev.seatrial.measure.OverTime;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.FaultView;
import dev.seatrial.web.lab.view.LabView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Latencies of the attempts at one dependency as cells of time and latency, per arm, and the calls that were never sent: bands that
 * one percentile would hide.
 *
 * @param dependency whose attempts
 * @param column how long a column lasts, in words
 */
public record HeatDrawing(
    String dependency, String column, int height, List<Label> labels, List<Cell> cells, List<BandDrawing> bands, List<TimeAxis.Tick> ticks,
    String now, String caption, List<TableRow> table) {
  /** Names a row; the letter stands at the first one of an arm. */
  public record Label(int y, String text, Optional<ArmView> arm) {}

  /**
   * One cell.
   *
   * @param look outcome and tint: {@code h-ok n2}
   * @param text its count
   * @param fit class that shows the count only where the drawing is wide enough for it
   */
  public record Cell(String x, String width, int y, String middle, String look, String text, String fit) {}

  /**
   * A row as a table has it.
   *
   * @param when from the first column that holds any to the end of the last
   */
  public record TableRow(String arm, String row, String attempts, String when) {}

  /** Pixels that the names of the rows take. */
  public static final int GUTTER = 152;

  private static final int MAX_COLUMNS = 40;
  private static final int TOP = 20;
  private static final int PITCH = 18;
  private static final int GAP = 8;
  private static final int TICKS = 12;
  private static final int TINTS = 4;
  private static final double DIGIT = 7;
  private static final double MARGIN = 4;
  private static final int[] WIDTHS = {320, 480, 640, 800, 960, 1_200, 1_500};

  /** The dependency that is shown unless another one is asked for: one that a fault strikes, else a tool. */
  public static Optional<String> preset(LabView view) {
    for (FaultView fault : view.faults()) {
      String target = fault.target().replaceFirst("/\\*$", "/");
      for (String dependency : dependencies(view)) {
        if (dependency.startsWith(target) || target.startsWith(dependency)) return Optional.of(dependency);
      }
    }
    return dependencies(view).stream().filter(dependency -> dependency.startsWith("mcp/")).findFirst();
  }

  /** All dependencies that any arm has called, by name. */
  public static List<String> dependencies(LabView view) {
    TreeSet<String> names = new TreeSet<>();
    for (OverTime.Picture picture : view.overTime()) for (HeatMap.Columns map : picture.heat()) names.add(map.dependency());
    return List.copyOf(names);
  }

  /** Draws the map of one dependency; empty before it was called. */
  public static Optional<HeatDrawing> of(LabView view, String dependency) {
    long now = view.clock().nowNanos();
    TimeAxis axis = TimeAxis.of(now, view.clock().durationNanos(), 1);
    List<HeatCaption.Arm> arms = new ArrayList<>();
    List<ArmView> views = new ArrayList<>();
    long width = 0;
    for (ArmView arm : view.arms()) {
      Optional<HeatMap.Columns> map = view.overTime().get(arm.index()).heat().stream().filter(c -> c.dependency().equals(dependency)).findFirst();
      if (map.isEmpty()) continue;
      int joined = joined(map.get().widthNanos(), axis.endNanos());
      width = Math.max(width, map.get().widthNanos() * joined);
      arms.add(new HeatCaption.Arm(arm.letter(), map.get(), HeatBand.of(map.get(), joined)));
      views.add(arm);
    }
    if (arms.isEmpty()) return Optional.empty();
    long most = arms.stream().flatMap(arm -> arm.bands().stream()).mapToLong(HeatBand::most).max().orElse(1);
    List<Label> labels = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    List<TableRow> table = new ArrayList<>();
    int y = TOP;
    for (int i = 0; i < arms.size(); i++) {
      HeatCaption.Arm arm = arms.get(i);
      Optional<ArmView> first = Optional.of(views.get(i));
      long step = arm.map().widthNanos() * joined(arm.map().widthNanos(), axis.endNanos());
      for (HeatBand band : arm.bands()) {
        labels.add(new Label(y + 13, band.name(), first));
        first = Optional.empty();
        cells(band, step, axis, y, most, cells);
        table.add(row(views.get(i), band, step));
        y += PITCH;
      }
      y += GAP;
    }
    return Optional.of(
        new HeatDrawing(
            dependency, Figures.duration(width).replace(".0 ", " "), y + 16, labels, cells, BandDrawing.of(view.faults(), axis, now),
            axis.ticks(TICKS), axis.x(now), HeatCaption.of(arms), table));
  }

  /** How many columns of the fold become one of the drawing; the planned length decides, so that nothing moves while a run goes on. */
  private static int joined(long widthNanos, long endNanos) {
    int joined = 1;
    while (endNanos > widthNanos * joined * MAX_COLUMNS) joined *= 2;
    return joined;
  }

  private static void cells(HeatBand band, long step, TimeAxis axis, int y, long most, List<Cell> cells) {
    for (int i = 0; i < band.counts().length; i++) {
      long n = band.counts()[i];
      if (n == 0) continue;
      double from = axis.at(i * step);
      double to = axis.at((i + 1) * step);
      String text = Long.toString(n);
      cells.add(
          new Cell(
              Svg.pct(from), Svg.pct(Math.max(0, to - from)), y, Svg.pct((from + to) / 2), band.look() + " n" + tint(n, most), text,
              fit(text.length(), to - from)));
    }
  }

  /** From 1 to 4 in doublings: a storm must not make everything else look like nothing. */
  private static int tint(long n, long most) {
    int tint = TINTS;
    while (tint > 1 && n * 2 <= most) {
      n *= 2;
      tint--;
    }
    return tint;
  }

  private static String fit(int digits, double share) {
    double wanted = GUTTER + (digits * DIGIT + MARGIN) / Math.max(share, 1e-6);
    for (int width : WIDTHS) if (width >= wanted) return "t" + width;
    return "tnever";
  }

  private static TableRow row(ArmView arm, HeatBand band, long step) {
    int first = 0;
    while (band.counts()[first] == 0) first++;
    int last = band.counts().length - 1;
    while (band.counts()[last] == 0) last--;
    return new TableRow(
        arm.letter() + ", " + arm.name(), band.look().equals(HeatBand.OK) ? band.name() + ", answered" : band.name(),
        String.format(Locale.ROOT, "%,d", band.sum()), Show.axis(first * step) + " to " + Show.axis((last + 1) * step));
  }
}
