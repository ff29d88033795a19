package dev.seatrial.web.lab.draw;

import dev.seatrial.measure.CallSeries;
import dev.seatrial.web.lab.view.ArmView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What the chart of calls over time shows, as a sentence and as a table of at most {@value #ROWS} stretches of time. */
public record CallsTable(String caption, List<Row> rows) {
  /** One stretch of time, one cell per arm. */
  public record Row(String from, List<String> cells) {}

  private static final int ROWS = 12;

  static CallsTable of(List<ArmView> views, List<CallRates> arms) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      CallRates r = arms.get(i);
      if (r.sent() + r.cut() == 0) continue;
      parts.add(
          views.get(i).letter() + " sent " + n(r.sent()) + " attempts, up to " + CallRates.number(r.mostSent()) + " a second; " + n(r.failed())
              + " failed, " + n(r.cut()) + " calls were turned away.");
    }
    return new CallsTable(parts.isEmpty() ? "No call was sent yet." : String.join(" ", parts), rows(arms));
  }

  private static List<Row> rows(List<CallRates> arms) {
    int columns = arms.stream().mapToInt(a -> a.columns().size()).max().orElse(0);
    int step = Math.max(1, (columns + ROWS - 1) / ROWS);
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < columns; i += step) {
      List<String> cells = new ArrayList<>();
      long from = 0;
      for (CallRates arm : arms) {
        long sent = 0;
        long failed = 0;
        long cut = 0;
        for (CallSeries.Column c : arm.columns().subList(Math.min(i, arm.columns().size()), Math.min(i + step, arm.columns().size()))) {
          sent += c.sent();
          failed += c.failed();
          cut += c.cut();
        }
        from = Math.max(from, i * arm.widthNanos());
        cells.add(n(sent) + " sent, " + n(failed) + " failed, " + n(cut) + " turned away");
      }
      rows.add(new Row(Show.second(from), cells));
    }
    return rows;
  }

  private static String n(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
