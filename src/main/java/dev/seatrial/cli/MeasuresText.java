package dev.seatrial.cli;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.measure.AgentRow;
import dev.seatrial.measure.CallCount;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.LatencyRow;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.Metric;
import dev.seatrial.measure.Readings;
import dev.seatrial.measure.Reliability;
import dev.seatrial.measure.Spend;
import dev.seatrial.measure.TaskKindRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** The figures of one arm for a terminal: reliability, kinds of tasks, latencies, agents and dependencies. */
final class MeasuresText {
  private final Measures measures;
  private final StringBuilder out;

  MeasuresText(Measures measures, StringBuilder out) {
    this.measures = measures;
    this.out = out;
  }

  void print() {
    reliability();
    kinds();
    latencies();
    agents();
    dependencies();
    errors();
  }

  private void reliability() {
    long now = measures.lastNanos();
    Reliability r = measures.reliability(now);
    long open = r.incidents().stream().filter(i -> i.censored()).count();
    line("  Availability " + read(Metric.AVAILABILITY, now) + ", incidents " + r.incidents().size() + (open > 0 ? " (one goes on)" : "")
        + ", MTBF " + read(Metric.MTBF, now) + ", MTTR " + read(Metric.MTTR, now) + ", average recovery " + read(Metric.RECOVERY_TIME, now)
        + ", escalations " + read(Metric.ESCALATIONS, now));
    line("  Error budget left " + read(Metric.ERROR_BUDGET, now) + " of " + Figures.percentPpm(OptionalLong.of(r.budgetPpm())) + ", burn rate "
        + read(Metric.BURN_RATE, now) + "; " + spent(measures.tasks().spend()));
  }

  private String read(Metric metric, long now) {
    return Readings.overall(measures, metric, 0, Optional.empty(), now).words(metric);
  }

  private static String spent(Spend spend) {
    return spend.tokens() + " tokens for " + Figures.money(spend.microCents());
  }

  /** Said only when there are several. */
  private void kinds() {
    List<TaskKindRow> kinds = measures.tasks().kinds();
    if (kinds.size() < 2) return;
    line("");
    TextTable table =
        new TextTable("Kind", ">arrived", ">ended", ">answered", ">fallback", ">graceful", ">failed", ">met", ">healed", ">recovery", ">tokens", ">cost");
    for (TaskKindRow k : kinds) {
      OptionalLong recovery = k.healing().averageRecoveryNanos();
      table.row(
          k.kind(), n(k.arrived()), n(k.outcomes().ended()), n(k.outcomes().success()), n(k.outcomes().degraded()),
          n(k.outcomes().graceful()), n(k.outcomes().failed()), n(k.healing().met()), n(k.healing().healed()),
          recovery.isPresent() ? Figures.duration(recovery.getAsLong()) : "none", n(k.spend().tokens()), Figures.money(k.spend().microCents()));
    }
    out.append(table.render("  "));
  }

  private void latencies() {
    line("");
    TextTable table = new TextTable("Latency", ">n", ">p50", ">p90", ">p95", ">p99", ">p99.9", ">max");
    latency(table, measures.latencies().tasks());
    List<LatencyRow> kinds = measures.latencies().kinds();
    if (kinds.size() > 1) kinds.forEach(row -> latency(table, row));
    for (LatencyRow row : measures.latencies().calls()) latency(table, row);
    for (LatencyRow row : measures.latencies().attempts()) latency(table, row);
    out.append(table.render("  "));
  }

  private static void latency(TextTable table, LatencyRow row) {
    String[] cells = new String[8];
    cells[0] = row.name();
    cells[1] = Long.toString(row.n());
    for (int i = 0; i < 5; i++) {
      LatencyRow.Quantile quantile = row.quantiles().get(i);
      cells[2 + i] = quantile.printable() ? row.words(quantile) : "n too small";
    }
    cells[7] = row.maxNanos().isPresent() ? Figures.duration(row.maxNanos().getAsLong()) : "-";
    table.row(cells);
  }

  private void agents() {
    line("");
    TextTable table =
        new TextTable(
            "Agent", ">steps", ">failed", ">in work", ">time in steps", ">waited", ">turned away", ">waiting", ">calls", ">attempts", ">tokens", ">cost");
    for (AgentRow a : measures.agents().all()) {
      table.row(
          a.agent(), n(a.begun()), n(a.failed()), n(a.inWork()), Figures.duration(a.stepNanos()), n(a.waited()), n(a.turnedAway()),
          Figures.duration(a.waitNanos()), n(a.calls()), n(a.attempts()), n(a.spend().tokens()), Figures.money(a.spend().microCents()));
    }
    out.append(table.render("  "));
  }

  private void dependencies() {
    line("");
    TextTable table =
        new TextTable(
            "Dependency", ">calls", ">attempts", ">per call", ">failed", ">retries", ">rejected", ">fallbacks", ">answered", ">degraded",
            ">tokens", ">cost");
    for (CallCount c : measures.calls().all()) {
      OptionalLong perCall = c.amplificationPpm();
      table.row(
          c.dependency(), n(c.calls()), n(c.attempts()),
          perCall.isPresent() ? String.format(Locale.ROOT, "%.2f", perCall.getAsLong() / 1e6) : "-", n(c.attemptsFailed()), n(c.retries()),
          n(c.rejectedByBreaker() + c.rejectedByBulkhead()), n(c.fallbacks()), n(c.answered()), n(c.degraded()),
          n(c.spend().tokens()), Figures.money(c.spend().microCents()));
    }
    out.append(table.render("  "));
  }

  private void errors() {
    boolean first = true;
    for (CallCount c : measures.calls().all()) {
      if (c.errors().isEmpty()) continue;
      if (first) line("");
      first = false;
      line("  Failed attempts on " + c.dependency() + ": " + words(c.errors()));
    }
  }

  private static String words(Map<ErrorClass, Long> errors) {
    return errors.entrySet().stream()
        .map(e -> e.getValue() + " " + e.getKey().name().toLowerCase(Locale.ROOT))
        .collect(Collectors.joining(", "));
  }

  private static String n(long number) {
    return Long.toString(number);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
