package dev.seatrial.system;

import dev.seatrial.fault.FaultPlan;
import dev.seatrial.resilience.breaker.CircuitBreaker;
import dev.seatrial.resilience.bulkhead.Bulkhead;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.resilience.bulkhead.StandardBulkhead;
import dev.seatrial.resilience.checkpoint.Disk;
import dev.seatrial.resilience.fallback.Answer;
import dev.seatrial.resilience.guard.Budget;
import dev.seatrial.resilience.guard.LoopGuard;
import dev.seatrial.resilience.recovery.EscalationListener;
import dev.seatrial.resilience.recovery.Recovery;
import dev.seatrial.resilience.retry.RetryBudget;
import dev.seatrial.system.Protections.Compartment;
import dev.seatrial.system.StepSpec.OperationUse;
import dev.seatrial.system.disk.SimulatedDisk;
import dev.seatrial.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The protections of an arm, put on: a compartment per agent and a pipeline per operation, built from the declaration once.
 */
final class Armour {
  /** Size of the disk that holds the checkpoints. */
  private static final long DISK_BYTES = 64L * 1024 * 1024;

  private final World world;
  private final Topology topology;
  private final Resources resources;
  private final Disk disk;
  private final Bulkhead shared;
  private final Breakers breakers;
  private ResultCache cache;
  private final Escalations escalations;
  private final Map<String, Dependency> dependencies = new LinkedHashMap<>();
  private final Map<String, Bulkhead> compartments = new LinkedHashMap<>();
  private final Map<String, RetryBudget> retryBudgets = new LinkedHashMap<>();
  private final Map<String, Budget> tokens = new LinkedHashMap<>();
  private final Map<String, CallPath> paths = new LinkedHashMap<>();
  private Protections protections;
  private Optional<Recovery> recovery = Optional.empty();
  private Optional<TaskCheckpoints> checkpoints = Optional.empty();

  Armour(
      World world,
      Topology topology,
      Protections protections,
      Map<String, Dependency> dependencies,
      Resources resources,
      FaultPlan faults) {
    this.world = world;
    this.topology = topology;
    this.escalations = new Escalations(world);
    this.resources = resources;
    this.disk = new CheckpointDisk(new SimulatedDisk(DISK_BYTES), world, faults);
    this.breakers = new Breakers(world, protections.circuitBreakers());
    this.cache = new ResultCache(world, ResultCache.USUALLY_KEPT);
    this.dependencies.putAll(dependencies);
    this.shared = new StandardBulkhead(BulkheadConfig.sharedPool(Topology.SHARED_POOL, topology.sharedPoolSlots()), world);
    this.protections = Protections.none();
    for (String agent : topology.agents()) compartments.put(agent, shared);
    protect(protections);
  }

  Protections protections() {
    return protections;
  }

  /** Goes on with other protections: what has not changed keeps its state, what has changed its numbers only keeps what it counts. */
  void protect(Protections next) {
    breakers.protect(next.circuitBreakers());
    for (String agent : topology.agents()) compartment(agent, protections.compartment(agent), next.compartment(agent));
    if (!next.retryBudget().equals(protections.retryBudget())) retryBudgets.clear();
    if (!next.recovery().equals(protections.recovery())) {
      recovery.ifPresent(Recovery::close);
      recovery =
          next.recovery().map(r -> new Recovery(r.config(), resources.procedure(r.procedure()), world, EscalationListener.none()));
    }
    if (!next.checkpoints().equals(protections.checkpoints())) {
      checkpoints = next.checkpoints().map(c -> new TaskCheckpoints(world, c, disk));
    }
    if (!next.cacheKeeps().equals(protections.cacheKeeps())) cache = new ResultCache(world, next.cacheKeeps().orElse(ResultCache.USUALLY_KEPT));
    escalations.on(next.escalateOn());
    protections = next;
    // The ways of calls are made of these parts and are made anew when they are needed; a call under way keeps its own.
    paths.clear();
  }

  private void compartment(String agent, Optional<Compartment> before, Optional<Compartment> next) {
    if (before.equals(next)) return;
    if (next.isEmpty()) {
      compartments.put(agent, shared);
    } else if (before.isEmpty()) {
      compartments.put(agent, new StandardBulkhead(next.get().bulkhead(), world));
    } else {
      compartments.get(agent).reconfigure(next.get().bulkhead());
    }
    Optional<Budget> budget = budget(agent + "_tokens", next.map(Compartment::tokens).orElse(OptionalLong.empty()));
    Optional<Budget> spent = Optional.ofNullable(tokens.remove(agent));
    budget.ifPresent(b -> {
      spent.ifPresent(s -> b.spend(s.used()));
      tokens.put(agent, b);
    });
  }

  Optional<CircuitBreaker> breaker(String name) {
    return breakers.byName(name);
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

  /** What a task may spend. */
  TaskPurse purse() {
    return new TaskPurse(
        budget("task_tokens", protections.taskBudgets().tokens()), budget("task_micro_cents", protections.taskBudgets().microCents()));
  }

  /** The budgets for a step that an agent begins. */
  Spending spending(String agent, TaskPurse purse) {
    OptionalLong window = protections.compartment(agent).map(Compartment::contextWindow).orElse(OptionalLong.empty());
    return new Spending(
        world, agent, budget(agent + "_context", window), purse.tokens(), purse.microCents(), Optional.ofNullable(tokens.get(agent)));
  }

  private Optional<Budget> budget(String guard, OptionalLong limit) {
    return limit.isPresent() ? Optional.of(new Budget(guard, limit.getAsLong(), world)) : Optional.empty();
  }

  /** What an answer of {@code source} costs, in micro-cents. */
  long cost(String source, Request request) {
    Dependency answered = dependencies.get(source);
    return answered == null ? 0 : answered.cost(request);
  }

  /** One logical call, with everything that protects it. */
  Answer<Reply> call(OperationUse use, String agent, Request request) throws Exception {
    return path(use, agent).call(request);
  }

  private CallPath path(OperationUse use, String agent) {
    String key = agent + " " + use.path();
    CallPath known = paths.get(key);
    if (known != null) return known;
    CallPath built = new CallPathBuilder(world, protections, breakers, cache, dependencies, recovery, retryBudgets, escalations).build(use, agent);
    paths.put(key, built);
    return built;
  }
}
