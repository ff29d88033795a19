package dev.seatrial.experiment;

import dev.seatrial.fault.FaultPlan;
import dev.seatrial.fault.FaultSpec;
import dev.seatrial.journal.ProbePhase;
import dev.seatrial.journal.RunEvent.ActionApplied;
import dev.seatrial.journal.RunEvent.RunEnded;
import dev.seatrial.journal.RunEvent.RunStarted;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.scenario.MethodStep;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.world.World;
import dev.seatrial.world.sim.Simulation;
import java.time.Duration;
import java.util.List;

/**
 * Puts the course of an experiment into the simulation: start, probes before, method, rollbacks whatever happened, probes
 * after, end; and the judge's look every virtual second.
 */
final class Conductor {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Scenario scenario;
  private final Simulation simulation;
  private final ArmRun run;
  private final Judge judge;
  private boolean methodOver;
  private boolean rolledBackEarly;

  Conductor(Scenario scenario, Simulation simulation, ArmRun run, Judge judge) {
    this.scenario = scenario;
    this.simulation = simulation;
    this.run = run;
    this.judge = judge;
  }

  /** Schedules everything; from inside, at the instant 0. */
  void schedule(long endNanos) {
    World world = simulation.world();
    simulation.at(
        0,
        () -> {
          world.emit(new RunStarted(scenario.title(), scenario.durationNanos(), scenario.workload().warmupNanos()), 0);
          run.system().start();
          world.after(TICK, this::tick);
        });
    long t = scenario.workload().warmupNanos();
    simulation.at(t, () -> judge.probe(ProbePhase.BEFORE));
    for (MethodStep step : scenario.method()) t = schedule(step, t, "method");
    simulation.at(t, this::methodEnds);
    for (MethodStep step : scenario.rollbacks()) t = schedule(step, t, "rollback");
    simulation.at(t, this::rollBack);
    simulation.at(scenario.durationNanos(), this::conclude);
    judge.whenStopped(this::stop);
    simulation.at(endNanos, () -> world.emit(new RunEnded(RunStatus.COMPLETED), 0));
  }

  /** Puts a step at an instant and tells when the next one begins. */
  private long schedule(MethodStep step, long t, String by) {
    switch (step) {
      case MethodStep.Pause pause -> {
        return t + pause.nanos();
      }
      case MethodStep.Mix mix -> {
        List<Occurrences.Occurrence> drawn = new Occurrences(simulation.world()).of(mix.mix(), t);
        for (Occurrences.Occurrence each : drawn) simulation.at(each.atNanos(), () -> ifNotStopped(() -> inject(each.fault(), by)));
      }
      default -> simulation.at(t, () -> ifNotStopped(() -> carryOut(step, by)));
    }
    return t;
  }

  private void methodEnds() {
    methodOver = true;
    judge.methodEnded();
  }

  /** The hypothesis is checked again, at the end and so after the rollbacks; what a live lab does later changes no verdict. */
  private void conclude() {
    judge.probe(ProbePhase.AFTER);
    run.conclude();
  }

  /** The safeguard has stopped the method: what is left of it is not done, and the rollbacks begin at once. */
  private void stop() {
    if (methodOver) return;
    methodEnds();
    rolledBackEarly = true;
    long delay = 0;
    for (MethodStep step : scenario.rollbacks()) {
      if (step instanceof MethodStep.Pause pause) delay += pause.nanos();
      else simulation.world().after(Duration.ofNanos(delay), () -> carryOut(step, "rollback"));
    }
  }

  private void ifNotStopped(Runnable action) {
    if (!rolledBackEarly) action.run();
  }

  private void carryOut(MethodStep step, String by) {
    FaultPlan faults = run.system().faults();
    switch (step) {
      case MethodStep.Pause _, MethodStep.Mix _ -> throw new IllegalStateException("nothing to do at one instant: " + step);
      case MethodStep.Inject inject -> inject(inject.fault(), by);
      case MethodStep.Clear clear -> faults.clear(clear.fault(), "cleared");
      case MethodStep.ClearAll _ -> faults.clearAll("cleared");
      case MethodStep.Protect protect -> {
        if (protect.arm().equals(run.arm())) run.protect(0, by, protect.protections());
      }
      case MethodStep.Breaker breaker -> {
        String arm = breaker.arm().orElse("both");
        if (arm.equals("both") || arm.equals(run.arm())) run.breaker(0, by, arm, breaker.name(), breaker.hand());
      }
    }
  }

  private void inject(FaultSpec fault, String by) {
    long seq = simulation.world().emit(new ActionApplied(0, by, "both", "inject", ArmRun.describe(fault)), 0);
    run.arm(fault, seq);
  }

  /** Ends what the method injected and nothing else: what a person injected is theirs to end. */
  private void rollBack() {
    for (MethodStep step : scenario.method()) {
      switch (step) {
        case MethodStep.Inject inject -> run.system().faults().clear(inject.fault().id(), "rolled_back");
        case MethodStep.Mix mix -> run.system().faults().clearIf(id -> Occurrences.belongs(id, mix.mix()), "rolled_back");
        default -> {
          // Has injected nothing.
        }
      }
    }
  }

  private void tick() {
    judge.tick();
    simulation.world().after(TICK, this::tick);
  }
}
