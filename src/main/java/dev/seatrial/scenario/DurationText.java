package dev.seatrial.scenario;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as files write them: a number and one unit, {@code 60s}, {@code 1000ms}, {@code 1.5m}, {@code 2h}. */
final class DurationText {
  private DurationText() {}

  static final String FORM = "write a number and a unit, such as 60s, 1000ms, 5m or 2h";
  private static final Pattern SHAPE = Pattern.compile("(-?[0-9]{1,12}(?:\\.[0-9]{1,9})?)\\s*([a-zA-Zµ]*)");
  private static final long MAX_NANOS = 400L * 24 * 3600 * 1_000_000_000L;

  /** Nanoseconds, or what is wrong. */
  sealed interface Result {
    record Nanos(long value) implements Result {}

    record Wrong(String message) implements Result {}
  }

  static Result parse(String text) {
    Matcher m = SHAPE.matcher(text.strip());
    if (!m.matches()) return new Result.Wrong("'" + text + "' is no duration; " + FORM);
    Optional<BigDecimal> unit = unitNanos(m.group(2));
    if (m.group(2).isEmpty()) return new Result.Wrong("'" + text + "' has no unit; " + FORM);
    if (unit.isEmpty()) return new Result.Wrong("'" + m.group(2) + "' is no unit of time; " + FORM);
    BigDecimal nanos = new BigDecimal(m.group(1)).multiply(unit.get());
    if (nanos.signum() < 0) return new Result.Wrong("'" + text + "' is negative; " + FORM);
    if (nanos.compareTo(BigDecimal.valueOf(MAX_NANOS)) > 0) return new Result.Wrong("'" + text + "' is longer than 400 days");
    return new Result.Nanos(nanos.longValue());
  }

  private static Optional<BigDecimal> unitNanos(String unit) {
    return switch (unit) {
      case "ms" -> Optional.of(BigDecimal.valueOf(1_000_000L));
      case "s" -> Optional.of(BigDecimal.valueOf(1_000_000_000L));
      case "m", "min" -> Optional.of(BigDecimal.valueOf(60_000_000_000L));
      case "h" -> Optional.of(BigDecimal.valueOf(3_600_000_000_000L));
      default -> Optional.empty();
    };
  }
}
