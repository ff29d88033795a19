package dev.seatrial.system;

import dev.seatrial.fault.FaultPlan;
import dev.seatrial.resilience.fallback.Answer;
import dev.seatrial.system.StepSpec.OperationUse;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.util.Optional;
import java.util.OptionalLong;

/** How an agent asks for something: it makes the request, spends what it costs, and takes the answer into the task. */
final class Asking {
  private final World world;
  private final FaultPlan faults;
  private final Armour armour;
  private final Resources resources;

  Asking(World world, FaultPlan faults, Armour armour, Resources resources) {
    this.world = world;
    this.faults = faults;
    this.armour = armour;
    this.resources = resources;
  }

  /** One operation of the step. */
  void ask(OperationUse use, int index, StepSpec step, TaskProgress progress, Spending spending) throws Exception {
    Context context = world.context().inCall(index + 1, progress.nextCall());
    world.with(
        context,
        () -> {
          long content = content(use);
          progress.beforeCall(use.path(), content);
          Answer<Reply> answer = call(use, step, content, progress, spending);
          progress.take(content, answer.value(), answer.degraded());
          return progress;
        });
  }

  /**
   * A call to no use: its answer is known already, or nobody needs it.
   *
   * @param variant 0 for the operation's own call, else another one of its kind
   */
  void again(OperationUse use, int index, StepSpec step, TaskProgress progress, Spending spending, long variant) throws Exception {
    Context context = world.context().inCall(index + 1, progress.nextCall());
    world.with(
        context,
        () -> {
          Context c = world.context();
          long content = variant == 0 ? content(use) : Content.of(use.path() + " again", c.submission(), c.step(), variant);
          progress.beforeCall(use.path(), content);
          return call(use, step, content, progress, spending);
        });
  }

  private Answer<Reply> call(OperationUse use, StepSpec step, long content, TaskProgress progress, Spending spending) throws Exception {
    Request request = request(use, content, step.agent(), progress);
    if (request.inputTokens() == 0) return armour.call(use, step.agent(), request);
    spending.before(request);
    Answer<Reply> answer = armour.call(use, step.agent(), request);
    spending.after(request, armour.cost(answer.source(), request));
    return answer;
  }

  private Request request(OperationUse use, long content, String agent, TaskProgress progress) {
    Context c = world.context();
    boolean writes = use.operation().equals("write");
    Optional<String> key =
        writes ? Optional.of("save/" + c.submission() + (c.resubmission() > 0 ? "." + c.resubmission() : "")) : Optional.empty();
    int input = inputTokens(use, agent, progress);
    int output = outputTokens(use);
    return new Request(
        agent, use.dependency(), use.operation(), content, input, output, key, garbled(agent, progress), broke(agent, input + output));
  }

  private Optional<Damage> garbled(String agent, TaskProgress progress) {
    Optional<Damage> bad = progress.takeBadCall();
    if (bad.isPresent() || agent.equals(StepSpec.ORCHESTRATOR) || !resources.state(agent).isRotten()) return bad;
    Context c = world.context();
    return resources.state(agent).garbles(world.draw("garbled", c.submission(), c.resubmission(), c.step(), c.operation()));
  }

  private Optional<Damage> broke(String agent, int tokens) {
    if (tokens == 0 || agent.equals(StepSpec.ORCHESTRATOR)) return Optional.empty();
    AgentState state = resources.state(agent);
    state.fillUnless(faults::isArmed);
    return state.draw(tokens);
  }

  /** A prompt carries what has gathered in the agent's context, unless the agent trims it. */
  private int inputTokens(OperationUse use, String agent, TaskProgress progress) {
    if (use.inputTokens() == 0) return 0;
    long bloat = agent.equals(StepSpec.ORCHESTRATOR) ? 0 : resources.state(agent).bloat();
    long tokens = Math.min(Integer.MAX_VALUE, use.inputTokens() + bloat);
    OptionalLong trim = armour.protections().answers().trimContext();
    if (trim.isEmpty() || tokens <= trim.getAsLong()) return (int) tokens;
    if (trim.getAsLong() < use.inputTokens()) progress.degrade();
    return (int) trim.getAsLong();
  }

  private int outputTokens(OperationUse use) {
    if (use.outputTokens() == 0) return 0;
    Context c = world.context();
    double u = world.draw("tokens", c.submission(), c.resubmission(), c.step(), c.operation());
    return (int) (use.outputTokens() * (0.7 + 0.6 * u));
  }

  /** Popular documents are asked for more often: the rank falls with the square of the draw. */
  private long content(OperationUse use) {
    Context c = world.context();
    if (use.documents() == 0) return Content.of(use.path(), c.submission(), c.step(), c.operation());
    double u = world.draw("document", c.submission(), c.resubmission(), c.step(), c.operation());
    return Content.of(use.path(), (long) (u * u * use.documents()), 0, 0);
  }
}
