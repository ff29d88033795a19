package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.LatencyView;
import dev.seatrial.web.lab.view.LatencyView.Quantile;
import dev.seatrial.web.lab.view.OverlaysView;
import java.util.ArrayList;
import java.util.List;

/** What the latency chart shows, as a table and as a sentence. */
public record LatencyTable(List<Row> rows, String caption) {
  private static final String START =
      "From the intended start of each task, so that waiting counts; a task without a correct answer counts as never.";
  private static final String RAW =
      "Raw: from the first slot that a task got, as a client measures that waits for its turn before it starts its watch. The queue is"
          + " missing, and with it what overload does.";

  /** One percentile, one cell per run. */
  public record Row(String name, List<String> cells) {}

  /** The table of a page's own arms. */
  public static LatencyTable of(LabView view, boolean raw) {
    return of(view.latency(), CurveName.of(view, OverlaysView.NONE), raw);
  }

  /**
   * The table of several runs.
   *
   * @param names one per series
   */
  public static LatencyTable of(LatencyView latency, List<CurveName> names, boolean raw) {
    List<LatencyView.Series> series = latency.series(raw);
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
    return new LatencyTable(rows, caption(series, names, raw));
  }

  private static String name(Quantile quantile) {
    return "p" + Svg.px(quantile.ppm() / 10_000.0);
  }

  private static String caption(List<LatencyView.Series> series, List<CurveName> names, boolean raw) {
    List<String> parts = new ArrayList<>();
    for (LatencyView.Series s : series) {
      String p95 = "";
      for (Quantile q : s.quantiles()) if (q.ppm() == 950_000) p95 = ", p95 " + q.text();
      parts.add(names.get(s.arm()).label() + ": n " + s.tasks() + p95);
    }
    return String.join("; ", parts) + ". " + (raw ? RAW : START);
  }
}
