package dev.seatrial.web.lab;

import dev.seatrial.experiment.compare.Comparison;
import dev.seatrial.experiment.compare.Difference;
import dev.seatrial.experiment.compare.MetricRow;
import dev.seatrial.experiment.compare.ProtectionsDiff;
import dev.seatrial.measure.Metric;
import dev.seatrial.web.lab.draw.LatencyDrawing;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Two runs side by side.
 *
 * @param options what can be chosen: every arm of every run of the browser's owner
 * @param a chosen, as {@code LAB:ARM}; empty if nothing is
 */
public record ComparePage(List<Option> options, String a, String b, boolean raw, Optional<Result> result) {
  /** One run that can be chosen. */
  public record Option(String value, String label) {}

  /**
   * What came of it.
   *
   * @param verdicts sentences about success and latency
   */
  public record Result(
      Side a, Side b, List<String> notes, List<String> verdicts, List<Row> rows, LatencyDrawing chart, String chartCaption, ProtectionsDiff protections) {}

  /** One side. */
  public record Side(String title, String arm, String path, long seed, String at, String success) {}

  /** One metric. */
  public record Row(String id, String a, String b, String difference, String definition) {}

  static List<Row> rows(Comparison comparison) {
    List<Row> rows = new ArrayList<>();
    for (MetricRow row : comparison.metrics()) {
      String definition = Metric.byId(row.id()).or(() -> Metric.byId(row.id().substring(0, Math.max(0, row.id().lastIndexOf('.'))))).map(Metric::definition).orElse("");
      rows.add(new Row(row.id(), row.a().words(), row.b().words(), row.differenceWords(), definition));
    }
    return rows;
  }

  static List<String> verdicts(Comparison comparison) {
    List<String> verdicts = new ArrayList<>();
    verdicts.add(verdict("Success rate", comparison.success(), Metric.Unit.SHARE));
    verdicts.add(verdict("Mean latency of answered tasks", comparison.latency(), Metric.Unit.TIME));
    comparison.pairs().ifPresent(pairs ->
        verdicts.add(
            "Of " + pairs.n() + " tasks that both runs ended, both answered " + pairs.both() + ", only A " + pairs.onlyA() + ", only B " + pairs.onlyB()
                + ", neither " + pairs.neither() + "."));
    return verdicts;
  }

  private static String verdict(String what, Optional<Difference> difference, Metric.Unit unit) {
    if (difference.isEmpty()) return what + ": too few tasks to tell.";
    Difference d = difference.get();
    String said =
        switch (d.change()) {
          case BETTER -> "B is better";
          case WORSE -> "B is worse";
          case NOT_SHOWN -> "no difference is shown";
          case UNKNOWN -> "too few tasks to conclude";
        };
    return String.format(
        Locale.ROOT, "%s: %s (%s, 95 %% interval %s to %s, n = %d, %s).", what, said, MetricRow.signed(d.value(), unit), MetricRow.signed(d.low(), unit),
        MetricRow.signed(d.high(), unit), d.n(), d.method());
  }
}
