package dev.seatrial.system;

import dev.seatrial.resilience.breaker.CircuitBreaker;
import dev.seatrial.resilience.breaker.StandardCircuitBreaker;
import dev.seatrial.resilience.core.Policy;
import dev.seatrial.system.Protections.ProtectedTargets;
import dev.seatrial.system.Protections.Scope;
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
  private final Map<String, Map<String, CircuitBreaker>> instances = new LinkedHashMap<>();
  private List<ProtectedTargets> declared;

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
    return instances
        .computeIfAbsent(base, b -> new LinkedHashMap<>())
        .computeIfAbsent(name, n -> new StandardCircuitBreaker(declared.config().withName(n), world));
  }

  /**
   * Goes on with other declarations. One whose numbers alone have changed keeps its instances and their state; one of another kind
   * or scope begins anew, and what is in flight through its old instances is late.
   */
  void protect(List<ProtectedTargets> next) {
    for (ProtectedTargets old : declared) {
      Map<String, CircuitBreaker> living = instances.getOrDefault(old.config().name(), new LinkedHashMap<>());
      Optional<ProtectedTargets> successor =
          next.stream().filter(n -> n.config().name().equals(old.config().name()) && sameKind(n, old)).findFirst();
      if (successor.isPresent()) {
        living.forEach((name, breaker) -> breaker.reconfigure(successor.get().config().withName(name)));
      } else {
        living.values().forEach(CircuitBreaker::reset);
        instances.remove(old.config().name());
      }
    }
    declared = next;
  }

  private static boolean sameKind(ProtectedTargets one, ProtectedTargets other) {
    return one.scope() == other.scope() && one.config().trip().getClass() == other.config().trip().getClass();
  }

  /** An instance by its name; a shared one is there before its first call. */
  Optional<CircuitBreaker> byName(String name) {
    for (Map<String, CircuitBreaker> living : instances.values()) if (living.containsKey(name)) return Optional.of(living.get(name));
    for (ProtectedTargets each : declared) {
      if (each.scope() == Scope.SHARED && each.config().name().equals(name)) return Optional.of(instance(each, "", ""));
    }
    return Optional.empty();
  }

  /** Two policies as one, the first outermost. */
  private record Nested(Policy outer, Policy inner) implements Policy {
    @Override
    public <T> T execute(Callable<T> call) throws Exception {
      return outer.execute(() -> inner.execute(call));
    }
  }
}
