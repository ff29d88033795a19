package dev.seatrial.scenario;

import dev.seatrial.measure.Metric;
import dev.seatrial.measure.TaskWindow;
import dev.seatrial.scenario.Hypothesis.Probe;
import dev.seatrial.scenario.Tolerance.Compare;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads the steady-state hypothesis and the safeguards. */
final class HypothesisReader {
  static final List<String> STRATEGIES = List.of("before-after", "continuously");
  private static final List<String> METRICS = List.of(Metric.values()).stream().map(Metric::id).toList();
  private static final long MINUTE = 60_000_000_000L;

  private HypothesisReader() {}

  static Optional<Hypothesis> hypothesis(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    String title = fields.get("title").flatMap(v -> v.text(200)).orElse("");
    String strategy = fields.get("strategy").flatMap(v -> v.oneOf(STRATEGIES)).orElse("before-after");
    Optional<Value> list = fields.need("probes");
    List<Probe> probes = list.map(v -> v.each((e, i) -> probe(e))).orElse(List.of());
    if (list.isPresent() && list.get().isList() && list.get().list().isEmpty()) list.get().problem("needs at least one probe");
    fields.done();
    return Optional.of(new Hypothesis(title, strategy.equals("continuously"), probes));
  }

  private static Optional<Probe> probe(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    Optional<String> name = fields.need("name").flatMap(v -> v.text(60));
    OptionalLong window = fields.get("window").map(v -> window(v)).orElse(OptionalLong.of(MINUTE));
    Optional<MetricValue> metric = metric(fields);
    fields.done();
    if (metric.isPresent() && !metric.get().metric().windowed()) {
      fields.problem("'" + metric.get().metric().id() + "' is measured over a whole run; use it in expectations, check: metric");
    }
    if (name.isEmpty() || metric.isEmpty() || window.isEmpty()) return Optional.empty();
    MetricValue m = metric.get();
    return Optional.of(new Probe(name.get(), m.metric(), m.quantilePpm(), window.getAsLong(), m.tolerance()));
  }

  private static OptionalLong window(Value value) {
    OptionalLong nanos = value.durationNanos(1_000_000_000L);
    if (nanos.isPresent() && nanos.getAsLong() > TaskWindow.MAX_NANOS) {
      value.problem("a window may be at most 24h long");
      return OptionalLong.empty();
    }
    return nanos;
  }

  /** A metric, its quantile where it needs one, and what is good. */
  record MetricValue(Metric metric, long quantilePpm, Tolerance tolerance) {}

  static Optional<MetricValue> metric(Fields fields) {
    Optional<Metric> metric = fields.need("metric").flatMap(v -> v.oneOf(METRICS)).flatMap(Metric::byId);
    Optional<Value> quantileValue = fields.get("quantile");
    OptionalDouble quantile = quantileValue.map(v -> v.decimal(0.001, 0.99999)).orElse(OptionalDouble.empty());
    Optional<Value> toleranceValue = fields.need("tolerance");
    if (metric.isEmpty() || toleranceValue.isEmpty()) return Optional.empty();
    boolean latency = metric.get().quantile();
    if (latency && quantileValue.isEmpty()) fields.problem("'" + metric.get().id() + "' needs a quantile, such as quantile: 0.95");
    if (!latency && quantileValue.isPresent()) quantileValue.get().problem("'" + metric.get().id() + "' has no quantile");
    Optional<Tolerance> tolerance = tolerance(toleranceValue.get(), metric.get());
    return tolerance.map(t -> new MetricValue(metric.get(), ppm(quantile.orElse(0)), t));
  }

  private static Optional<Tolerance> tolerance(Value value, Metric metric) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    List<String> signs = new ArrayList<>();
    for (Compare compare : Compare.values()) signs.add(compare.sign());
    Optional<String> sign = fields.need("compare").flatMap(v -> v.oneOf(signs));
    Optional<Value> limitValue = fields.need("value");
    fields.done();
    if (sign.isEmpty() || limitValue.isEmpty()) return Optional.empty();
    Compare compare = Compare.values()[signs.indexOf(sign.get())];
    OptionalLong limit = limitValue.map(v -> limit(v, metric)).orElse(OptionalLong.empty());
    return limit.isPresent() ? Optional.of(new Tolerance(compare, limit.getAsLong())) : Optional.empty();
  }

  private static OptionalLong limit(Value value, Metric metric) {
    return switch (metric.unit()) {
      case TIME -> value.durationNanos(0);
      case COUNT -> value.integer(0, Long.MAX_VALUE);
      case SHARE -> ppm(value.decimal(0, 1));
      case RATIO, RATE -> ppm(value.decimal(0, 1_000_000));
      case MONEY -> microCents(value.decimal(0, 1_000_000));
    };
  }

  private static OptionalLong ppm(OptionalDouble share) {
    return share.isPresent() ? OptionalLong.of(ppm(share.getAsDouble())) : OptionalLong.empty();
  }

  private static OptionalLong microCents(OptionalDouble dollars) {
    return dollars.isPresent() ? OptionalLong.of((long) StrictMath.rint(dollars.getAsDouble() * 100_000_000)) : OptionalLong.empty();
  }

  static long ppm(double share) {
    return (long) StrictMath.rint(share * 1_000_000);
  }

  static Optional<Safeguard> safeguard(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    OptionalDouble rate = fields.need("max_ungraceful_rate").map(v -> v.decimal(0, 1)).orElse(OptionalDouble.empty());
    OptionalLong window = fields.get("window").map(v -> window(v)).orElse(OptionalLong.of(MINUTE / 2));
    OptionalLong minimum = fields.get("minimum_tasks").map(v -> v.integer(1, 100_000)).orElse(OptionalLong.of(10));
    String onTrip = fields.get("on_trip").flatMap(v -> v.oneOf(List.of("stop", "record"))).orElse("stop");
    fields.done();
    if (rate.isEmpty() || window.isEmpty() || minimum.isEmpty()) return Optional.empty();
    return Optional.of(
        new Safeguard(ppm(rate.getAsDouble()), window.getAsLong(), (int) minimum.getAsLong(), onTrip.equals("stop")));
  }
}
