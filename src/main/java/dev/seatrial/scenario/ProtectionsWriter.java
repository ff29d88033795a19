package dev.seatrial.scenario;

import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.breaker.Trip;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.resilience.guard.LoopGuardConfig;
import dev.seatrial.resilience.recovery.RecoveryConfig;
import dev.seatrial.resilience.retry.Backoff;
import dev.seatrial.resilience.retry.RetryStrategy;
import dev.seatrial.system.Protections;
import dev.seatrial.system.Protections.AlertRule;
import dev.seatrial.system.Protections.Answers;
import dev.seatrial.system.Protections.Compartment;
import dev.seatrial.system.Protections.FallbackRule;
import dev.seatrial.system.Protections.Handoffs;
import dev.seatrial.system.Protections.ProtectedTargets;
import dev.seatrial.system.Protections.TaskBudgets;
import dev.seatrial.system.Protections.TimeoutRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Writes protections in the format of scenario files, one top-level key in a line. */
final class ProtectionsWriter {
  private final JsonText out = new JsonText();
  private final Protections protections;

  ProtectionsWriter(Protections protections) {
    this.protections = protections;
  }

  String text() {
    out.lines();
    if (!protections.circuitBreakers().isEmpty()) out.list("circuit_breakers", protections.circuitBreakers(), this::breaker);
    if (!protections.retries().isEmpty()) {
      out.object("retry_policy", () -> protections.retries().forEach((key, s) -> out.object(key.key(), () -> retry(s))));
    }
    if (!protections.timeouts().isEmpty() || protections.totalDeadline().isPresent()) out.object("timeouts", this::timeouts);
    if (!protections.compartments().isEmpty()) {
      out.object("bulkheads", () -> protections.compartments().forEach(c -> out.object(c.agent(), () -> compartment(c))));
    }
    if (!protections.fallbacks().isEmpty()) out.list("fallbacks", protections.fallbacks(), this::fallback);
    boolean budgets = !protections.taskBudgets().equals(TaskBudgets.NONE) || protections.retryBudget().isPresent();
    if (budgets || protections.loopGuard().isPresent()) out.object("guards", this::guards);
    protections.recovery().ifPresent(r -> out.object("recovery", () -> recovery(r)));
    protections.checkpoints().ifPresent(c -> out.object("checkpoints", () -> {
      out.flag("after_agent", c.afterAgent());
      out.flag("before_risky", c.beforeRisky());
      c.every().ifPresent(every -> out.text("every", duration(every)));
      out.number("generations", c.generations());
    }));
    if (!protections.answers().equals(Answers.NONE)) out.object("answers", () -> answers(protections.answers()));
    if (!protections.handoffs().equals(Handoffs.NONE)) out.object("handoffs", () -> handoffs(protections.handoffs()));
    if (!protections.escalateOn().isEmpty()) out.texts("escalate_on", protections.escalateOn().stream().map(CareReader::id).toList());
    if (!protections.alerts().isEmpty()) out.list("alerts", protections.alerts(), this::alert);
    if (protections.graceful()) out.flag("graceful", true);
    return out.end();
  }

  private void breaker(ProtectedTargets breaker) {
    CircuitBreakerConfig c = breaker.config();
    out.text("name", c.name());
    out.texts("protects", breaker.protects().stream().map(Object::toString).toList());
    out.text("scope", word(breaker.scope()));
    switch (c.trip()) {
      case Trip.Consecutive row -> {
        out.number("failure_threshold", row.threshold());
        out.flag("reset_on_success", row.resetOnSuccess());
      }
      case Trip.CountWindow window -> {
        out.text("sliding_window_type", "count_based");
        out.number("sliding_window_size", window.size());
        rates(window.minimumCalls(), window.failureRate(), window.slowRate());
      }
      case Trip.TimeWindow window -> {
        out.text("sliding_window_type", "time_based");
        out.text("sliding_window_size", duration(window.length()));
        out.number("sliding_window_buckets", window.buckets());
        rates(window.minimumCalls(), window.failureRate(), window.slowRate());
      }
    }
    c.slowCall().ifPresent(slow -> out.text("slow_call_duration_threshold", duration(slow)));
    out.text("reset_timeout", duration(c.resetTimeout()));
    out.number("half_open_max_calls", c.halfOpenMaxCalls());
    c.halfOpenSuccessThreshold().ifPresent(n -> out.number("half_open_success_threshold", n));
    c.probeTimeout().ifPresent(limit -> out.text("probe_timeout", duration(limit)));
  }

  private void rates(int minimumCalls, int failureRate, OptionalInt slowRate) {
    out.number("minimum_number_of_calls", minimumCalls);
    out.number("failure_rate_threshold", failureRate);
    slowRate.ifPresent(rate -> out.number("slow_call_rate_threshold", rate));
  }

