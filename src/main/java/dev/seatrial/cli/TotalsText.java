package dev.seatrial.cli;

import dev.seatrial.experiment.sweep.ArmTotals;
import dev.seatrial.experiment.sweep.Merge.Missing;
import dev.seatrial.experiment.sweep.SweepHeader;
import dev.seatrial.experiment.sweep.Totals;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.LatencyRow;
import dev.seatrial.scenario.Scenario.Verdict;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The totals of a sweep, or of a part of one, for a terminal. Holds no figure of the wall clock. */
final class TotalsText {
  private static final int MOST_SEEDS_SHOWN = 10;
  private static final double MICRO_CENTS_PER_DOLLAR = 1e8;

  private final SweepHeader header;
  private final Totals totals;

  TotalsText(SweepHeader header, Totals totals) {
    this.header = header;
    this.totals = totals;
  }

  String text() {
    String part = header.shards() == 1 ? "" : ", shard " + header.shard() + "/" + header.shards();
    return header.title() + "  (" + header.scenario() + ", seeds " + header.first() + ".." + header.last() + part + ")\n\n"
        + promises() + "\n" + sums() + facts();
  }

  /** What a merge lacks, as shards of the sweep. */
  static String missing(List<Missing> missing) {
    StringBuilder text = new StringBuilder("\nMissing:\n");
    for (Missing m : missing) {
      text.append("  shard ").append(m.shard()).append('/').append(m.shards()).append(": ");
      if (m.seeds() == 1) text.append("seed ").append(m.first());
      else text.append(m.seeds()).append(" seeds, ").append(m.first()).append("..").append(m.last());
      if (m.seeds() > 1 && m.shards() > 1) text.append(" in steps of ").append(m.shards());
      text.append('\n');
    }
    return text.toString();
  }

  private String promises() {
    TextTable table =
        new TextTable("Arm", "Promised", ">Kept", ">Share", ">Confirmed", ">Partial", ">Refuted", ">Inconclusive", "Seeds that broke it");
    for (ArmTotals arm : totals.arms()) {
      List<String> cells = new ArrayList<>();
      cells.add(arm.arm().name());
      cells.add(arm.arm().promised().map(RunText::words).orElse("nothing"));
      cells.add(arm.kept().part() + " of " + arm.kept().whole());
      cells.add(Figures.percent(arm.kept()));
      for (Verdict verdict : Verdict.values()) cells.add(Long.toString(arm.verdicts(verdict)));
      cells.add(broken(arm));
      table.row(cells.toArray(String[]::new));
    }
    return table.render("");
  }

  private static String broken(ArmTotals arm) {
    if (arm.broken().isEmpty()) return "none";
    String shown = arm.broken().stream().limit(MOST_SEEDS_SHOWN).map(String::valueOf).collect(Collectors.joining(", ", "[", "]"));
    return shown + (arm.broken().size() > MOST_SEEDS_SHOWN ? " and " + (arm.broken().size() - MOST_SEEDS_SHOWN) + " more" : "");
  }

  private String sums() {
    TextTable table = table("Totals");
    row(table, "runs", arm -> n(arm.runs()));
    row(table, "tasks ended", arm -> n(arm.outcomes().ended()));
    row(table, "success rate", arm -> Figures.share(arm.outcomes().successRate()));
    row(table, "  of it by a fallback", arm -> n(arm.outcomes().degraded()));
    row(table, "failed gracefully", arm -> n(arm.outcomes().graceful()));
    row(table, "failed", arm -> n(arm.outcomes().failed()));
    row(table, "wrong answers", arm -> n(arm.wrong()));
    row(table, "duplicated effects", arm -> n(arm.duplicated()));
    latencies(table);
    row(table, "healing success rate", arm -> Figures.share(arm.healing()));
    row(table, "average recovery", arm -> time(arm.averageRecoveryNanos()));
    row(table, "escalations", arm -> n(arm.escalations()));
    row(table, "incidents", arm -> arm.incidents() + (arm.censored() > 0 ? ", " + arm.censored() + " cut by the end" : ""));
    row(table, "MTBF", TotalsText::mtbf);
    row(table, "MTTR", arm -> time(arm.mttrNanos()));
    row(table, "availability", arm -> Figures.percentPpm(arm.availabilityPpm()));
    row(table, "calls", arm -> n(arm.calls()));
    row(table, "attempts", arm -> n(arm.attempts()));
    row(table, "load amplification", arm -> ratio(arm.amplificationPpm()));
    row(table, "tokens in", arm -> n(arm.inputTokens()));
    row(table, "tokens out", arm -> n(arm.outputTokens()));
    row(table, "cost", arm -> dollars(arm.microCents()));
    row(table, "events", arm -> n(arm.events()));
    row(table, "digest of the journals", arm -> String.format(Locale.ROOT, "%016x", arm.journals()));
    return table.render("");
  }

  /** Without an incident it is longer than all that was observed. */
  private static String mtbf(ArmTotals arm) {
    if (arm.mtbfNanos().isPresent()) return Figures.duration(arm.mtbfNanos().getAsLong());
    return "> " + Figures.duration(arm.observedNanos().min(BigInteger.valueOf(Long.MAX_VALUE)).longValue());
  }

  private void latencies(TextTable table) {
    List<LatencyRow> rows = totals.arms().stream().map(ArmTotals::latency).toList();
    for (int q = 0; q < rows.getFirst().quantiles().size(); q++) {
      List<String> cells = new ArrayList<>();
      cells.add("task latency, " + Figures.percentile(rows.getFirst().quantiles().get(q).ppm()));
      for (LatencyRow row : rows) cells.add(row.quantiles().get(q).printable() ? row.words(row.quantiles().get(q)) : "n too small");
      table.row(cells.toArray(String[]::new));
    }
    List<String> cells = new ArrayList<>();
    cells.add("task latency, max");
    for (LatencyRow row : rows) cells.add(time(row.maxNanos()));
    table.row(cells.toArray(String[]::new));
  }

  private String facts() {
    TreeSet<String> facts = new TreeSet<>();
    for (ArmTotals arm : totals.arms()) facts.addAll(arm.failed().keySet());
    if (facts.isEmpty()) return "";
    TextTable table = table("Failed facts, by seeds");
    for (String fact : facts) row(table, fact, arm -> n(arm.failed().getOrDefault(fact, 0L)));
    return "\n" + table.render("");
  }

  private TextTable table(String title) {
    List<String> head = new ArrayList<>();
    head.add(title);
    for (ArmTotals arm : totals.arms()) head.add(">" + arm.arm().name());
    return new TextTable(head.toArray(String[]::new));
  }

  private void row(TextTable table, String title, Function<ArmTotals, String> cell) {
    List<String> cells = new ArrayList<>();
    cells.add(title);
    for (ArmTotals arm : totals.arms()) cells.add(cell.apply(arm));
    table.row(cells.toArray(String[]::new));
  }

  private static String n(long count) {
    return Long.toString(count);
  }

  static String time(OptionalLong nanos) {
    return nanos.isEmpty() ? "none" : Figures.duration(nanos.getAsLong());
  }

  static String ratio(OptionalLong ppm) {
    return ppm.isEmpty() ? "none" : String.format(Locale.ROOT, "%.2f", ppm.getAsLong() / 1e6);
  }

  static String dollars(long microCents) {
    return String.format(Locale.ROOT, "$%.2f", microCents / MICRO_CENTS_PER_DOLLAR);
  }
}
