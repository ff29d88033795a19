package dev.seatrial.web.lab.look;

import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.system.DependencySpec;
import dev.seatrial.system.OperationSpec;
import dev.seatrial.system.Protections;
import dev.seatrial.system.Protections.ProtectedTargets;
import dev.seatrial.system.Topology;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which gates an arm has: one per group of dependencies, with the breaker instances that stand before it. The tools are one
 * group, each AI API is one of its own; a local dependency is only a source of fallbacks. The first two groups stand on the
 * main edges.
 */
public final class GatePlan {
  private static final int MAIN = 2;
  private static final int MAX_GATES = 12;

  /**
   * Dependencies behind the same gate.
   *
   * @param title for people: {@code MCP tools}
   */
  public record Group(String title, List<DependencySpec> dependencies) {
    boolean holds(String dependency) {
      return dependencies.stream().anyMatch(d -> d.path().equals(dependency));
    }
  }

  /**
   * One gate.
   *
   * @param instance name of the breaker's instance, with its configuration; empty where no breaker stands
   * @param dependencies whose calls it sees
   */
  public record Gate(Group group, Optional<Instance> instance, List<DependencySpec> dependencies) {}

  /** A breaker that a declaration makes. */
  public record Instance(String name, CircuitBreakerConfig config) {}

  private final List<Group> groups;
  private final List<Gate> gates;

  private GatePlan(List<Group> groups, List<Gate> gates) {
    this.groups = groups;
    this.gates = gates;
  }

  /** The gates of an arm with these protections. */
  public static GatePlan of(Topology topology, Protections protections) {
    List<Group> groups = groups(topology);
    List<Gate> main = new ArrayList<>();
    List<Gate> more = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      List<Gate> of = gatesOf(groups.get(i), topology, protections);
      (i < MAIN ? main : more).add(of.getFirst());
      more.addAll(of.subList(1, of.size()));
    }
    main.addAll(more);
    return new GatePlan(groups, main.subList(0, Math.min(MAX_GATES, main.size())));
  }

  private static List<Group> groups(Topology topology) {
    List<DependencySpec> tools = new ArrayList<>();
    List<DependencySpec> models = new ArrayList<>();
    for (DependencySpec d : topology.dependencies()) {
      if (d.path().startsWith("mcp/")) tools.add(d);
      if (d.path().startsWith("ai/")) models.add(d);
    }
    List<Group> groups = new ArrayList<>();
    if (!tools.isEmpty()) groups.add(new Group("MCP tools", List.copyOf(tools)));
    for (DependencySpec model : models) {
      String title = model == models.getFirst() ? "AI API" : "AI " + model.path().substring("ai/".length());
      groups.add(new Group(title, List.of(model)));
    }
    return groups;
  }

  private static List<Gate> gatesOf(Group group, Topology topology, Protections protections) {
    List<Gate> gates = new ArrayList<>();
    for (ProtectedTargets declared : protections.circuitBreakers()) {
      List<DependencySpec> protectedOnes = group.dependencies().stream().filter(d -> protects(declared, d)).toList();
      if (protectedOnes.isEmpty()) continue;
      CircuitBreakerConfig config = declared.config();
      switch (declared.scope()) {
        case SHARED -> gates.add(gate(group, config.name(), config, protectedOnes));
        case TARGET -> {
          for (DependencySpec d : protectedOnes) gates.add(gate(group, config.name() + "[" + d.path() + "]", config, List.of(d)));
        }
        case AGENT -> {
          for (String agent : topology.agents()) gates.add(gate(group, config.name() + "[" + agent + "]", config, protectedOnes));
        }
      }
    }
    if (gates.isEmpty()) gates.add(new Gate(group, Optional.empty(), group.dependencies()));
    return gates;
  }

  private static Gate gate(Group group, String name, CircuitBreakerConfig config, List<DependencySpec> dependencies) {
    return new Gate(group, Optional.of(new Instance(name, config)), dependencies);
  }

  private static boolean protects(ProtectedTargets declared, DependencySpec dependency) {
    for (OperationSpec operation : dependency.operations()) {
      String path = dependency.path() + "/" + operation.name();
      if (declared.protects().stream().anyMatch(target -> target.matches(path))) return true;
    }
    return false;
  }

  /** Groups in the order of their gates. */
  public List<Group> groups() {
    return groups;
  }

  /** Gates in the order in which they are drawn. */
  public List<Gate> gates() {
    return gates;
  }

  /** The main gate before a dependency; empty for one that is reached in another way. */
  Optional<Integer> mainGate(String dependency) {
    for (int i = 0; i < Math.min(MAIN, groups.size()); i++) if (groups.get(i).holds(dependency)) return Optional.of(i);
    return Optional.empty();
  }
}
