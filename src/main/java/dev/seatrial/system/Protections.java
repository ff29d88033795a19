package dev.seatrial.system;

import dev.seatrial.fault.Target;
import dev.seatrial.journal.Severity;
import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.resilience.checkpoint.CheckpointConfig;
import dev.seatrial.resilience.guard.LoopGuardConfig;
import dev.seatrial.resilience.recovery.RecoveryConfig;
import dev.seatrial.resilience.retry.RetryKey;
import dev.seatrial.resilience.retry.RetryStrategy;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/**
 * The declared patterns of an arm.
 *
 * @param circuitBreakers each call passes those that protect its target, in this order, first outermost
 * @param retries strategy per key; empty for no retries
 * @param timeouts time per attempt; for a call the first one that matches its target counts
 * @param totalDeadline time for all attempts of a call and the waits between them
 * @param bulkheads one per agent; the config's name is the agent's. Without any, all agents share one pool
 * @param fallbacks another source per operation, in the order of trying
 * @param loopGuard stops a task that makes the same tool call again and again
 * @param recovery what is done when too many calls fail
 * @param checkpoints when the progress of tasks is saved; a task whose agent crashes goes on from there
 * @param alerts rules that the runner watches
 * @param graceful answer with a typed, flagged message when everything else failed, instead of a crash of the task
 */
public record Protections(
    List<ProtectedTargets> circuitBreakers,
    Map<RetryKey, RetryStrategy> retries,
    List<TimeoutRule> timeouts,
    Optional<Duration> totalDeadline,
    List<BulkheadConfig> bulkheads,
    List<FallbackRule> fallbacks,
    Optional<LoopGuardConfig> loopGuard,
    Optional<RecoveryRule> recovery,
    Optional<CheckpointConfig> checkpoints,
    List<AlertRule> alerts,
    boolean graceful) {

  /** Most entries that each list may have. */
  public static final int MAX_ENTRIES = 50;

  /** How many breakers one declaration makes. */
  public enum Scope {
    /** One for all that it protects: the course's meaning. */
    SHARED,
    /** One per dependency, named {@code mcp_tools[mcp/github]}. */
    TARGET,
    /** One per agent, named {@code mcp_tools[research]}. */
    AGENT
  }

  /** A circuit breaker and what it protects. */
  public record ProtectedTargets(CircuitBreakerConfig config, List<Target> protects, Scope scope) {
    public ProtectedTargets {
      protects = List.copyOf(protects);
      if (protects.isEmpty()) throw new IllegalArgumentException("protects: the breaker '" + config.name() + "' protects nothing");
    }
  }

  /** Time for one attempt on whatever the target matches. */
  public record TimeoutRule(Target target, Duration attempt) {
    public TimeoutRule {
      if (!attempt.isPositive()) throw new IllegalArgumentException("timeouts: " + target + " must be more than 0");
    }
  }

  /**
   * Another source for an operation.
   *
   * @param primary path with its operation, {@code mcp/github/read}
   * @param fallback {@link #CACHE}, or the path of a dependency with the same operation
   */
  public record FallbackRule(String primary, String fallback) {
    /** Answers seen earlier. */
    public static final String CACHE = "cache";
  }

  /** When which procedure is carried out. */
  public record RecoveryRule(RecoveryConfig config, List<HealingStep> procedure) {
    public RecoveryRule {
      procedure = List.copyOf(procedure);
      if (procedure.isEmpty()) throw new IllegalArgumentException("recovery: the procedure has no step");
      if (procedure.stream().distinct().count() < procedure.size()) {
        throw new IllegalArgumentException("recovery: the procedure has a step twice");
      }
    }
  }

  /**
   * When to raise an alert.
   *
   * @param below limit of a {@link Condition#SUCCESS_RATE_BELOW} rule, from 0 to 1
   * @param lasting how long the condition must hold
   */
  public record AlertRule(Condition when, OptionalDouble below, Duration lasting, Severity severity) {
    /** What an alert waits for. */
    public enum Condition {
      BREAKER_OPEN,
      SUCCESS_RATE_BELOW,
      ESCALATION
    }

    public AlertRule {
      if ((when == Condition.SUCCESS_RATE_BELOW) != below.isPresent()) {
        throw new IllegalArgumentException("alerts: a limit belongs to success_rate_below, and to no other rule");
      }
      if (lasting.isNegative()) throw new IllegalArgumentException("alerts: for must not be negative");
    }
  }

  public Protections {
    circuitBreakers = List.copyOf(circuitBreakers);
    EnumMap<RetryKey, RetryStrategy> strategies = new EnumMap<>(RetryKey.class);
    strategies.putAll(retries);
    retries = Collections.unmodifiableMap(strategies);
    timeouts = List.copyOf(timeouts);
    bulkheads = List.copyOf(bulkheads);
    fallbacks = List.copyOf(fallbacks);
    alerts = List.copyOf(alerts);
    for (List<?> list : List.of(circuitBreakers, timeouts, bulkheads, fallbacks, alerts)) {
      if (list.size() > MAX_ENTRIES) throw new IllegalArgumentException("protections: a list has more than " + MAX_ENTRIES + " entries");
    }
    Set<String> names = new LinkedHashSet<>();
    for (ProtectedTargets breaker : circuitBreakers) {
      if (!names.add(breaker.config().name())) {
        throw new IllegalArgumentException("circuit_breakers: the name '" + breaker.config().name() + "' is used twice");
      }
    }
  }

  /** No protection at all: the usual baseline. */
  public static Protections none() {
    return new Protections(
        List.of(),
        new EnumMap<>(RetryKey.class),
        List.of(),
        Optional.empty(),
        List.of(),
        List.of(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        false);
  }

  Optional<Duration> attemptTimeout(String path) {
    for (TimeoutRule rule : timeouts) if (rule.target().matches(path)) return Optional.of(rule.attempt());
    return Optional.empty();
  }

  /** How many of the kinds of protection are declared, for people. */
  public int kinds() {
    int kinds = 0;
    if (!circuitBreakers.isEmpty()) kinds++;
    if (!retries.isEmpty()) kinds++;
    if (!timeouts.isEmpty() || totalDeadline.isPresent()) kinds++;
    if (!bulkheads.isEmpty()) kinds++;
    if (!fallbacks.isEmpty()) kinds++;
    if (loopGuard.isPresent()) kinds++;
    if (recovery.isPresent()) kinds++;
    if (checkpoints.isPresent()) kinds++;
    if (!alerts.isEmpty()) kinds++;
    if (graceful) kinds++;
    return kinds;
  }
}
