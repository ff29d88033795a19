package dev.seatrial.resilience.breaker;

import dev.seatrial.resilience.breaker.Trip.Consecutive;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** The two JSON forms of the course, key by key and line by line. */
public final class BreakerJson {
  private BreakerJson() {}

  /** The block "State Tracking". Instants are ISO-8601 in UTC, or null. */
  public static String state(BreakerSnapshot snapshot) {
    String form = """
        {
          "current_state": "%s",
          "failure_count": %s,
          "last_failure": %s,
          "trip_count": %s,
          "last_trip": %s
        }""";
    return String.format(
        Locale.ROOT,
        form,
        snapshot.state(),
        snapshot.failureCount(),
        instant(snapshot.lastFailure()),
        snapshot.tripCount(),
        instant(snapshot.lastTrip()));
  }

  /**
   * The block "Configuration". Seconds are whole, or decimal where the timeout is not.
   *
   * @throws IllegalArgumentException if the breaker has a window: the course's form has no word for it
   */
  public static String config(CircuitBreakerConfig config) {
    if (!(config.trip() instanceof Consecutive(int threshold, boolean _))) {
      throw new IllegalArgumentException("trip: " + config.trip() + " has no place in the course's form");
    }
    String form = """
        {
          "circuit_breaker": {
            "name": %s,
            "failure_threshold": %s,
            "reset_timeout_seconds": %s,
            "half_open_max_calls": %s
          }
        }""";
    return String.format(
        Locale.ROOT, form, text(config.name()), threshold, seconds(config.resetTimeout()), config.halfOpenMaxCalls());
  }

  private static String instant(Optional<Instant> instant) {
    return instant.map(i -> '"' + i.toString() + '"').orElse("null");
  }

  private static String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toNanos(), 9).stripTrailingZeros().toPlainString();
  }

  /** Names hold no control characters. */
  private static String text(String name) {
    return '"' + name.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
