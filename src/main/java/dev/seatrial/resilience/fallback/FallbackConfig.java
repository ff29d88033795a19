package dev.seatrial.resilience.fallback;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.Require;
import java.util.List;

/**
 * Configuration of a fallback.
 *
 * @param primary name of the first source, 1 to 100 characters
 * @param triggers classes of errors of the primary that lead to the alternatives
 */
public record FallbackConfig(String primary, List<ErrorClass> triggers) {
  /**
   * Errors that mean "not available". Not among them: errors of the request itself, which another source would meet as well
   * (validation, context overflow, a tool's own error), guards, and the caller's own cancellation.
   */
  public static final List<ErrorClass> UNAVAILABLE =
      List.of(
          ErrorClass.NETWORK_ERROR,
          ErrorClass.TIMEOUT,
          ErrorClass.SERVER_ERROR,
          ErrorClass.OVERLOADED,
          ErrorClass.RATE_LIMIT,
          ErrorClass.QUOTA,
          ErrorClass.AUTH,
          ErrorClass.NOT_FOUND,
          ErrorClass.FINISH_REASON,
          ErrorClass.CIRCUIT_OPEN,
          ErrorClass.BULKHEAD_FULL,
          ErrorClass.DEADLINE,
          ErrorClass.CRASH,
          ErrorClass.OTHER);

  public FallbackConfig {
    Require.name("primary", primary);
    triggers = List.copyOf(Require.notNull("triggers", triggers));
    if (triggers.isEmpty()) throw new IllegalArgumentException("triggers: must name at least one class of errors");
  }

  public FallbackConfig(String primary) {
    this(primary, UNAVAILABLE);
  }
}
