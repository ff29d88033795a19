package dev.seatrial.scenario;

import dev.seatrial.resilience.retry.Backoff;
import dev.seatrial.resilience.retry.RetryKey;
import dev.seatrial.resilience.retry.RetryStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads both of the course's tables of retries. The long one ({@code max_retries, backoff_type, initial_delay_ms,
 * max_delay_ms, delay_ms}) counts in milliseconds, the short one ({@code retries, backoff, delay}) in seconds.
 */
final class RetryReader {
  private static final List<String> BACKOFFS = List.of("exponential", "fixed", "none");
  private static final Duration NO_CAP = Duration.ofDays(365);

  private RetryReader() {}

  static Map<RetryKey, RetryStrategy> read(Value value) {
    EnumMap<RetryKey, RetryStrategy> strategies = new EnumMap<>(RetryKey.class);
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return strategies;
    Fields fields = map.get();
    for (RetryKey key : RetryKey.values()) {
      fields.get(key.key()).flatMap(RetryReader::strategy).ifPresent(s -> strategies.put(key, s));
    }
    fields.done();
    return strategies;
  }

  private static Optional<RetryStrategy> strategy(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    Optional<Long> retries = either(fields, "max_retries", "retries");
    if (retries.isEmpty() && !fields.has("max_retries") && !fields.has("retries")) fields.problem("'max_retries' is missing");
    Optional<Value> longName = fields.get("backoff_type");
    Optional<Value> shortName = fields.get("backoff");
    Optional<Value> type = longName.or(() -> shortName);
    String backoff = type.flatMap(v -> v.oneOf(BACKOFFS)).orElse("exponential");
    Optional<Duration> initial = delay(fields, "initial_delay");
    Optional<Duration> fixed = delay(fields, "delay");
    Optional<Duration> inSeconds = courseSeconds(fields);
    Duration base = initial.or(() -> fixed).or(() -> inSeconds).orElse(Backoff.DEFAULT_DELAY);
    Duration max = delay(fields, "max_delay").orElse(NO_CAP);
    double factor = decimal(fields, "factor", 1, 100, Backoff.DEFAULT_FACTOR);
    double jitter = decimal(fields, "jitter", 0, 1, 0);
    fields.done();
    if (retries.isEmpty()) return Optional.empty();
    return value.make(
        () ->
            new RetryStrategy(
                retries.get().intValue(),
                switch (backoff) {
                  case "fixed" -> new Backoff.Fixed(base, jitter);
                  case "none" -> new Backoff.None();
                  default -> new Backoff.Exponential(base, factor, max, jitter);
                }));
  }

  private static Optional<Long> either(Fields fields, String one, String other) {
    List<Value> given = new ArrayList<>();
    fields.get(one).ifPresent(given::add);
    fields.get(other).ifPresent(given::add);
    if (given.size() == 2) given.get(1).problem("means the same as '" + one + "'; keep one of them");
    if (given.isEmpty()) return Optional.empty();
    var n = given.getFirst().integer(0, 100);
    return n.isPresent() ? Optional.of(n.getAsLong()) : Optional.empty();
  }

  /** {@code NAME_ms: 1000} or {@code NAME: 1s}. The course's bare {@code delay: 60} is in seconds. */
  private static Optional<Duration> delay(Fields fields, String name) {
    Optional<Value> millis = fields.get(name + "_ms");
    if (millis.isPresent()) {
      var n = millis.get().integer(0, 365L * 24 * 3600 * 1000);
      return n.isPresent() ? Optional.of(Duration.ofMillis(n.getAsLong())) : Optional.empty();
    }
    if (name.equals("delay")) return Optional.empty();
    var n = fields.get(name).map(v -> v.durationNanos(0));
    return n.isPresent() && n.get().isPresent() ? Optional.of(Duration.ofNanos(n.get().getAsLong())) : Optional.empty();
  }

  private static Optional<Duration> courseSeconds(Fields fields) {
    Optional<Value> value = fields.get("delay");
    if (value.isEmpty()) return Optional.empty();
    Optional<String> text = value.get().text(40);
    if (text.isPresent() && text.get().strip().matches("[0-9]{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text.get().strip())));
    }
    var n = value.get().durationNanos(0);
    return n.isPresent() ? Optional.of(Duration.ofNanos(n.getAsLong())) : Optional.empty();
  }

  private static double decimal(Fields fields, String name, double min, double max, double preset) {
    return fields.get(name).map(v -> v.decimal(min, max).orElse(preset)).orElse(preset);
  }
}
