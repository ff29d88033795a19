package dev.seatrial.experiment.compare;

import dev.seatrial.measure.Figures;
import dev.seatrial.measure.Latencies;
import dev.seatrial.measure.LatencyRow;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.Metric;
import dev.seatrial.measure.Metric.Unit;
import dev.seatrial.measure.Reading;
import dev.seatrial.measure.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * One metric of both runs.
 *
 * @param id the metric's name, {@code task.latency.p95} for a percentile
 */
public record MetricRow(String id, Unit unit, Side a, Side b) {
  /**
   * One run's value.
   *
   * @param value in the unit; empty where there is none
   * @param words as people read it
   * @param n how many tasks, calls, effects or incidents it rests on
   */
  public record Side(OptionalLong value, String words, long n) {}

  private static final Map<String, String> MORE = more();

  private static Map<String, String> more() {
    Map<String, String> more = new TreeMap<>();
    more.put("task.latency.max", "Longest time from the intended start to the end of a task that was answered.");
    more.put("call.count", "Logical calls to dependencies, from the start of the run.");
    more.put("call.attempts", "Attempts that reached a dependency, from the start of the run.");
    more.put("effect.duplicated", "Effects that were applied more than once.");
    more.put("spend.input_tokens", "Tokens of all prompts that AI APIs answered.");
    more.put("spend.output_tokens", "Tokens of all answers of AI APIs.");
    more.put("spend.micro_cents", "What these answers cost, in hundred-millionths of a dollar.");
    return more;
  }

  /** What it means, in a sentence. */
  public String definition() {
    String known = MORE.get(id);
    return known != null ? known : Metric.byId(id).orElse(Metric.TASK_LATENCY).definition();
  }

  /** Second minus first; empty unless both have a value. */
  public OptionalLong difference() {
    return a.value.isPresent() && b.value.isPresent() ? OptionalLong.of(b.value.getAsLong() - a.value.getAsLong()) : OptionalLong.empty();
  }

  /** The difference with its sign, {@code -} where there is none; shares in percentage points. */
  public String differenceWords() {
    return difference().isEmpty() ? "-" : signed(difference().getAsLong(), unit);
  }

  /** A difference with its sign. */
  public static String signed(long difference, Unit unit) {
    String sign = difference > 0 ? "+" : "";
    return switch (unit) {
      case SHARE -> String.format(Locale.ROOT, "%+.1f points", difference / 1e4);
      case TIME -> sign + Figures.duration(difference);
      case COUNT -> sign + difference;
      case RATE -> String.format(Locale.ROOT, "%+.1f points per h", difference / 1e4);
      case MONEY -> sign + Figures.money(difference);
      case RATIO -> String.format(Locale.ROOT, "%+.2f", difference / 1e6);
    };
  }

  /** All metrics of one run: both sides are the same. */
  public static List<MetricRow> of(Measures measures) {
    return of(measures, measures);
  }

  static List<MetricRow> of(Measures a, Measures b) {
    List<MetricRow> rows = new ArrayList<>();
    for (Metric metric : Metric.values()) {
      if (metric == Metric.TASK_LATENCY) latencies(a.latencies().tasks(), b.latencies().tasks(), rows);
      else rows.add(new MetricRow(metric.id(), metric.unit(), side(a, metric), side(b, metric)));
    }
    ToLongFunction<Measures> calls = m -> m.calls().calls();
    rows.add(count("call.count", a, b, calls, calls));
    rows.add(count("call.attempts", a, b, m -> m.calls().all().stream().mapToLong(c -> c.attempts()).sum(), calls));
    rows.add(count("effect.duplicated", a, b, m -> m.effects().appliedTwice(), m -> m.effects().applied()));
    rows.add(count("spend.input_tokens", a, b, m -> m.spend().inputTokens(), calls));
    rows.add(count("spend.output_tokens", a, b, m -> m.spend().outputTokens(), calls));
    rows.add(count("spend.micro_cents", a, b, m -> m.spend().microCents(), calls));
    return rows;
  }

  private static Side side(Measures m, Metric metric) {
    Reading reading = Readings.overall(m, metric, 0, Optional.empty(), m.lastNanos());
    return new Side(reading.value(), reading.words(metric), reading.samples());
  }

  private static void latencies(LatencyRow a, LatencyRow b, List<MetricRow> rows) {
    for (int i = 0; i < Latencies.QUANTILES_PPM.size(); i++) {
      String percentile = Figures.percentile(Latencies.QUANTILES_PPM.get(i));
      rows.add(new MetricRow("task.latency." + percentile, Unit.TIME, quantile(a, i), quantile(b, i)));
    }
    rows.add(new MetricRow("task.latency.max", Unit.TIME, time(a), time(b)));
  }

  private static Side quantile(LatencyRow row, int i) {
    LatencyRow.Quantile quantile = row.quantiles().get(i);
    return new Side(quantile.nanos(), quantile.printable() ? row.words(quantile) : "n too small", row.n());
  }

  private static Side time(LatencyRow row) {
    OptionalLong nanos = row.maxNanos();
    return new Side(nanos, nanos.isEmpty() ? "none" : Figures.duration(nanos.getAsLong()), row.n() - row.never());
  }

  private static MetricRow count(String id, Measures a, Measures b, ToLongFunction<Measures> of, ToLongFunction<Measures> n) {
    return new MetricRow(id, Unit.COUNT, number(a, of, n), number(b, of, n));
  }

  private static Side number(Measures m, ToLongFunction<Measures> of, ToLongFunction<Measures> n) {
    long value = of.applyAsLong(m);
    return new Side(OptionalLong.of(value), Long.toString(value), n.applyAsLong(m));
  }
}
