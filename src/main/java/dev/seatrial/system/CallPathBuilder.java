package dev.seatrial.system;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.fallback.FallbackConfig;
import dev.seatrial.resilience.fallback.StandardFallback;
import dev.seatrial.resilience.pipeline.Pipeline;
import dev.seatrial.resilience.pipeline.PipelineBuilder;
import dev.seatrial.resilience.recovery.Recovery;
import dev.seatrial.resilience.retry.RetryBudget;
import dev.seatrial.resilience.retry.RetryConfig;
import dev.seatrial.resilience.retry.RetryKey;
import dev.seatrial.resilience.retry.StandardRetry;
import dev.seatrial.resilience.timeout.AttemptTimeout;
import dev.seatrial.resilience.timeout.TotalDeadline;
import dev.seatrial.system.CallPath.Source;
import dev.seatrial.system.Protections.FallbackRule;
import dev.seatrial.system.StepSpec.OperationUse;
import dev.seatrial.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Builds the way of a call from the declared protections. */
final class CallPathBuilder {
  private final World world;
  private final Protections protections;
  private final Breakers breakers;
  private final ResultCache cache;
  private final Map<String, Dependency> dependencies;
  private final Optional<Recovery> recovery;
  private final Map<String, RetryBudget> retryBudgets;
  private final Escalations escalations;
  private final Reading reading;

  CallPathBuilder(
      World world,
      Protections protections,
      Breakers breakers,
      ResultCache cache,
      Map<String, Dependency> dependencies,
      Optional<Recovery> recovery,
      Map<String, RetryBudget> retryBudgets,
      Escalations escalations) {
    this.world = world;
    this.protections = protections;
    this.breakers = breakers;
    this.cache = cache;
    this.dependencies = dependencies;
    this.recovery = recovery;
    this.retryBudgets = retryBudgets;
    this.escalations = escalations;
    this.reading = Reading.of(protections.answers(), world);
  }

  CallPath build(OperationUse use, String agent) {
    PipelineBuilder pipeline = guarded(use.dependency(), use.operation(), agent);
    recovery.ifPresent(r -> pipeline.recovery(r.watching(use.dependency())));
    List<Source> sources = new ArrayList<>();
    boolean cached = false;
    List<ErrorClass> triggers = new ArrayList<>(FallbackConfig.UNAVAILABLE);
    for (FallbackRule rule : protections.fallbacks()) {
      if (!rule.primary().equals(use.path())) continue;
      cached |= rule.fallback().equals(FallbackRule.CACHE);
      for (ErrorClass each : rule.alsoOn()) if (!triggers.contains(each)) triggers.add(each);
      sources.add(source(rule.fallback(), use.operation(), agent));
    }
    if (!sources.isEmpty()) pipeline.fallback(new StandardFallback(new FallbackConfig(use.path(), triggers), world));
    Optional<ResultCache> remember = cached ? Optional.of(cache) : Optional.empty();
    return new CallPath(pipeline.build(), dependency(use.dependency()), reading, escalations, remember, List.copyOf(sources));
  }

  private Source source(String name, String operation, String agent) {
    if (name.equals(FallbackRule.CACHE)) return new Cached(cache);
    return new Elsewhere(name, guarded(name, operation, agent).build(), dependency(name), reading);
  }

  /** Everything but the fallback; another source is protected in the same way, by what is declared for it. */
  private PipelineBuilder guarded(String dependency, String operation, String agent) {
    String path = dependency + "/" + operation;
    PipelineBuilder pipeline = Pipeline.of(dependency, world);
    protections.totalDeadline().ifPresent(limit -> pipeline.totalDeadline(new TotalDeadline(limit, world)));
    if (!protections.retries().isEmpty()) {
      RetryKey group = dependency.startsWith("ai/") ? RetryKey.AI_FAILURES : RetryKey.TOOL_FAILURES;
      pipeline.retry(new StandardRetry(new RetryConfig(path, group, protections.retries()), world, retryBudget(agent)));
    }
    breakers.protecting(path, agent).ifPresent(pipeline::breaker);
    protections.attemptTimeout(path, agent).ifPresent(limit -> pipeline.attemptTimeout(new AttemptTimeout(limit, world)));
    return pipeline;
  }

  /** One for each agent: what one of them wastes, the others need not make up for. */
  private Optional<RetryBudget> retryBudget(String agent) {
    return protections.retryBudget().map(rule -> retryBudgets.computeIfAbsent(agent, a -> rule.fresh()));
  }

  private Dependency dependency(String path) {
    Dependency known = dependencies.get(path);
    if (known == null) throw new IllegalArgumentException("no dependency '" + path + "' in this topology");
    return known;
  }

  private record Cached(ResultCache cache) implements Source {
    @Override
    public String name() {
      return FallbackRule.CACHE;
    }

    @Override
    public Reply ask(Request request) throws CallFailure {
      Optional<Long> known = cache.get(request.content());
      if (known.isEmpty()) throw CallFailure.of(ErrorClass.VALIDATION, "no cached answer to this request");
      return Reply.of(known.get());
    }
  }

  private record Elsewhere(String name, Pipeline pipeline, Dependency dependency, Reading reading) implements Source {
    @Override
    public Reply ask(Request request) throws Exception {
      return pipeline.execute(request.operation(), () -> dependency.attempt(request, reading)).value();
    }
  }
}