  private void retry(RetryStrategy strategy) {
    out.number("max_retries", strategy.maxRetries());
    switch (strategy.backoff()) {
      case Backoff.Exponential b -> {
        out.text("backoff_type", "exponential");
        out.text("initial_delay", duration(b.base()));
        out.text("max_delay", duration(b.max()));
        out.number("factor", BigDecimal.valueOf(b.factor()));
        out.number("jitter", BigDecimal.valueOf(b.jitter()));
      }
      case Backoff.Fixed b -> {
        out.text("backoff_type", "fixed");
        out.text("delay", duration(b.delay()));
        out.number("jitter", BigDecimal.valueOf(b.jitter()));
      }
      case Backoff.None _ -> out.text("backoff_type", "none");
    }
  }

  private void timeouts() {
    for (TimeoutRule rule : protections.timeouts()) out.text(timeoutName(rule.target().pattern()), duration(rule.attempt()));
    protections.totalDeadline().ifPresent(limit -> out.text("total", duration(limit)));
  }

  private static String timeoutName(String pattern) {
    return List.of("mcp/*", "ai/*", "local/*").contains(pattern) ? pattern.substring(0, pattern.length() - 2) : pattern;
  }

  private void compartment(Compartment compartment) {
    BulkheadConfig slots = compartment.bulkhead();
    out.number("max_concurrent", slots.maxConcurrent());
    out.number("max_queue", slots.maxQueue());
    out.text("max_wait", duration(slots.maxWait()));
    compartment.timeout().ifPresent(limit -> out.text("timeout", duration(limit)));
    compartment.contextWindow().ifPresent(max -> out.number("context_window", max));
    compartment.tokens().ifPresent(max -> out.number("token_budget", max));
  }

  private void fallback(FallbackRule rule) {
    out.text("primary", rule.primary());
    out.text("fallback", rule.fallback());
    rule.keep().ifPresent(keep -> out.text("keep", duration(keep)));
    if (!rule.alsoOn().isEmpty()) out.texts("also_on", rule.alsoOn().stream().map(CareReader::id).toList());
  }

  private void guards() {
    protections.loopGuard().ifPresent(loop -> out.object("loop", () -> loop(loop)));
    protections.taskBudgets().tokens().ifPresent(max -> out.number("tokens_per_task", max));
    protections.taskBudgets().microCents().ifPresent(max -> out.number("dollars_per_task", BigDecimal.valueOf(max, 8)));
    protections.retryBudget().ifPresent(rule -> out.object("retry_budget", () -> {
      out.number("percent", rule.percent());
      out.number("minimum", rule.minimum());
      out.number("most", rule.most());
    }));
  }

  private void loop(LoopGuardConfig loop) {
    out.number("max_in_a_row", loop.maxInARow());
    loop.maxInTask().ifPresent(max -> out.number("max_in_task", max));
    loop.maxPingPong().ifPresent(max -> out.number("max_ping_pong", max));
    loop.maxSteps().ifPresent(max -> out.number("max_steps", max));
  }

  private void recovery(Protections.RecoveryRule rule) {
    RecoveryConfig c = rule.config();
    out.number("when_success_rate_below", BigDecimal.valueOf(c.belowPpm(), 6));
    out.text("window", duration(c.window()));
    out.number("minimum_calls", c.minimumCalls());
    out.text("cool_down", duration(c.coolDown()));
    out.number("verify_calls", c.verifyCalls());
    out.text("verify_within", duration(c.verifyWithin()));
    out.texts("procedure", rule.procedure().stream().map(step -> step.id()).toList());
  }

  private void answers(Answers answers) {
    if (answers.verify()) out.flag("verify", true);
    answers.maxAge().ifPresent(max -> out.text("max_age", duration(max)));
    answers.streamIdle().ifPresent(max -> out.text("stream_idle", duration(max)));
    if (answers.refreshSessions()) out.flag("refresh_sessions", true);
    answers.trimContext().ifPresent(max -> out.number("trim_context", max));
  }

  private void handoffs(Handoffs handoffs) {
    handoffs.acknowledge().ifPresent(limit -> out.text("acknowledge", duration(limit)));
    if (handoffs.deduplicate()) out.flag("deduplicate", true);
    if (handoffs.inOrder()) out.flag("in_order", true);
    handoffs.stepDeadline().ifPresent(limit -> out.text("step_deadline", duration(limit)));
    handoffs.resumeAfter().ifPresent(wait -> out.text("resume_after", duration(wait)));
  }

  private void alert(AlertRule rule) {
    out.text("when", word(rule.when()));
    rule.below().ifPresent(limit -> out.number("below", BigDecimal.valueOf(limit)));
    out.text("for", duration(rule.lasting()));
    out.text("severity", word(rule.severity()));
  }

  private static String word(Enum<?> e) {
    return e.name().toLowerCase(Locale.ROOT);
  }

  /** In the largest unit that leaves no fraction, down to milliseconds; finer ones as a decimal. */
  private static String duration(Duration d) {
    long millis = d.toMillis();
    if (!Duration.ofMillis(millis).equals(d)) return BigDecimal.valueOf(d.toNanos(), 6).stripTrailingZeros().toPlainString() + "ms";
    if (millis % 3_600_000 == 0 && millis > 0) return millis / 3_600_000 + "h";
    if (millis % 60_000 == 0 && millis > 0) return millis / 60_000 + "m";
    return millis % 1_000 == 0 ? millis / 1_000 + "s" : millis + "ms";
  }
}
