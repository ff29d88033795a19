package dev.seatrial.scenario;

import dev.seatrial.fault.Target;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.Severity;
import dev.seatrial.resilience.checkpoint.CheckpointConfig;
import dev.seatrial.resilience.retry.RetryKey;
import dev.seatrial.resilience.retry.RetryStrategy;
import dev.seatrial.system.Protections;
import dev.seatrial.system.Protections.AlertRule;
import dev.seatrial.system.Protections.Answers;
import dev.seatrial.system.Protections.Compartment;
import dev.seatrial.system.Protections.FallbackRule;
import dev.seatrial.system.Protections.Handoffs;
import dev.seatrial.system.Protections.ProtectedTargets;
import dev.seatrial.system.Protections.RecoveryRule;
import dev.seatrial.system.Protections.TimeoutRule;
import dev.seatrial.system.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Reads the protections of an arm; the course's JSON blocks can be pasted in as they stand. */
final class ProtectionsReader {
  private static final List<String> CONDITIONS = List.of("breaker_open", "success_rate_below", "escalation");
  private static final List<String> SEVERITIES = List.of("info", "warning", "critical");

  private final Topology topology;

  ProtectionsReader(Topology topology) {
    this.topology = topology;
  }

  Optional<Protections> read(Value value) {
    if (value.isNull()) return Optional.of(Protections.none());
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    BreakerReader breakers = new BreakerReader(topology);
    List<ProtectedTargets> circuitBreakers = new ArrayList<>();
    fields.get("circuit_breakers").ifPresent(v -> circuitBreakers.addAll(breakers.list(v)));
    fields.get("circuit_breaker").ifPresent(v -> circuitBreakers.addAll(breakers.list(v)));
    EnumMap<RetryKey, RetryStrategy> retries = new EnumMap<>(RetryKey.class);
    fields.get("retry_policy").ifPresent(v -> retries.putAll(RetryReader.read(v.unwrapped("retry_policy"))));
    fields.get("retry_config").ifPresent(v -> retries.putAll(RetryReader.read(v.unwrapped("retry_config"))));
    List<TimeoutRule> timeouts = new ArrayList<>();
    Optional<Duration> total = fields.get("timeouts").flatMap(v -> timeouts(v, timeouts));
    List<Compartment> compartments =
        fields.get("bulkheads").map(v -> CompartmentReader.read(v, topology.agents())).orElse(List.of());
    List<FallbackRule> fallbacks = fields.get("fallbacks").map(v -> v.each((e, i) -> fallback(e))).orElse(List.of());
    GuardReader guards = fields.get("guards").map(GuardReader::read).orElse(GuardReader.NONE);
    Optional<RecoveryRule> recovery = fields.get("recovery").flatMap(HealingReader::recovery);
    Optional<CheckpointConfig> checkpoints = fields.get("checkpoints").flatMap(HealingReader::checkpoints);
    Answers answers = fields.get("answers").flatMap(CareReader::answers).orElse(Answers.NONE);
    Handoffs handoffs = fields.get("handoffs").flatMap(CareReader::handoffs).orElse(Handoffs.NONE);
    List<ErrorClass> escalateOn = fields.get("escalate_on").map(CareReader::classes).orElse(List.of());
    List<AlertRule> alerts = fields.get("alerts").map(v -> v.each((e, i) -> alert(e))).orElse(List.of());
    boolean graceful = fields.get("graceful").flatMap(Value::flag).orElse(false);
    fields.done();
    return value.make(
        () ->
            new Protections(
                circuitBreakers, retries, timeouts, total, compartments, fallbacks, guards.loop(), guards.budgets(), guards.retryBudget(),
                recovery, checkpoints, answers, handoffs, escalateOn, alerts, graceful));
  }

  private Optional<Duration> timeouts(Value value, List<TimeoutRule> rules) {
    Optional<Duration> total = Optional.empty();
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return total;
    for (Map.Entry<String, Value> entry : map.get().all()) {
      var nanos = entry.getValue().durationNanos(1_000_000);
      if (nanos.isEmpty()) continue;
      Duration limit = Duration.ofNanos(nanos.getAsLong());
      String name = entry.getKey();
      if (name.equals("total")) {
        total = Optional.of(limit);
        continue;
      }
      String pattern = name.equals("mcp") || name.equals("ai") || name.equals("local") ? name + "/*" : name;
      Optional<Target> target = entry.getValue().make(() -> new Target(pattern));
      if (target.isPresent() && !topology.has(target.get())) {
        entry.getValue().problem("'" + name + "' is not part of topology " + topology.name()
            + Suggestion.among(name, List.of("mcp", "ai", "local", "total")));
      } else if (target.isPresent()) {
        rules.add(new TimeoutRule(target.get(), limit));
      }
    }
    return total;
  }

  private Optional<FallbackRule> fallback(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    List<String> operations = topology.paths().stream().filter(p -> p.chars().filter(c -> c == '/').count() == 2).toList();
    Optional<String> primary = fields.need("primary").flatMap(v -> v.oneOf(primaries(operations)));
    List<String> sources = new ArrayList<>(List.of(FallbackRule.CACHE));
    topology.dependencies().forEach(d -> sources.add(d.path()));
    Optional<String> fallback = fields.need("fallback").flatMap(v -> v.oneOf(sources));
    OptionalLong keep = fields.get("keep").map(v -> v.durationNanos(1_000_000)).orElse(OptionalLong.empty());
    List<ErrorClass> alsoOn = fields.get("also_on").map(CareReader::classes).orElse(List.of());
    fields.done();
    if (primary.isEmpty() || fallback.isEmpty()) return Optional.empty();
    String operation = primary.get().endsWith("/complete") || operations.contains(primary.get()) ? primary.get() : primary.get() + "/complete";
    String name = operation.substring(operation.lastIndexOf('/') + 1);
    if (!fallback.get().equals(FallbackRule.CACHE) && !operations.contains(fallback.get() + "/" + name)) {
      fields.problem("'" + fallback.get() + "' has no operation '" + name + "' to stand in for '" + primary.get() + "'");
      return Optional.empty();
    }
    Optional<Duration> kept = keep.isPresent() ? Optional.of(Duration.ofNanos(keep.getAsLong())) : Optional.empty();
    return value.make(() -> new FallbackRule(operation, fallback.get(), kept, alsoOn));
  }

  /** An AI API has one operation only, so that it need not be named. */
  private static List<String> primaries(List<String> operations) {
    List<String> names = new ArrayList<>(operations);
    for (String operation : operations) {
      if (operation.startsWith("ai/")) names.add(operation.substring(0, operation.lastIndexOf('/')));
    }
    return names;
  }

  private static Optional<AlertRule> alert(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    Optional<String> when = fields.need("when").flatMap(v -> v.oneOf(CONDITIONS));
    OptionalDouble below = fields.get("below").map(v -> v.decimal(0, 1)).orElse(OptionalDouble.empty());
    var lasting = fields.get("for").map(v -> v.durationNanos(0));
    Optional<String> severity = fields.get("severity").flatMap(v -> v.oneOf(SEVERITIES));
    fields.done();
    if (when.isEmpty()) return Optional.empty();
    return value.make(
        () ->
            new AlertRule(
                AlertRule.Condition.valueOf(when.get().toUpperCase(Locale.ROOT)),
                below,
                Duration.ofNanos(lasting.isPresent() ? lasting.get().orElse(0) : 0),
                Severity.valueOf(severity.orElse("warning").toUpperCase(Locale.ROOT))));
  }
}
