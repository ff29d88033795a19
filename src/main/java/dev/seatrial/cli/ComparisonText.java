package dev.seatrial.cli;

import dev.seatrial.experiment.compare.Comparison;
import dev.seatrial.experiment.compare.Comparison.Expectation;
import dev.seatrial.experiment.compare.Difference;
import dev.seatrial.experiment.compare.MeasuredJournal;
import dev.seatrial.experiment.compare.MetricRow;
import dev.seatrial.experiment.compare.Pairs;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.Metric.Unit;
import java.util.Locale;
import java.util.Optional;

/** A comparison for a terminal. */
final class ComparisonText {
  private static final double SMALLEST_P_SHOWN = 0.0001;

  private final Comparison comparison;
  private final StringBuilder out = new StringBuilder();

  ComparisonText(Comparison comparison) {
    this.comparison = comparison;
  }

  String text(Optional<Expectation> expected) {
    headers();
    for (String note : comparison.notes()) line("Note: " + note);
    if (!comparison.notes().isEmpty()) line("");
    metrics();
    line("");
    comparison.pairs().ifPresent(this::pairs);
    difference("Success rate, B - A", comparison.success(), Unit.SHARE);
    difference("Mean latency of answered tasks, B - A", comparison.latency(), Unit.TIME);
    expected.ifPresent(this::answer);
    return out.toString();
  }

  private void headers() {
    TextTable table = new TextTable("", "File", "Scenario", "Arm", ">Seed", "Engine", ">Duration", ">Events", "Digest");
    header(table, "A", comparison.a());
    header(table, "B", comparison.b());
    out.append(table.render(""));
    line("");
  }

  private static void header(TextTable table, String name, MeasuredJournal j) {
    table.row(
        name, j.source(), j.header().scenario(), j.header().arm(), Long.toString(j.header().seed()), j.header().engine(),
        Figures.duration(j.measures().lastNanos()), Long.toString(j.events()), String.format(Locale.ROOT, "%016x", j.digest()));
  }

  private void metrics() {
    TextTable table = new TextTable("Metric", ">A", ">B", ">B - A");
    for (MetricRow row : comparison.metrics()) table.row(row.id(), row.a().words(), row.b().words(), row.differenceWords());
    out.append(table.render(""));
  }

  private void pairs(Pairs pairs) {
    line("Tasks in both runs: " + pairs.n() + "; answered in both " + pairs.both() + ", only in A " + pairs.onlyA()
        + ", only in B " + pairs.onlyB() + ", in neither " + pairs.neither() + " (exact McNemar p " + p(pairs.p()) + "); without a partner " + pairs.alone());
  }

  private static String p(double p) {
    return p < SMALLEST_P_SHOWN ? "< 0.0001" : String.format(Locale.ROOT, "= %.4f", p);
  }

  private void difference(String title, Optional<Difference> difference, Unit unit) {
    if (difference.isEmpty()) {
      line(title + ": n too small");
      return;
    }
    Difference d = difference.get();
    String verdict =
        switch (d.change()) {
          case BETTER -> "B is better";
          case WORSE -> "B is worse";
          case NOT_SHOWN -> "no difference is shown";
          case UNKNOWN -> "n too small to conclude";
        };
    line(title + ": " + MetricRow.signed(d.value(), unit)
        + ", 95 % interval " + MetricRow.signed(d.low(), unit) + " to " + MetricRow.signed(d.high(), unit) + " (n = " + d.n() + "; " + d.method() + "): " + verdict);
  }

  private void answer(Expectation expectation) {
    String expected = expectation.name().toLowerCase(Locale.ROOT);
    String said =
        switch (comparison.meets(expectation)) {
          case YES -> "met";
          case NO -> "not met";
          case UNKNOWN -> "unknown, there are too few tasks";
        };
    line("Expected of B, " + expected + ": " + said);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
