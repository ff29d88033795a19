package dev.seatrial.system;

import dev.seatrial.resilience.breaker.CircuitBreaker;
import dev.seatrial.resilience.breaker.StandardCircuitBreaker;
import dev.seatrial.resilience.core.Policy;
import dev.seatrial.system.Protections.ProtectedTargets;
import dev.seatrial.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/** The circuit breakers of an arm: one instance per declaration, dependency or agent, as its scope says. */
final class Breakers {
  private final World world;
  private final List<ProtectedTargets> declared;
  private final Map<String, CircuitBreaker> instances = new LinkedHashMap<>();

  Breakers(World world, List<ProtectedTargets> declared) {
    this.world = world;
    this.declared = declared;
  }

  /**
   * What protects calls of {@code agent} to an operation; empty when nothing does.
   *
   * @param path of the operation, such as {@code mcp/github/read}
   */
  Optional<Policy> protecting(String path, String agent) {
    List<CircuitBreaker> matching = new ArrayList<>();
    for (ProtectedTargets each : declared) {
      if (each.protects().stream().anyMatch(target -> target.matches(path))) matching.add(instance(each, path, agent));
    }
    Optional<Policy> nested = Optional.empty();
    for (CircuitBreaker breaker : matching.reversed()) {
      nested = Optional.of(nested.<Policy>map(inner -> new Nested(breaker, inner)).orElse(breaker));
    }
    return nested;
  }

  private CircuitBreaker instance(ProtectedTargets declared, String path, String agent) {
    String base = declared.config().name();
    String name =
        switch (declared.scope()) {
          case SHARED -> base;
          case TARGET -> base + "[" + path.substring(0, path.lastIndexOf('/')) + "]";
          case AGENT -> base + "[" + agent + "]";
        };
    CircuitBreaker known = instances.get(name);
    if (known != null) return known;
    CircuitBreaker built = new StandardCircuitBreaker(declared.config().withName(name), world);
    instances.put(name, built);
    return built;
  }

  /** Two policies as one, the first outermost. */
  private record Nested(Policy outer, Policy inner) implements Policy {
    @Override
    public <T> T execute(Callable<T> call) throws Exception {
      return outer.execute(() -> inner.execute(call));
    }
  }
}
