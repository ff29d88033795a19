package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.LatencyView;
import dev.seatrial.web.lab.view.LatencyView.Quantile;
import java.util.ArrayList;
import java.util.List;

/** What the latency chart shows, as a table and as a sentence. */
public record LatencyTable(List<Row> rows, String caption) {
  /** One percentile, one cell per arm. */
  public record Row(String name, List<String> cells) {}

  /** The table as it stands. */
  public static LatencyTable of(LabView view, boolean raw) {
    List<LatencyView.Series> series = view.latency().series(raw);
    List<Row> rows = new ArrayList<>();
    int quantiles = series.stream().mapToInt(s -> s.quantiles().size()).min().orElse(0);
    for (int i = 0; i < quantiles; i++) {
      List<String> cells = new ArrayList<>();
      for (LatencyView.Series s : series) cells.add(s.quantiles().get(i).text());
      rows.add(new Row(name(series.getFirst().quantiles().get(i)), cells));
    }
    List<String> counts = new ArrayList<>();
    for (LatencyView.Series s : series) counts.add(Long.toString(s.tasks()));
    rows.add(new Row("n", counts));
    return new LatencyTable(rows, caption(view, raw));
  }

  private static String name(Quantile quantile) {
    return "p" + Svg.px(quantile.ppm() / 10_000.0);
  }

  private static String caption(LabView view, boolean raw) {
    List<String> parts = new ArrayList<>();
    for (LatencyView.Series s : view.latency().series(raw)) {
      String p95 = "";
      for (Quantile q : s.quantiles()) if (q.ppm() == 950_000) p95 = ", p95 " + q.text();
      parts.add(view.arms().get(s.arm()).letter() + ": n " + s.tasks() + p95);
    }
    return String.join("; ", parts)
        + (raw ? ". Raw: without the time in queues, as somebody measures who waits for a free slot first." : ". From the intended start; a task without a correct answer counts as never.");
  }
}
