package dev.seatrial.system;

import dev.seatrial.fault.FaultPlan;
import dev.seatrial.fault.Symptom;
import dev.seatrial.fault.Symptom.OfHandoff;
import dev.seatrial.system.StepSpec.OperationUse;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The agents: each does its steps inside its compartment, or inside the one pool that all share. The orchestrator's own steps
 * hold no slot.
 */
final class Agents {
  private final World world;
  private final FaultPlan faults;
  private final Armour armour;
  private final Resources resources;
  private final Asking asking;

  Agents(World world, FaultPlan faults, Armour armour, Resources resources) {
    this.world = world;
    this.faults = faults;
    this.armour = armour;
    this.resources = resources;
    this.asking = new Asking(world, faults, armour, resources);
  }

  /**
   * Does one step of a task.
   *
   * @param handedOver what befell it at the handoff
   */
  void work(StepSpec step, TaskProgress progress, Optional<OfHandoff> handedOver) throws Exception {
    if (step.agent().equals(StepSpec.ORCHESTRATOR)) {
      operations(step, progress, handedOver.map(s -> (Symptom) s));
      return;
    }
    armour
        .compartment(step.agent())
        .execute(
            () -> {
              Optional<Symptom> befalls = suffer(step, progress);
              operations(step, progress, handedOver.map(s -> (Symptom) s).or(() -> befalls));
              return progress;
            });
  }

  /** What befalls the agent in this step. A resumed step is another try, for draws as well. */
  private Optional<Symptom> suffer(StepSpec step, TaskProgress progress) throws Exception {
    AgentState state = resources.state(step.agent());
    state.fillUnless(faults::isArmed);
    if (!faults.any()) return Optional.empty();
    Context context = world.context();
    Context now = progress.resumes() == 0 ? context : context.inAttempt(progress.resumes());
    Optional<Symptom> symptom = world.with(now, () -> faults.decide("agent/" + step.agent()));
    if (symptom.isEmpty()) return symptom;
    Optional<Damage> damage = symptom.map(Damage::by);
    switch (symptom.get()) {
      case Symptom.Rot rot -> state.rot(rot.percent(), damage.get());
      case Symptom.Bloat bloat -> state.bloat(bloat.tokens());
      case Symptom.Broke broke -> state.empty(damage.get(), broke.tokens());
      case Symptom.MemoryLeak leak -> {
        if (state.leak(leak.megabytes())) throw AgentCrash.because("the " + step.agent() + " agent ran out of memory", damage);
      }
      case Symptom.Forgets _ -> {
        if (armour.protections().answers().verify()) throw AgentCrash.because("the " + step.agent() + " agent has lost its history", damage);
        progress.forget(damage.get());
      }
      default -> {
        return symptom;
      }
    }
    return Optional.empty();
  }

  private void operations(StepSpec step, TaskProgress progress, Optional<Symptom> symptom) throws Exception {
    List<OperationUse> operations = step.operations();
    int first = progress.operation();
    int crashBefore = -1;
    Optional<Damage> damage = symptom.map(Damage::by);
    if (symptom.isPresent()) {
      if (symptom.get() instanceof Symptom.Crash crash && !crash.afterEffect()) crashBefore = first + crashPoint(operations.size() - first);
      if (symptom.get() instanceof Symptom.Deadlock deadlock) world.sleep(Duration.ofNanos(deadlock.holdNanos()));
    }
    Spending spending = armour.spending(step.agent(), progress.purse());
    for (int i = first; i < operations.size(); i++) {
      if (i == crashBefore) throw AgentCrash.inTheMiddle(step.agent(), damage);
      OperationUse use = operations.get(i);
      if (armour.checkpoints().isPresent()) armour.checkpoints().get().before(armour.risky(use), progress);
      asking.ask(use, i, step, progress, spending);
      progress.operationDone();
      if (i == first && symptom.isPresent()) loop(symptom.get(), i, step, progress, spending);
    }
    boolean crashes = symptom.isPresent() && symptom.get() instanceof Symptom.Crash crash && crash.afterEffect();
    if (crashes) throw AgentCrash.afterTheEffect(step.agent(), damage);
  }

  /** The agent goes round in circles. */
  private void loop(Symptom symptom, int index, StepSpec step, TaskProgress progress, Spending spending) throws Exception {
    OperationUse use = step.operations().get(index);
    OperationUse other = step.operations().get((index + 1) % step.operations().size());
    switch (symptom) {
      case Symptom.Repeat repeat -> {
        for (long r = 0; r < repeat.repeats(); r++) asking.again(use, index, step, progress, spending, 0);
      }
      case Symptom.PingPong pingPong -> {
        for (long r = 0; r < pingPong.rounds(); r++) {
          asking.again(other, index + 1, step, progress, spending, 0);
          asking.again(use, index, step, progress, spending, 0);
        }
      }
      case Symptom.Endless endless -> {
        for (long r = 1; r <= endless.rounds(); r++) asking.again(use, index, step, progress, spending, r);
      }
      default -> {
        // Befell it elsewhere.
      }
    }
  }

  /** A crash comes after the first operation and before the last one is done, so that there is something to lose. */
  private int crashPoint(int operations) {
    Context c = world.context();
    double u = world.draw("crash-point", c.submission(), c.resubmission(), c.step());
    return operations == 1 ? 0 : 1 + (int) (u * (operations - 1));
  }
}
