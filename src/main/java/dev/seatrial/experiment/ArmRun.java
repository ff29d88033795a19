package dev.seatrial.experiment;

import dev.seatrial.fault.FaultSpec;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunEvent.ActionApplied;
import dev.seatrial.journal.RunEvent.Log;
import dev.seatrial.journal.RunEvent.ProtectionsChanged;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.measure.Follower;
import dev.seatrial.measure.LabState;
import dev.seatrial.measure.Measures;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.resilience.breaker.CircuitBreaker;
import dev.seatrial.scenario.ProtectionsText;
import dev.seatrial.system.AgentSystem;
import dev.seatrial.system.BreakerHand;
import dev.seatrial.system.Ledgers;
import dev.seatrial.system.Protections;
import dev.seatrial.world.World;
import dev.seatrial.world.sim.Simulation;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * One arm of a scenario in a simulation of its own: the system, the method that breaks it, and the judge that watches. Nothing
 * has happened yet when it is built; whoever holds it moves its {@link #simulation()} forward.
 *
 * <p>Belongs to one driver; not thread-safe. To be closed, or its processes stay.
 */
public final class ArmRun implements AutoCloseable {
  private final Scenario scenario;
  private final String arm;
  private final Simulation simulation;
  private final Journal journal;
  private final LabState state;
  private final Follower follower;
  private final AgentSystem system;
  private final Judge judge;
  private Optional<ArmResult> concluded = Optional.empty();

  /**
   * @param arm name of an arm of the scenario
   * @param endNanos virtual instant at which the run ends, not before the scenario's duration
   * @param maxEvents most entries of the journal
   */
  public ArmRun(Scenario scenario, String arm, long seed, long endNanos, int maxEvents) {
    if (!scenario.arms().containsKey(arm)) throw new IllegalArgumentException("arm: there is no '" + arm + "'");
    this.scenario = scenario;
    this.arm = arm;
    this.journal = new Journal(new RunHeader(Engine.VERSION, scenario.name(), scenario.hash(), arm, seed), maxEvents);
    this.simulation = new Simulation(seed, journal);
    this.state = new LabState(new Measures(scenario.workload().warmupNanos()));
    this.follower = new Follower(journal, state);
    this.system = inside(this::build);
    this.judge = new Judge(scenario, scenario.arms().get(arm), simulation.world(), journal, this::measures, system.faults());
    Conductor conductor = new Conductor(scenario, simulation, this, judge);
    inside(
        () -> {
          conductor.schedule(endNanos);
          return system;
        });
  }

  private AgentSystem build() {
    return new AgentSystem(simulation.world(), scenario.topology(), scenario.workload(), scenario.arms().get(arm));
  }

  private <T> T inside(Callable<T> body) {
    try {
      return simulation.inside(body);
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception impossible) {
      throw new IllegalStateException("building an arm throws nothing checked", impossible);
    }
  }

  public String arm() {
    return arm;
  }

  public Scenario scenario() {
    return scenario;
  }

  AgentSystem system() {
    return system;
  }

  public Simulation simulation() {
    return simulation;
  }

  public Journal journal() {
    return journal;
  }

  /** The fold over everything that has happened so far. */
  public LabState state() {
    follower.catchUp();
    return state;
  }

  /** What the fold measures. */
  public Measures measures() {
    return state().measures();
  }

  /** What the dependencies have counted themselves, without the journal. */
  public Ledgers ledgers() {
    return system.ledgers();
  }

  /** Facts and verdict as they stand now; final once the scenario's duration has passed. */
  public ArmResult result(RunStatus status) {
    // Other events of the very instant of the conclusion count as well; those of a run that goes on do not.
    boolean wentOn = measures().lastNanos() > scenario.durationNanos();
    if (status == RunStatus.COMPLETED && concluded.isPresent() && wentOn) return concluded.get();
    return new Verdicts(scenario, this).result(status, judge.notes());
  }

  /** The scenario's duration has passed: facts and verdict stay as they are now, however long the run goes on. */
  void conclude() {
    concluded = Optional.of(new Verdicts(scenario, this).result(RunStatus.COMPLETED, judge.notes()));
  }

  /**
   * Injects a fault; from inside the simulation. One that the plan does not take is noted in the journal: what a person does
   * must never end a run.
   *
   * @param n number in the action log
   */
  public void inject(long n, String by, String forArm, FaultSpec fault) {
    long seq =
        simulation
            .world()
            .emit(new ActionApplied(n, by, forArm, "inject", describe(fault)), 0);
    judge.personInjected();
    arm(fault, seq);
  }

  /** Arms a fault; one that the plan does not take is noted in the journal. */
  void arm(FaultSpec fault, long cause) {
    try {
      system.faults().arm(fault, cause);
    } catch (IllegalStateException refused) {
      simulation.world().emit(new Log("runner", "the fault was not injected: " + refused.getMessage(), Optional.empty()), cause);
    }
  }

  /** Ends one fault, if it is active; from inside the simulation. */
  public void clear(long n, String by, String forArm, String fault) {
    simulation.world().emit(new ActionApplied(n, by, forArm, "clear", "{\"name\": \"" + fault + "\"}"), 0);
    system.faults().clear(fault, "cleared");
  }

  /** Ends all faults; from inside the simulation. */
  public void clearAll(long n, String by, String forArm) {
    simulation.world().emit(new ActionApplied(n, by, forArm, "stop-all", "{}"), 0);
    system.faults().clearAll("cleared");
  }

  /** What protects this arm now. */
  public Protections protections() {
    return system.protections();
  }

  /** Goes on with other protections; from inside the simulation. */
  public void protect(long n, String by, Protections next) {
    String before = ProtectionsText.write(system.protections());
    String after = ProtectionsText.write(next);
    World world = simulation.world();
    long action = world.emit(new ActionApplied(n, by, arm, "protect", after), 0);
    system.protect(next);
    judge.protect(next);
    world.emit(new ProtectionsChanged(before, after), action);
  }

  /** Sets a circuit breaker by hand; from inside the simulation. One that there is not is noted in the journal. */
  public void breaker(long n, String by, String forArm, String name, BreakerHand hand) {
    World world = simulation.world();
    long action = world.emit(new ActionApplied(n, by, forArm, "breaker", "{\"name\": \"" + name + "\", \"do\": \"" + hand.id() + "\"}"), 0);
    Optional<CircuitBreaker> breaker = system.breaker(name);
    if (breaker.isPresent()) hand.on(breaker.get());
    else world.emit(new Log("runner", "there is no circuit breaker '" + name + "' in this arm, or none yet", Optional.empty()), action);
  }

  /** Whether a fault of this name is active. */
  public boolean hasFault(String fault) {
    return system.faults().isArmed(fault);
  }

  static String describe(FaultSpec fault) {
    return "{\"name\": \"" + fault.id() + "\", \"target\": \"" + fault.target() + "\", \"fault\": \"" + fault.kind().id() + "\"}";
  }

  @Override
  public void close() {
    simulation.close();
  }
}
