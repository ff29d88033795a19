package dev.seatrial.scenario;

import dev.seatrial.fault.Target;
import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.breaker.Trip;
import dev.seatrial.system.Protections.ProtectedTargets;
import dev.seatrial.system.Protections.Scope;
import dev.seatrial.system.Topology;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads circuit breakers: bare maps, or the course's {@code {"circuit_breaker": {...}}} blocks as they stand. */
final class BreakerReader {
  private static final List<String> SCOPES = List.of("shared", "target", "agent");

  private final Topology topology;

  BreakerReader(Topology topology) {
    this.topology = topology;
  }

  List<ProtectedTargets> list(Value value) {
    List<ProtectedTargets> breakers = new ArrayList<>();
    for (Value entry : value.listOrOne()) one(entry).ifPresent(breakers::add);
    return breakers;
  }

  private Optional<ProtectedTargets> one(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    if (fields.has("circuit_breaker")) {
      Optional<ProtectedTargets> inner = fields.get("circuit_breaker").flatMap(this::one);
      fields.done();
      return inner;
    }
    Optional<String> name = fields.need("name").flatMap(v -> v.text(100));
    Optional<Trip> trip = TripReader.read(fields);
    Optional<Duration> slow = duration(fields, "slow_call_duration_threshold");
    CircuitBreakerConfig config = CircuitBreakerConfig.named(name.orElse("unnamed"));
    if (slow.isPresent()) config = config.withSlowCall(slow.get());
    Optional<Duration> reset = seconds(fields, "reset_timeout_seconds").or(() -> duration(fields, "reset_timeout"));
    if (reset.isPresent()) config = config.withResetTimeout(reset.get());
    Optional<Long> probes = whole(fields, "half_open_max_calls", 1_000);
    if (probes.isPresent()) config = config.withHalfOpenMaxCalls(probes.get().intValue());
    Optional<Long> successes = whole(fields, "half_open_success_threshold", config.halfOpenMaxCalls());
    if (successes.isPresent()) config = config.withHalfOpenSuccessThreshold(successes.get().intValue());
    Optional<Duration> probeTimeout = duration(fields, "probe_timeout");
    if (probeTimeout.isPresent()) config = config.withProbeTimeout(probeTimeout.get());
    Scope scope =
        fields.get("scope").flatMap(v -> v.oneOf(SCOPES)).map(s -> Scope.valueOf(s.toUpperCase(Locale.ROOT))).orElse(Scope.SHARED);
    List<Target> protects = protects(fields, name.orElse(""));
    fields.done();
    if (name.isEmpty() || protects.isEmpty() || trip.isEmpty()) return Optional.empty();
    CircuitBreakerConfig but = config;
    return value.make(() -> new ProtectedTargets(but.withTrip(trip.get()), protects, scope));
  }

  /** The course names two breakers without saying what they protect; for others it must be said. */
  private List<Target> protects(Fields fields, String name) {
    Optional<Value> declared = fields.get("protects");
    if (declared.isPresent()) {
      List<Target> targets = new ArrayList<>();
      List<Value> given = declared.get().listOrOne();
      for (Value each : given) Targets.read(each, topology).ifPresent(targets::add);
      if (given.isEmpty()) declared.get().problem("must name at least one target, such as mcp/*");
      return targets;
    }
    Optional<String> known =
        switch (name) {
          case "mcp_tools" -> Optional.of("mcp/*");
          case "ai_api" -> Optional.of("ai/primary");
          case "ai_secondary" -> Optional.of("ai/secondary");
          default -> Optional.empty();
        };
    if (known.isEmpty() && !name.isEmpty()) {
      fields.problem("the breaker '" + name + "' needs 'protects', a list of targets such as [mcp/*]; only mcp_tools, ai_api and"
          + " ai_secondary have one by default");
    }
    return known.map(Target::new).map(List::of).orElse(List.of());
  }

  private static Optional<Long> whole(Fields fields, String name, long max) {
    return fields.get(name).map(v -> v.integer(1, max)).flatMap(n -> n.isPresent() ? Optional.of(n.getAsLong()) : Optional.empty());
  }

  private static Optional<Duration> seconds(Fields fields, String name) {
    return whole(fields, name, 365L * 24 * 3600).map(Duration::ofSeconds);
  }

  private static Optional<Duration> duration(Fields fields, String name) {
    return fields
        .get(name)
        .map(v -> v.durationNanos(1_000_000))
        .flatMap(n -> n.isPresent() ? Optional.of(Duration.ofNanos(n.getAsLong())) : Optional.empty());
  }
}
