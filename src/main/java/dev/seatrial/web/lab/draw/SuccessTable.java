package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.SuccessView;
import java.util.ArrayList;
import java.util.List;

/** What the chart of the success rate shows, for those who do not see it: at most {@value #ROWS} instants. */
public record SuccessTable(List<Row> rows) {
  /** One instant, one cell per arm. */
  public record Row(long atNanos, List<String> cells) {}

  static final int ROWS = 10;
  private static final long SECOND = 1_000_000_000;

  /** The table as it stands. */
  public static SuccessTable of(LabView view) {
    long now = view.clock().nowNanos();
    long step = Math.max(SECOND, (now / ROWS + SECOND - 1) / SECOND * SECOND);
    List<Row> rows = new ArrayList<>();
    for (long t = step; t < now; t += step) rows.add(row(view, t));
    rows.add(row(view, now));
    return new SuccessTable(rows);
  }

  private static Row row(LabView view, long at) {
    List<String> cells = new ArrayList<>();
    for (SuccessView.Series series : view.success().series()) {
      String cell = "no task";
      for (SuccessView.Point point : series.points()) if (point.atNanos() <= at) cell = Show.percent(point.ppm());
      cells.add(cell);
    }
    return new Row(at, cells);
  }
}
