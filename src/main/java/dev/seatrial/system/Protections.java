package dev.seatrial.system;

import dev.seatrial.fault.Target;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.Severity;
import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.resilience.checkpoint.CheckpointConfig;
import dev.seatrial.resilience.guard.LoopGuardConfig;
import dev.seatrial.resilience.recovery.RecoveryConfig;
import dev.seatrial.resilience.retry.RetryBudget;
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
import java.util.OptionalLong;
import java.util.Set;

/**
 * The declared patterns of an arm.
 *
 * @param circuitBreakers each call passes those that protect its target, in this order, first outermost
 * @param retries strategy per key; empty for no retries
 * @param timeouts time per attempt; for a call the first one that matches its target counts
 * @param totalDeadline time for all attempts of a call and the waits between them
 * @param compartments one per agent at most. Agents without one share a pool
 * @param fallbacks another source per operation, in the order of trying
 * @param loopGuard stops a task that makes the same tool call again and again
 * @param taskBudgets what a task may spend
 * @param retryBudget limits retries in proportion to calls; one per agent's compartment
 * @param recovery what is done when too many calls fail
 * @param checkpoints when the progress of tasks is saved; a task whose agent crashes goes on from there
 * @param answers how answers are read
 * @param handoffs how work is handed from one agent to the next
 * @param escalateOn classes of errors for which a person is asked at once
 * @param alerts rules that the runner watches
 * @param graceful answer with a typed, flagged message when everything else failed, instead of a crash of the task
 */
