package dev.seatrial.system;

import dev.seatrial.fault.FaultPlan;
import dev.seatrial.resilience.breaker.CircuitBreaker;
import dev.seatrial.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One agent system in one world: built from a topology, a workload and the protections of an arm, broken through its
 * {@link FaultPlan}. Belongs to its world's simulation.
 */
public final class AgentSystem {
  private final FaultPlan faults;
  private final Armour armour;
  private final WorkloadDriver workload;
  private final EffectLedger effects;
  private final Map<String, Dependency> dependencies = new LinkedHashMap<>();

  public AgentSystem(World world, Topology topology, Workload workload, Protections protections) {
    this.faults = new FaultPlan(world);
    this.effects = new EffectLedger(world);
    Resources resources = new Resources(world, topology);
    for (DependencySpec spec : topology.dependencies()) {
      dependencies.put(spec.path(), new Dependency(world, faults, effects, resources, spec));
    }
    this.armour = new Armour(world, topology, protections, dependencies, resources, faults);
    Agents agents = new Agents(world, faults, armour, resources);
    Orchestrator orchestrator = new Orchestrator(world, topology, agents, new Handoffs(world, faults, armour), armour);
    this.workload = new WorkloadDriver(world, workload, orchestrator);
  }

  /** Begins to submit tasks. To be called once, from inside the world. */
  public void start() {
    workload.start();
  }

  public Protections protections() {
    return armour.protections();
  }

  /** Goes on with other protections; at once, without a stop. To be called from inside the world. */
  public void protect(Protections next) {
    armour.protect(next);
  }

  /** A circuit breaker by the name of its instance; empty if there is none, or none yet. */
  public Optional<CircuitBreaker> breaker(String name) {
    return armour.breaker(name);
  }

  /** What the dependencies and the ledger of writes have counted themselves, without the journal. */
  public Ledgers ledgers() {
    return new Ledgers(dependencies.values().stream().map(Dependency::ledger).toList(), effects.ledger());
  }

  /** The faults of this arm. */
  public FaultPlan faults() {
    return faults;
  }
}
