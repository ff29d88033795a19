package dev.seatrial.fault;

/**
 * One parameter of a kind of fault.
 *
 * @param name as scenario files and forms spell it
 * @param min smallest value allowed, in nanoseconds for {@link Unit#DURATION}
 * @param max largest value allowed, in the same unit
 * @param preset value when none is given
 * @param meaning one sentence for people
 */
public record FaultParameter(String name, Unit unit, long min, long max, long preset, String meaning) {
  /** What a parameter's number counts. */
  public enum Unit {
    /** Nanoseconds; written as {@code 60s}, {@code 1000ms}, {@code 5m}. */
    DURATION,
    /** A whole number. */
    COUNT
  }

  public FaultParameter {
    if (min > preset || preset > max) {
      throw new IllegalArgumentException(name + ": preset " + preset + " is outside of " + min + ".." + max);
    }
  }

  /** A value of this parameter for people and files: {@code 60s}, {@code 250ms}, {@code 12}. */
  public String words(long value) {
    if (unit == Unit.COUNT) return Long.toString(value);
    long millis = value / 1_000_000;
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }

  static FaultParameter duration(String name, long minMillis, long maxMillis, long presetMillis, String meaning) {
    return new FaultParameter(
        name, Unit.DURATION, minMillis * 1_000_000, maxMillis * 1_000_000, presetMillis * 1_000_000, meaning);
  }

  static FaultParameter count(String name, long min, long max, long preset, String meaning) {
    return new FaultParameter(name, Unit.COUNT, min, max, preset, meaning);
  }
}