public record Protections(
    List<ProtectedTargets> circuitBreakers,
    Map<RetryKey, RetryStrategy> retries,
    List<TimeoutRule> timeouts,
    Optional<Duration> totalDeadline,
    List<Compartment> compartments,
    List<FallbackRule> fallbacks,
    Optional<LoopGuardConfig> loopGuard,
    TaskBudgets taskBudgets,
    Optional<RetryBudgetRule> retryBudget,
    Optional<RecoveryRule> recovery,
    Optional<CheckpointConfig> checkpoints,
    Answers answers,
    Handoffs handoffs,
    List<ErrorClass> escalateOn,
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
   * @param keep how long an answer is kept in the cache; empty: half an hour
   * @param alsoOn classes of errors beside those that mean "not available"
   */
  public record FallbackRule(String primary, String fallback, Optional<Duration> keep, List<ErrorClass> alsoOn) {
    /** Answers seen earlier. */
    public static final String CACHE = "cache";

    public FallbackRule {
      alsoOn = List.copyOf(alsoOn);
      if (keep.isPresent() && !fallback.equals(CACHE)) throw new IllegalArgumentException("keep: belongs to the fallback cache only");
    }
  }

  /**
   * A watertight compartment of one agent, as the course draws it: its own slots, context, time-out and tokens; its own breakers come
   * with {@link Scope#AGENT}, its own retry counters with the retry budget.
   *
   * @param bulkhead slots and queue; its name is the agent's
   * @param timeout time for one attempt of any call that this agent makes, if it is shorter than that of the target
   * @param tokens that the agent may spend over the run, from 1
   * @param contextWindow tokens that the agent may hold in one step, from 1
   */
  public record Compartment(BulkheadConfig bulkhead, Optional<Duration> timeout, OptionalLong tokens, OptionalLong contextWindow) {
    public Compartment {
      if (timeout.isPresent() && !timeout.get().isPositive()) throw new IllegalArgumentException("timeout: must be more than 0");
      requirePositive("token_budget", tokens);
      requirePositive("context_window", contextWindow);
    }

    public String agent() {
      return bulkhead.name();
    }
  }

  /**
   * What one task may spend.
   *
   * @param tokens of prompts and answers together, from 1; empty: any number
   * @param microCents in units of 10⁻⁸ dollars, from 1; empty: any amount
   */
  public record TaskBudgets(OptionalLong tokens, OptionalLong microCents) {
    /** No limits. */
    public static final TaskBudgets NONE = new TaskBudgets(OptionalLong.empty(), OptionalLong.empty());

    public TaskBudgets {
      requirePositive("tokens_per_task", tokens);
      requirePositive("dollars_per_task", microCents);
    }
  }

  private static void requirePositive(String name, OptionalLong value) {
    if (value.isPresent() && value.getAsLong() < 1) throw new IllegalArgumentException(name + ": must be more than 0");
  }

  /** Retries per hundred calls, those possible from the start, and those that can be saved up. */
  public record RetryBudgetRule(int percent, int minimum, int most) {
    /** 20 % of calls, at least 3, at most 100 saved up. */
    public static final RetryBudgetRule STANDARD = new RetryBudgetRule(20, 3, 100);

    public RetryBudgetRule {
      fresh(percent, minimum, most);
    }

    /** A bucket of its own, as full as at the start. */
    public RetryBudget fresh() {
      return fresh(percent, minimum, most);
    }

    private static RetryBudget fresh(int percent, int minimum, int most) {
      return new RetryBudget(percent, minimum, most);
    }
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
   * How answers are read before they are believed.
   *
   * @param verify look at content, structure and finish reason; without it, whatever can be parsed is believed
   * @param maxAge an older answer is not taken; empty: nobody looks at its date
   * @param streamIdle longest silence of a stream, the one before its first token included; empty: any
   * @param refreshSessions renew a token or a session that turns out to be void
   * @param trimContext tokens to which longer prompts are cut, from 1; empty: they are sent as they are
   */
  public record Answers(
      boolean verify, Optional<Duration> maxAge, Optional<Duration> streamIdle, boolean refreshSessions, OptionalLong trimContext) {
    /** Everything is believed. */
    public static final Answers NONE = new Answers(false, Optional.empty(), Optional.empty(), false, OptionalLong.empty());

    public Answers {
      if (maxAge.isPresent() && !maxAge.get().isPositive()) throw new IllegalArgumentException("max_age: must be more than 0");
      if (streamIdle.isPresent() && !streamIdle.get().isPositive()) throw new IllegalArgumentException("stream_idle: must be more than 0");
      requirePositive("trim_context", trimContext);
    }
  }

  /**
   * How work is handed from one agent to the next.
   *
   * @param acknowledge work that is not acknowledged for this long is handed over again; empty: nobody asks
   * @param deduplicate drop what has come before
   * @param inOrder wait for the predecessor
   * @param stepDeadline time that one step may take; empty: any
   * @param resumeAfter a step that failed for any reason goes on from the last checkpoint after this long, if the task's deadline
   *     leaves the time; empty: only crashes are resumed, at once
   */
  public record Handoffs(
      Optional<Duration> acknowledge, boolean deduplicate, boolean inOrder, Optional<Duration> stepDeadline, Optional<Duration> resumeAfter) {
    /** Handed over and forgotten. */
    public static final Handoffs NONE = new Handoffs(Optional.empty(), false, false, Optional.empty(), Optional.empty());

    public Handoffs {
      if (acknowledge.isPresent() && !acknowledge.get().isPositive()) throw new IllegalArgumentException("acknowledge: must be more than 0");
      if (stepDeadline.isPresent() && !stepDeadline.get().isPositive()) throw new IllegalArgumentException("step_deadline: must be more than 0");
      if (resumeAfter.isPresent() && !resumeAfter.get().isPositive()) throw new IllegalArgumentException("resume_after: must be more than 0");
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
    compartments = List.copyOf(compartments);
    fallbacks = List.copyOf(fallbacks);
    escalateOn = List.copyOf(escalateOn);
    alerts = List.copyOf(alerts);
    for (List<?> list : List.of(circuitBreakers, timeouts, compartments, fallbacks, alerts)) {
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
        TaskBudgets.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Answers.NONE,
        Handoffs.NONE,
        List.of(),
        List.of(),
        false);
  }

  /** Time for one attempt at an operation by an agent: the target's or the compartment's, whichever is shorter. */
  Optional<Duration> attemptTimeout(String path, String agent) {
    Optional<Duration> own = compartment(agent).flatMap(Compartment::timeout);
    for (TimeoutRule rule : timeouts) {
      if (!rule.target().matches(path)) continue;
      return own.filter(limit -> limit.compareTo(rule.attempt()) < 0).or(() -> Optional.of(rule.attempt()));
    }
    return own;
  }

  /** How long the cache of answers keeps them: the longest that a fallback asks for. */
  Optional<Duration> cacheKeeps() {
    return fallbacks.stream().flatMap(rule -> rule.keep().stream()).max(Duration::compareTo);
  }

  public Optional<Compartment> compartment(String agent) {
    for (Compartment compartment : compartments) if (compartment.agent().equals(agent)) return Optional.of(compartment);
    return Optional.empty();
  }

  /** How many of the kinds of protection are declared, for people. */
  public int kinds() {
    int kinds = 0;
    if (!circuitBreakers.isEmpty()) kinds++;
    if (!retries.isEmpty()) kinds++;
    if (!timeouts.isEmpty() || totalDeadline.isPresent()) kinds++;
    if (!compartments.isEmpty()) kinds++;
    if (!fallbacks.isEmpty()) kinds++;
    if (loopGuard.isPresent() || !taskBudgets.equals(TaskBudgets.NONE) || retryBudget.isPresent()) kinds++;
    if (recovery.isPresent()) kinds++;
    if (checkpoints.isPresent()) kinds++;
    if (!answers.equals(Answers.NONE)) kinds++;
    if (!handoffs.equals(Handoffs.NONE)) kinds++;
    if (!alerts.isEmpty() || !escalateOn.isEmpty()) kinds++;
    if (graceful) kinds++;
    return kinds;
  }
}
