package dev.seatrial.system;

import dev.seatrial.fault.FaultPlan;
import dev.seatrial.fault.Symptom;
import dev.seatrial.resilience.fallback.Answer;
import dev.seatrial.system.StepSpec.OperationUse;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
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

  Agents(World world, FaultPlan faults, Armour armour, Resources resources) {
    this.world = world;
    this.faults = faults;
    this.armour = armour;
    this.resources = resources;
  }

  /** Does one step of a task. */
  void work(StepSpec step, TaskProgress progress) throws Exception {
    if (step.agent().equals(StepSpec.ORCHESTRATOR)) {
      operations(step, progress, Optional.empty());
      return;
    }
    armour
        .compartment(step.agent())
        .execute(
            () -> {
              operations(step, progress, suffer(step, progress));
              return progress;
            });
  }

  /** What befalls the agent in this step. A resumed step is another try, for draws as well. */
  private Optional<Symptom> suffer(StepSpec step, TaskProgress progress) throws Exception {
    Context context = world.context();
    Context now = progress.resumes() == 0 ? context : context.inAttempt(progress.resumes());
    Optional<Symptom> symptom = world.with(now, () -> faults.decide("agent/" + step.agent()));
    if (symptom.isPresent() && symptom.get() instanceof Symptom.Rot rot) {
      resources.state(step.agent()).rot(rot.percent(), Damage.by(rot));
      return Optional.empty();
    }
    return symptom;
  }

  private void operations(StepSpec step, TaskProgress progress, Optional<Symptom> symptom) throws Exception {
    List<OperationUse> operations = step.operations();
    int first = progress.operation();
    boolean crashes = symptom.isPresent() && symptom.get() instanceof Symptom.Crash;
    int crashBefore = crashes ? first + crashPoint(operations.size() - first) : -1;
    long repeats = symptom.isPresent() && symptom.get() instanceof Symptom.Repeat repeat ? repeat.repeats() : 0;
    Spending spending = armour.spending(step.agent(), progress.purse());
    for (int i = first; i < operations.size(); i++) {
      if (i == crashBefore) throw new AgentCrash(step.agent());
      OperationUse use = operations.get(i);
      if (armour.checkpoints().isPresent()) armour.checkpoints().get().before(armour.risky(use), progress);
      operation(use, i, step, progress, spending);
      progress.operationDone();
      if (i == first) for (long r = 0; r < repeats; r++) again(use, i, step, progress, spending);
    }
  }

  /** A crash comes after the first operation and before the last one is done, so that there is something to lose. */
  private int crashPoint(int operations) {
    Context c = world.context();
    double u = world.draw("crash-point", c.submission(), c.resubmission(), c.step());
    return operations == 1 ? 0 : 1 + (int) (u * (operations - 1));
  }

  private void operation(OperationUse use, int index, StepSpec step, TaskProgress progress, Spending spending) throws Exception {
    Context context = world.context().inCall(index + 1, progress.nextCall());
    world.with(
        context,
        () -> {
          long content = content(use, step);
          progress.beforeCall(use.path(), content);
          progress.take(content, call(use, step, content, spending));
          return progress;
        });
  }

  /** The same call once more, to no use: the answer is known already. */
  private void again(OperationUse use, int index, StepSpec step, TaskProgress progress, Spending spending) throws Exception {
    Context context = world.context().inCall(index + 1, progress.nextCall());
    world.with(
        context,
        () -> {
          long content = content(use, step);
          progress.beforeCall(use.path(), content);
          return call(use, step, content, spending);
        });
  }

  private Answer<Long> call(OperationUse use, StepSpec step, long content, Spending spending) throws Exception {
    Request request = request(use, content, step.agent());
    if (request.inputTokens() == 0) return armour.call(use, step.agent(), request);
    spending.before(request);
    Answer<Long> answer = armour.call(use, step.agent(), request);
    spending.after(request, armour.cost(answer.source(), request));
    return answer;
  }

  private Request request(OperationUse use, long content, String agent) {
    Context c = world.context();
    boolean writes = use.operation().equals("write");
    Optional<String> key =
        writes ? Optional.of("save/" + c.submission() + (c.resubmission() > 0 ? "." + c.resubmission() : "")) : Optional.empty();
    return new Request(use.operation(), content, use.inputTokens(), outputTokens(use), key, garbled(agent));
  }

  private Optional<Damage> garbled(String agent) {
    if (agent.equals(StepSpec.ORCHESTRATOR) || !resources.state(agent).rotten()) return Optional.empty();
    Context c = world.context();
    return resources.state(agent).garbles(world.draw("garbled", c.submission(), c.resubmission(), c.step(), c.operation()));
  }

  /** Popular documents are asked for more often: the rank falls with the square of the draw. */
  private long content(OperationUse use, StepSpec step) {
    Context c = world.context();
    if (use.documents() == 0) return Content.of(use.path(), c.submission(), c.step(), c.operation());
    double u = world.draw("document", c.submission(), c.resubmission(), c.step(), c.operation());
    return Content.of(use.path(), (long) (u * u * use.documents()), 0, 0);
  }

  private int outputTokens(OperationUse use) {
    if (use.outputTokens() == 0) return 0;
    Context c = world.context();
    double u = world.draw("tokens", c.submission(), c.resubmission(), c.step(), c.operation());
    return (int) (use.outputTokens() * (0.7 + 0.6 * u));
  }
}
