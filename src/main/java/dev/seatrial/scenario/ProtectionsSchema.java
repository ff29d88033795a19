package dev.seatrial.scenario;

import static dev.seatrial.scenario.Shapes.decimal;
import static dev.seatrial.scenario.Shapes.duration;
import static dev.seatrial.scenario.Shapes.either;
import static dev.seatrial.scenario.Shapes.flag;
import static dev.seatrial.scenario.Shapes.list;
import static dev.seatrial.scenario.Shapes.map;
import static dev.seatrial.scenario.Shapes.named;
import static dev.seatrial.scenario.Shapes.object;
import static dev.seatrial.scenario.Shapes.oneOf;
import static dev.seatrial.scenario.Shapes.path;
import static dev.seatrial.scenario.Shapes.text;
import static dev.seatrial.scenario.Shapes.whole;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.Severity;
import dev.seatrial.resilience.breaker.Trip;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.resilience.recovery.RecoveryConfig;
import dev.seatrial.resilience.retry.RetryKey;
import dev.seatrial.system.HealingStep;
import dev.seatrial.system.Protections;
import dev.seatrial.system.Protections.AlertRule.Condition;
import dev.seatrial.system.Protections.Scope;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The protections of an arm as JSON Schema; beside what {@link ProtectionsReader} reads, field by field. */
final class ProtectionsSchema {
  private static final long MILLION = 1_000_000;
  private static final long YEAR_SECONDS = 365L * 24 * 3600;
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  private ProtectionsSchema() {}

  static Map<String, Object> shape(List<String> agents) {
    return object(
        "circuit_breakers", either(list(breaker(), 0, Protections.MAX_ENTRIES), breaker()),
        "circuit_breaker", either(list(breaker(), 0, Protections.MAX_ENTRIES), breaker()),
        "retry_policy", either(retries(), wrapped("retry_policy", retries()), map("type", "string")),
        "retry_config", either(retries(), wrapped("retry_config", retries()), map("type", "string")),
        "timeouts", named("^[a-z0-9_/*>-]+$", duration()),
        "bulkheads", bulkheads(agents),
        "fallbacks", list(fallback(), 0, Protections.MAX_ENTRIES),
        "guards", guards(),
        "recovery", recovery(),
        "checkpoints", object("after_agent", flag(), "before_risky", flag(), "every", duration(), "generations", whole(2, 100)),
        "answers", object(
            "verify", flag(), "max_age", duration(), "stream_idle", duration(), "refresh_sessions", flag(), "trim_context", whole(1, MOST_TOKENS)),
        "handoffs", object(
            "acknowledge", duration(), "deduplicate", flag(), "in_order", flag(), "step_deadline", duration(), "resume_after", duration()),
        "escalate_on", list(oneOf(words(ErrorClass.values()))),
        "alerts", list(
            object("when!", oneOf(words(Condition.values())), "below", decimal(0, 1), "for", duration(), "severity", oneOf(words(Severity.values()))),
            0,
            Protections.MAX_ENTRIES),
        "graceful", flag());
  }

  private static Map<String, Object> wrapped(String name, Map<String, Object> inside) {
    return object(name + "!", inside);
  }

  private static Map<String, Object> breaker() {
    Map<String, Object> bare =
        object(
            "name!", text(100),
            "protects", either(list(path()), path()),
            "scope", oneOf(words(Scope.values())),
            "failure_threshold", whole(1, MILLION),
            "reset_on_success", flag(),
            "reset_timeout_seconds", whole(1, YEAR_SECONDS),
            "reset_timeout", duration(),
            "half_open_max_calls", whole(1, 1_000),
            "half_open_success_threshold", whole(1, 1_000),
            "probe_timeout", duration(),
            "slow_call_duration_threshold", duration(),
            "sliding_window_type", oneOf(List.of("count_based", "time_based")),
            "sliding_window_size", either(whole(1, Trip.CountWindow.MOST_CALLS), duration()),
            "sliding_window_buckets", whole(1, Trip.TimeWindow.MOST_BUCKETS),
            "minimum_number_of_calls", whole(1, MILLION),
            "failure_rate_threshold", whole(1, 100),
            "slow_call_rate_threshold", whole(1, 100));
    return either(bare, wrapped("circuit_breaker", bare));
  }

  private static Map<String, Object> retries() {
    Map<String, Object> strategy =
        object(
            "max_retries", whole(0, 100),
            "retries", whole(0, 100),
            "backoff_type", oneOf(List.of("exponential", "fixed", "none")),
            "backoff", oneOf(List.of("exponential", "fixed", "none")),
            "initial_delay_ms", whole(0, YEAR_SECONDS * 1_000),
            "initial_delay", duration(),
            "delay_ms", whole(0, YEAR_SECONDS * 1_000),
            "delay", either(whole(0, 999_999_999), duration()),
            "max_delay_ms", whole(0, YEAR_SECONDS * 1_000),
            "max_delay", duration(),
            "factor", decimal(1, 100),
            "jitter", decimal(0, 1));
    Object[] fields = new Object[2 * RetryKey.values().length];
    int i = 0;
    for (RetryKey key : RetryKey.values()) {
      fields[i++] = key.key();
      fields[i++] = strategy;
    }
    return object(fields);
  }

  private static Map<String, Object> bulkheads(List<String> agents) {
    Map<String, Object> compartment =
        object(
            "max_concurrent!", whole(1, BulkheadConfig.MOST_CONCURRENT),
            "max_queue", whole(0, BulkheadConfig.MOST_QUEUED),
            "max_wait", duration(),
            "timeout", duration(),
            "token_budget", whole(1, MOST_TOKENS),
            "context_window", whole(1, MOST_TOKENS));
    Object[] fields = new Object[2 * agents.size()];
    for (int i = 0; i < agents.size(); i++) {
      fields[2 * i] = agents.get(i);
      fields[2 * i + 1] = compartment;
    }
    return object(fields);
  }

  private static Map<String, Object> fallback() {
    return object("primary!", path(), "fallback!", path(), "keep", duration(), "also_on", list(oneOf(words(ErrorClass.values()))));
  }

  private static Map<String, Object> guards() {
    return object(
        "loop", object(
            "max_in_a_row", whole(1, 1_000), "max_in_task", whole(1, 1_000), "max_ping_pong", whole(1, 1_000), "max_steps", whole(1, MILLION)),
        "tokens_per_task", whole(1, MOST_TOKENS),
        "dollars_per_task", decimal(0, 1e6),
        "retry_budget", object("percent", whole(0, 100), "minimum", whole(0, MILLION), "most", whole(0, MILLION)));
  }

  private static Map<String, Object> recovery() {
    return object(
        "when_success_rate_below", decimal(0, 1),
        "window", duration(),
        "minimum_calls", whole(1, RecoveryConfig.MOST_CALLS),
        "cool_down", duration(),
        "verify_calls", whole(1, RecoveryConfig.MOST_CALLS),
        "verify_within", duration(),
        "procedure!", list(oneOf(Arrays.stream(HealingStep.values()).map(HealingStep::id).toList())));
  }

  static List<String> words(Enum<?>[] constants) {
    return Arrays.stream(constants).map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
  }
}
