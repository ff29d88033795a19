package dev.seatrial.system;

import dev.seatrial.journal.GuardEvent.ContextUsed;
import dev.seatrial.resilience.guard.Budget;
import dev.seatrial.world.World;
import java.util.Optional;

/**
 * The budgets that one step of a task draws on: what its agent may hold in its context, what the task may spend in tokens and in
 * money, what the agent may spend over the run. Prompts are known beforehand and asked for; answers are noted when they are there.
 *
 * @param context of this step; empty: unlimited, as are all others
 * @param microCents of the task
 */
record Spending(
    World world, String agent, Optional<Budget> context, Optional<Budget> taskTokens, Optional<Budget> microCents, Optional<Budget> agentTokens) {

  /**
   * A model is about to be asked.
   *
   * @throws dev.seatrial.resilience.guard.BudgetExceededException if one of the budgets does not allow it
   */
  void before(Request request) {
    // The agent's own comes last: it outlives the task, and must not be charged for what another one refuses.
    context.ifPresent(b -> b.reserve(request.inputTokens()));
    microCents.ifPresent(b -> b.reserve(0));
    taskTokens.ifPresent(b -> b.reserve(request.inputTokens()));
    agentTokens.ifPresent(b -> b.reserve(request.inputTokens()));
  }

  /** It has answered. */
  void after(Request request, long cost) {
    context.ifPresent(
        b -> {
          b.spend(request.outputTokens());
          world.emit(new ContextUsed(agent, b.used()));
        });
    microCents.ifPresent(b -> b.spend(cost));
    taskTokens.ifPresent(b -> b.spend(request.outputTokens()));
    agentTokens.ifPresent(b -> b.spend(request.outputTokens()));
  }
}
