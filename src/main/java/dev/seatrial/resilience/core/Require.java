package dev.seatrial.resilience.core;

import java.time.Duration;

/** Checks of configuration values; each message names the field, the value and what is allowed. */
public final class Require {
  /** The longest duration that a configuration takes; far from any overflow of nanoseconds in a long. */
  public static final Duration LONGEST = Duration.ofDays(365);

  private static final int MAX_NAME_LENGTH = 100;

  private Require() {}

  /** A name of 1 to 100 characters without control characters. */
  public static String name(String field, String value) {
    if (value == null || value.isBlank()) throw new IllegalArgumentException(field + ": must not be empty");
    if (value.length() > MAX_NAME_LENGTH) {
      throw new IllegalArgumentException(
          field + ": has " + value.length() + " characters, at most " + MAX_NAME_LENGTH + " are allowed");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(field + ": must not contain control characters");
    }
    return value;
  }

  /** A whole number from {@code min} to {@code max}, both included. */
  public static long between(String field, long value, long min, long max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(field + ": " + value + " must be from " + min + " to " + max);
    }
    return value;
  }

  /** A number from {@code min} to {@code max}, both included; not NaN. */
  public static double between(String field, double value, double min, double max) {
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(field + ": " + value + " must be from " + min + " to " + max);
    }
    return value;
  }

  /** A duration of more than zero and at most {@link #LONGEST}. */
  public static Duration positive(String field, Duration value) {
    if (notNull(field, value).isZero() || value.isNegative() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(field + ": " + value + " must be more than 0 and at most " + LONGEST);
    }
    return value;
  }

  /** A duration from zero to {@link #LONGEST}. */
  public static Duration notNegative(String field, Duration value) {
    if (notNull(field, value).isNegative() || value.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(field + ": " + value + " must be from 0 to " + LONGEST);
    }
    return value;
  }

  /** Anything but null. */
  public static <T> T notNull(String field, T value) {
    if (value == null) throw new IllegalArgumentException(field + ": must not be null");
    return value;
  }
}
