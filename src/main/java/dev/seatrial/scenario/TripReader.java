package dev.seatrial.scenario;

import dev.seatrial.resilience.breaker.Trip;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads when a circuit breaker opens: on {@code failure_threshold} failures in a row, or by the shares of a sliding window, whose
 * keys are resilience4j's.
 */
final class TripReader {
  private static final String TYPE = "sliding_window_type";
  private static final String SIZE = "sliding_window_size";
  private static final String BUCKETS = "sliding_window_buckets";
  private static final String MINIMUM = "minimum_number_of_calls";
  private static final String FAILURE_RATE = "failure_rate_threshold";
  private static final String SLOW_RATE = "slow_call_rate_threshold";
  private static final List<String> OF_WINDOWS = List.of(SIZE, BUCKETS, MINIMUM, FAILURE_RATE, SLOW_RATE);
  private static final List<String> OF_ROWS = List.of("failure_threshold", "reset_on_success");
  private static final int DEFAULT_RATE = 50;
  private static final int DEFAULT_MINIMUM = 10;
  private static final int DEFAULT_BUCKETS = 10;

  private TripReader() {}

  /** Empty when something was wrong, which has been told. */
  static Optional<Trip> read(Fields fields) {
    Optional<Value> type = fields.get(TYPE);
    // All of them are known here, whichever kind it is; where one does not belong, that is what is told.
    OF_WINDOWS.forEach(fields::get);
    OF_ROWS.forEach(fields::get);
    if (type.isEmpty()) {
      if (mixed(fields, OF_WINDOWS, "needs " + TYPE + ", count_based or time_based")) return Optional.empty();
      return Optional.of(inARow(fields));
    }
    Optional<String> chosen = type.get().oneOf(List.of("count_based", "time_based"));
    if (chosen.isEmpty() || mixed(fields, OF_ROWS, "belongs to a breaker that counts failures in a row, without " + TYPE)) {
      return Optional.empty();
    }
    return chosen.get().equals("count_based") ? lastCalls(fields) : lastTime(fields);
  }

  private static boolean mixed(Fields fields, List<String> names, String complaint) {
    boolean mixed = false;
    for (String name : names) {
      if (!fields.has(name)) continue;
      fields.get(name).ifPresent(v -> v.problem(complaint));
      mixed = true;
    }
    return mixed;
  }

  private static Trip inARow(Fields fields) {
    Trip.Consecutive preset = Trip.Consecutive.DEFAULT;
    int threshold = whole(fields, "failure_threshold", 1_000_000).orElse(preset.threshold());
    boolean resetOnSuccess = fields.get("reset_on_success").flatMap(Value::flag).orElse(preset.resetOnSuccess());
    return new Trip.Consecutive(threshold, resetOnSuccess);
  }

  private static Optional<Trip> lastCalls(Fields fields) {
    fields.get(BUCKETS).ifPresent(v -> v.problem("belongs to a time_based window"));
    OptionalInt size = whole(fields.need(SIZE), Trip.CountWindow.MOST_CALLS);
    if (size.isEmpty()) return Optional.empty();
    int minimum = whole(fields, MINIMUM, size.getAsInt()).orElse(Math.min(DEFAULT_MINIMUM, size.getAsInt()));
    return Optional.of(new Trip.CountWindow(size.getAsInt(), minimum, failureRate(fields), whole(fields, SLOW_RATE, 100)));
  }

  private static Optional<Trip> lastTime(Fields fields) {
    Optional<OptionalLong> length = fields.need(SIZE).map(v -> v.durationNanos(1_000_000));
    int buckets = whole(fields, BUCKETS, Trip.TimeWindow.MOST_BUCKETS).orElse(DEFAULT_BUCKETS);
    int minimum = whole(fields, MINIMUM, 1_000_000).orElse(DEFAULT_MINIMUM);
    int failureRate = failureRate(fields);
    OptionalInt slowRate = whole(fields, SLOW_RATE, 100);
    if (length.isEmpty() || length.get().isEmpty()) return Optional.empty();
    return Optional.of(new Trip.TimeWindow(Duration.ofNanos(length.get().getAsLong()), buckets, minimum, failureRate, slowRate));
  }

  private static int failureRate(Fields fields) {
    return whole(fields, FAILURE_RATE, 100).orElse(DEFAULT_RATE);
  }

  private static OptionalInt whole(Fields fields, String name, int max) {
    return whole(fields.get(name), max);
  }

  private static OptionalInt whole(Optional<Value> value, int max) {
    OptionalLong number = value.map(v -> v.integer(1, max)).orElse(OptionalLong.empty());
    return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
  }
}
