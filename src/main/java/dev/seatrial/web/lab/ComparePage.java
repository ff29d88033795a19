package dev.seatrial.web.lab;

import dev.seatrial.experiment.compare.Comparison;
import dev.seatrial.experiment.compare.Difference;
import dev.seatrial.experiment.compare.MetricRow;
import dev.seatrial.experiment.compare.ProtectionsDiff;
import dev.seatrial.measure.Metric;
import dev.seatrial.web.lab.draw.CurveName;
import dev.seatrial.web.lab.view.LatencyView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Two runs side by side.
 *
 * @param options what can be chosen: every arm of every run of the browser's owner
 * @param a chosen, as {@code LAB:ARM}; empty if nothing is
 * @param raw whether the plot shows raw latencies at first
 */
public record ComparePage(List<Option> options, String a, String b, boolean raw, Optional<Result> result) {
  /** One run that can be chosen. */
  public record Option(String value, String label) {}

  /**
   * What came of it.
   *
   * @param verdicts sentences about success and latency
   * @param key what the course asks about first; {@code rows} has everything
   * @param latency both curves, A first
   */
  public record Result(
      Side a, Side b, List<String> notes, List<String> verdicts, List<Row> key, List<Row> rows, LatencyView latency, ProtectionsDiff protections) {
    /** What stands for the curves. */
    public List<CurveName> names() {
      return CurveName.two(a.arm(), b.arm());
    }
  }

  /** One side. */
  public record Side(String title, String arm, String path, long seed, String at, String success) {}

  /** One metric. */
  public record Row(String id, String name, String a, String b, String difference, String definition) {}

  private static final Map<String, String> KEY = key();

  private static Map<String, String> key() {
    Map<String, String> key = new LinkedHashMap<>();
    key.put("task.success_rate", "success");
    key.put("task.graceful_rate", "graceful failures");
    key.put("healing.auto_healed", "auto-healed");
    key.put("recovery.average", "average recovery");
    key.put("escalation.count", "escalations");
    key.put("call.attempts", "calls sent");
    key.put("call.amplification", "attempts per call");
    key.put("spending.cost", "cost");
    return key;
  }

  static List<Row> key(Comparison comparison) {
    Map<String, Row> all = new LinkedHashMap<>();
    for (Row row : rows(comparison)) all.put(row.id(), row);
    return KEY.keySet().stream().map(all::get).toList();
  }

  static List<Row> rows(Comparison comparison) {
    List<Row> rows = new ArrayList<>();
    for (MetricRow row : comparison.metrics()) {
      String name = KEY.getOrDefault(row.id(), row.id());
      rows.add(new Row(row.id(), name, row.a().words(), row.b().words(), row.differenceWords(), row.definition()));
    }
    return rows;
  }

  static List<String> verdicts(Comparison comparison) {
    List<String> verdicts = new ArrayList<>();
    if (comparison.pairs().isPresent()) {
      verdicts.add("The same seed, " + comparison.a().header().seed() + ": the same tasks arrived in both, so they are compared task by task.");
    }
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
