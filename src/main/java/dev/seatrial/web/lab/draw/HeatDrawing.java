package dev.seatrial.web.lab.draw;

import dev.seatrial.measure.Figures;
import dev.seatrial.measure.HeatMap;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.FaultView;
import dev.seatrial.web.lab.view.LabView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Latencies of the attempts at one dependency as cells of time and latency, per arm, and the calls that were never sent: three bands
 * that one percentile would hide.
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
   * @param text its count; empty where there is no room
   */
  public record Cell(String x, String width, int y, String middle, String look, String text) {}

  /** A row as a table has it. */
  public record TableRow(String arm, String row, long calls) {}

  private static final int TOP = 20;
  private static final int PITCH = 18;
  private static final int GAP = 8;
  private static final int ROWS = HeatMap.ROW_ENDS.size() + 1;
  private static final String[] NAMES = {"under 10 ms", "10 to 100 ms", "0.1 to 1 s", "1 to 10 s", "over 10 s"};
  private static final double TEXT_ROOM = 0.008;
  private static final int TICKS = 12;

  /** The dependency that is shown unless another one is asked for: one that a fault strikes, else the first. */
  public static Optional<String> preset(LabView view) {
    for (FaultView fault : view.faults()) {
      for (var picture : view.overTime()) {
        for (HeatMap.Columns c : picture.heat()) {
          String target = fault.target().replaceFirst("/\\*$", "/");
          if (c.dependency().startsWith(target) || target.startsWith(c.dependency())) return Optional.of(c.dependency());
        }
      }
    }
    return view.overTime().stream().flatMap(p -> p.heat().stream()).map(HeatMap.Columns::dependency).filter(d -> d.startsWith("mcp/")).findFirst();
  }

  /** Draws the map of one dependency; empty before it was called. */
  public static Optional<HeatDrawing> of(LabView view, String dependency) {
    long now = view.clock().nowNanos();
    List<Label> labels = new ArrayList<>();
    List<Cell> cells = new ArrayList<>();
    List<TableRow> table = new ArrayList<>();
    List<String> sentences = new ArrayList<>();
    long width = 0;
    int y = TOP;
    TimeAxis axis = TimeAxis.of(now, view.clock().durationNanos(), 1);
    for (ArmView arm : view.arms()) {
      Optional<HeatMap.Columns> map = view.overTime().get(arm.index()).heat().stream().filter(c -> c.dependency().equals(dependency)).findFirst();
      if (map.isEmpty()) continue;
      width = map.get().widthNanos();
      Rows rows = new Rows(map.get());
      Optional<ArmView> first = Optional.of(arm);
      for (int row : rows.shown()) {
        labels.add(new Label(y + 13, rows.name(row), first));
        first = Optional.empty();
        rows.cells(row, axis, y, cells);
        table.add(new TableRow(arm.letter() + ", " + arm.name(), rows.name(row), rows.sum(row)));
        y += PITCH;
      }
      sentences.add(rows.sentence(arm.letter()));
      y += GAP;
    }
    if (labels.isEmpty()) return Optional.empty();
    return Optional.of(
        new HeatDrawing(
            dependency, Figures.duration(width), y + 16, labels, cells, BandDrawing.of(view.faults(), axis, now), axis.ticks(TICKS), axis.x(now),
            String.join(" ", sentences), table));
  }

  /** The rows of one arm: latencies from the slowest down, then what was not sent. */
  private record Rows(HeatMap.Columns map) {
    List<Integer> shown() {
      List<Integer> shown = new ArrayList<>();
      for (int row = ROWS; row >= 0; row--) {
        int at = row == ROWS ? ROWS : row;
        if (at < ROWS && sum(at) > 0) shown.add(at);
      }
      if (sum(ROWS) > 0) shown.add(ROWS);
      return shown;
    }

    String name(int row) {
      return row == ROWS ? "not sent" : NAMES[row];
    }

    private long ok(HeatMap.Column c, int row) {
      return row == ROWS ? 0 : c.ok().get(row);
    }

    private long failed(HeatMap.Column c, int row) {
      return row == ROWS ? 0 : c.failed().get(row);
    }

    private long all(HeatMap.Column c, int row) {
      return row == ROWS ? c.notSent() : ok(c, row) + failed(c, row);
    }

    long sum(int row) {
      return map.list().stream().mapToLong(c -> all(c, row)).sum();
    }

    void cells(int row, TimeAxis axis, int y, List<Cell> cells) {
      long most = Math.max(1, map.list().stream().mapToLong(c -> all(c, row)).max().orElse(1));
      for (HeatMap.Column c : map.list()) {
        long n = all(c, row);
        if (n == 0) continue;
        String outcome = row == ROWS ? "h-cut" : failed(c, row) * 2 > n ? "h-err" : "h-ok";
        long tint = Math.clamp((4 * n + most - 1) / most, 1, 4);
        double from = axis.at(c.fromNanos());
        double to = axis.at(c.fromNanos() + map.widthNanos());
        cells.add(
            new Cell(
                Svg.pct(from), Svg.pct(Math.max(0, to - from)), y, Svg.pct((from + to) / 2), outcome + " n" + tint,
                to - from >= TEXT_ROOM * Long.toString(n).length() ? Long.toString(n) : ""));
      }
    }

    String sentence(char letter) {
      long good = 0;
      long bad = 0;
      for (HeatMap.Column c : map.list()) {
        for (int row = 0; row < ROWS; row++) {
          good += ok(c, row);
          bad += failed(c, row);
        }
      }
      return letter + ": " + good + " answered, " + bad + " failed, " + sum(ROWS) + " never sent.";
    }
  }
}
