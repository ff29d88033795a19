package dev.seatrial.resilience.retry;

import dev.seatrial.journal.ErrorClass;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The keys of the course's two tables of strategies, and {@code default}. */
public enum RetryKey {
  /** {@link ErrorClass#NETWORK_ERROR} and {@link ErrorClass#TIMEOUT}. */
  NETWORK_ERROR,
  /** {@link ErrorClass#RATE_LIMIT}. */
  RATE_LIMIT,
  /** {@link ErrorClass#VALIDATION}. */
  VALIDATION,
  /** Whatever else goes wrong with a tool. */
  TOOL_FAILURES,
  /** Whatever else goes wrong with an AI API. */
  AI_FAILURES,
  /** Whatever no other key decides. */
  DEFAULT;

  /** As in files: {@code network_error}. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<RetryKey> ofKey(String key) {
    return Arrays.stream(values()).filter(each -> each.key().equals(key)).findFirst();
  }

  /** The key that decides on this class before all others. */
  static Optional<RetryKey> own(ErrorClass error) {
    return switch (error) {
      case NETWORK_ERROR, TIMEOUT -> Optional.of(NETWORK_ERROR);
      case RATE_LIMIT -> Optional.of(RATE_LIMIT);
      case VALIDATION -> Optional.of(VALIDATION);
      default -> Optional.empty();
    };
  }
}
