package dev.seatrial.system;

import dev.seatrial.fault.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * A system that can be put under test: its dependencies, its agents, and the steps of a task. Topologies are shipped; their
 * numbers are printed in the page and by the command line.
 *
 * @param sharedPoolSlots work that all agents together do at once where no bulkheads are declared
 * @param connections size of the pool of connections to each dependency
 */
public record Topology(
    String name,
    String description,
    List<DependencySpec> dependencies,
    List<String> agents,
    int sharedPoolSlots,
    int connections,
    List<StepSpec> brief) {
  /** Where checkpoints are kept, as a target of faults. */
  public static final String CHECKPOINTS = "disk/checkpoints";

  /** Name of the pool that all agents without a compartment share. */
  public static final String SHARED_POOL = "shared-pool";

  public Topology {
    dependencies = List.copyOf(dependencies);
    agents = List.copyOf(agents);
    brief = List.copyOf(brief);
  }

  /** Sections of a dossier. */
  public static final int SECTIONS = 8;

  /** How long an editor reads a section. */
  public static final long EDITOR_NANOS = 120_000_000_000L;

  /**
   * The steps of a task. A dossier is a brief whose agents' steps are repeated for each section; before the next one begins, the
   * editor reads what there is.
   */
  public List<StepSpec> steps(TaskKind kind) {
    if (kind == TaskKind.BRIEF) return brief;
    List<StepSpec> steps = new ArrayList<>();
    List<StepSpec> section = brief.stream().filter(step -> !step.agent().equals(StepSpec.ORCHESTRATOR)).toList();
    for (StepSpec step : brief) {
      if (!section.contains(step)) {
        steps.add(steps.size() > 1 ? step.after(EDITOR_NANOS) : step);
      } else if (step == section.getFirst()) {
        for (int i = 0; i < SECTIONS; i++) {
          for (StepSpec each : section) steps.add(i > 0 && each == step ? each.after(EDITOR_NANOS) : each);
        }
      }
    }
    return List.copyOf(steps);
  }

  /** All shipped topologies. */
  public static List<Topology> shipped() {
    return List.of(ResearchWriter.TOPOLOGY);
  }

  public static Optional<Topology> byName(String name) {
    for (Topology topology : shipped()) if (topology.name().equals(name)) return Optional.of(topology);
    return Optional.empty();
  }

  public Optional<DependencySpec> dependency(String path) {
    for (DependencySpec dependency : dependencies) if (dependency.path().equals(path)) return Optional.of(dependency);
    return Optional.empty();
  }

  /** Every path that a target can name, most general first: {@code mcp/*}, {@code mcp/filesystem}, {@code mcp/filesystem/read}. */
  public List<String> paths() {
    List<String> paths = new ArrayList<>();
    for (String group : List.of("mcp/*", "ai/*", "agent/*", "net/*")) paths.add(group);
    for (DependencySpec dependency : dependencies) {
      paths.add(dependency.path());
      for (OperationSpec operation : dependency.operations()) paths.add(dependency.path() + "/" + operation.name());
    }
    for (String agent : agents) paths.add("agent/" + agent);
    paths.add(StepSpec.ORCHESTRATOR);
    for (StepSpec step : brief) paths.add(StepSpec.ORCHESTRATOR + "/" + step.name());
    paths.add(CHECKPOINTS);
    Set<String> zones = new TreeSet<>();
    for (DependencySpec dependency : dependencies) zones.add(dependency.zone());
    paths.addAll(zones);
    for (DependencySpec dependency : dependencies) paths.add(Way.path("*", dependency.path()));
    for (String agent : agents) ways(agent, paths);
    ways(StepSpec.ORCHESTRATOR, paths);
    return paths;
  }

  private void ways(String caller, List<String> paths) {
    for (DependencySpec dependency : dependencies) paths.add(Way.path(caller, dependency.path()));
  }

  /** Whether anything of this system lies at or below the target. */
  public boolean has(Target target) {
    for (String path : paths()) if (!path.endsWith("/*") && target.matches(path)) return true;
    return false;
  }
}
