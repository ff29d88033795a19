package dev.seatrial.system;

import dev.seatrial.fault.FaultPlan;
import dev.seatrial.resilience.bulkhead.Bulkhead;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.resilience.bulkhead.StandardBulkhead;
import dev.seatrial.resilience.fallback.Answer;
import dev.seatrial.resilience.guard.LoopGuard;
import dev.seatrial.resilience.recovery.EscalationListener;
import dev.seatrial.resilience.recovery.Recovery;
import dev.seatrial.system.StepSpec.OperationUse;
import dev.seatrial.system.disk.SimulatedDisk;
import dev.seatrial.world.World;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The protections of an arm, put on: a compartment per agent and a pipeline per operation, built from the declaration once.
 */
final class Armour {
  /** Size of the disk that holds the checkpoints. */
  private static final long DISK_BYTES = 64L * 1024 * 1024;

  private final World world;
  private final Protections protections;
  private final Breakers breakers;
  private final ResultCache cache;
  private final Map<String, Dependency> dependencies = new LinkedHashMap<>();
  private final Map<String, Bulkhead> compartments = new LinkedHashMap<>();
  private final Map<String, CallPath> paths = new LinkedHashMap<>();
  private final Optional<Recovery> recovery;
  private final Optional<TaskCheckpoints> checkpoints;

  Armour(
      World world,
      Topology topology,
      Protections protections,
      Map<String, Dependency> dependencies,
      Resources resources,
      FaultPlan faults) {
    this.world = world;
    this.protections = protections;
    this.breakers = new Breakers(world, protections.circuitBreakers());
    this.cache = new ResultCache(world);
    this.dependencies.putAll(dependencies);
    Bulkhead shared = new StandardBulkhead(BulkheadConfig.sharedPool("shared-pool", topology.sharedPoolSlots()), world);
    for (String agent : topology.agents()) compartments.put(agent, shared);
    for (BulkheadConfig config : protections.bulkheads()) {
      compartments.put(config.name(), new StandardBulkhead(config, world));
    }
    this.recovery =
        protections
            .recovery()
            .map(r -> new Recovery(r.config(), resources.procedure(r.procedure()), world, EscalationListener.none()));
    this.checkpoints =
        protections
            .checkpoints()
            .map(c -> new TaskCheckpoints(world, c, topology.brief(), new CheckpointDisk(new SimulatedDisk(DISK_BYTES), world, faults)));
  }

  /** Where the progress of tasks is kept, if it is. */
  Optional<TaskCheckpoints> checkpoints() {
    return checkpoints;
  }

  /** Whether an operation cannot be taken back. */
  boolean risky(OperationUse use) {
    return dependencies.get(use.dependency()).destructive(use.operation());
  }

  /** Where an agent does its steps. */
  Bulkhead compartment(String agent) {
    return compartments.get(agent);
  }

  boolean graceful() {
    return protections.graceful();
  }

  /** A guard for one task. */
  Optional<LoopGuard> loopGuard() {
    return protections.loopGuard().map(config -> new LoopGuard(config, world));
  }

  /** One logical call, with everything that protects it. */
  Answer<Long> call(OperationUse use, String agent, Request request) throws Exception {
    return path(use, agent).call(request);
  }

  private CallPath path(OperationUse use, String agent) {
    String key = agent + " " + use.path();
    CallPath known = paths.get(key);
    if (known != null) return known;
    CallPath built = new CallPathBuilder(world, protections, breakers, cache, dependencies, recovery).build(use, agent);
    paths.put(key, built);
    return built;
  }
}
