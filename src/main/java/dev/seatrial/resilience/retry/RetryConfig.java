package dev.seatrial.resilience.retry;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.Require;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Configuration of a retry. The strategy for an error is the one of its own key ({@code network_error}, {@code rate_limit},
 * {@code validation}), else of the group of the dependency ({@code tool_failures}, {@code ai_failures}), else of
 * {@code default}, else none: then there is no other attempt.
 *
 * @param name of the call in events, 1 to 100 characters
 * @param group {@link RetryKey#TOOL_FAILURES}, {@link RetryKey#AI_FAILURES} or {@link RetryKey#DEFAULT}
 * @param strategies by key
 * @param never classes of errors that no strategy applies to
 */
public record RetryConfig(String name, RetryKey group, Map<RetryKey, RetryStrategy> strategies, List<ErrorClass> never) {
  /** A longer {@code Retry-After} than this is not waited for: the call is given up at once. */
  public static final Duration LONGEST_RETRY_AFTER = Duration.ofHours(1);

  /**
   * Errors that another attempt cannot cure: our own rejections and guards, a used-up quota, credentials, what does not exist,
   * an answer that was cut or held back, a context that does not fit, a tool's own answer that it failed (which is for the model
   * to read), the deadline, the caller's cancellation.
   */
  public static final List<ErrorClass> DEFAULT_NEVER =
      List.of(
          ErrorClass.CIRCUIT_OPEN,
          ErrorClass.BULKHEAD_FULL,
          ErrorClass.GUARD,
          ErrorClass.QUOTA,
          ErrorClass.AUTH,
          ErrorClass.NOT_FOUND,
          ErrorClass.FINISH_REASON,
          ErrorClass.CONTEXT_OVERFLOW,
          ErrorClass.TOOL_ERROR,
          ErrorClass.DEADLINE,
          ErrorClass.CANCELLED);

  public RetryConfig {
    Require.name("name", name);
    Require.notNull("group", group);
    if (RetryKey.TOOL_FAILURES != group && RetryKey.AI_FAILURES != group && RetryKey.DEFAULT != group) {
      throw new IllegalArgumentException("group: " + group.key() + " must be tool_failures, ai_failures or default");
    }
    EnumMap<RetryKey, RetryStrategy> copy = new EnumMap<>(RetryKey.class);
    copy.putAll(Require.notNull("strategies", strategies));
    strategies = Collections.unmodifiableMap(copy);
    never = List.copyOf(Require.notNull("never", never));
  }

  public RetryConfig(String name, RetryKey group, Map<RetryKey, RetryStrategy> strategies) {
    this(name, group, strategies, DEFAULT_NEVER);
  }

  /** One strategy for every error that another attempt can cure. */
  public static RetryConfig of(String name, RetryStrategy strategy) {
    return new RetryConfig(name, RetryKey.DEFAULT, new EnumMap<>(Collections.singletonMap(RetryKey.DEFAULT, strategy)));
  }

  /** The strategy for an error; {@link RetryStrategy#NEVER} where none applies. */
  public RetryStrategy strategyFor(ErrorClass error) {
    if (never.contains(error)) return RetryStrategy.NEVER;
    Optional<RetryStrategy> own = RetryKey.own(error).map(strategies::get);
    if (own.isPresent()) return own.get();
    RetryStrategy grouped = strategies.get(group);
    return grouped != null ? grouped : strategies.getOrDefault(RetryKey.DEFAULT, RetryStrategy.NEVER);
  }
}
