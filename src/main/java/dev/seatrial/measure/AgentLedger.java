package dev.seatrial.measure;

import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.GuardEvent.TokensSpent;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.TaskEvent.StepEnded;
import dev.seatrial.journal.TaskEvent.StepStarted;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Steps, waiting, calls and spending per agent, from the start of the run. Whose work an event is says the step that it happened
 * in, even after that step has ended: calls can outlive it. Memory grows with the number of steps.
 */
public final class AgentLedger implements Fold {
  /** In place of an agent: what happened outside of any step. */
  public static final String OUTSIDE = "outside steps";

  private static final int MAX_AGENTS = 200;

  private static final class Tally {
    final String agent;
    long begun;
    long succeeded;
    long failed;
    long stepNanos;
    long waited;
    long turnedAway;
    long waitNanos;
    long calls;
    long callsFailed;
    long attempts;
    Spend spend = Spend.NOTHING;

    Tally(String agent) {
      this.agent = agent;
    }
  }

  private static final class Step {
    Optional<Tally> tally = Optional.empty();
    OptionalLong began = OptionalLong.empty();
    OptionalLong queued = OptionalLong.empty();
  }

  private final Map<String, Tally> tallies = new TreeMap<>();
  private final Map<Long, Step> steps = new LinkedHashMap<>();

  @Override
  public void accept(Entry e) {
    switch (e.event()) {
      case StepStarted s -> began(e, s.agent());
      case StepEnded s -> step(e).ifPresent(step -> ended(step, e.t(), s.outcome()));
      case BulkheadQueued _ -> step(e).ifPresent(step -> step.queued = OptionalLong.of(e.t()));
      case BulkheadEntered _ -> step(e).ifPresent(step -> waited(step, e.t()));
      case BulkheadRejected _ ->
          step(e)
              .ifPresent(
                  step -> {
                    waited(step, e.t());
                    step.tally.ifPresent(t -> t.turnedAway++);
                  });
      case CallStarted _ -> worker(e).ifPresent(t -> t.calls++);
      case CallEnded c -> {
        if (c.outcome() != OutcomeKind.SUCCESS) worker(e).ifPresent(t -> t.callsFailed++);
      }
      case AttemptStarted _ -> worker(e).ifPresent(t -> t.attempts++);
      case TokensSpent s -> worker(e).ifPresent(t -> t.spend = t.spend.plus(s));
      default -> {}
    }
  }

  private static Long place(Entry e) {
    return ((long) e.task() << 32) | e.step();
  }

  private void began(Entry e, String agent) {
    Step step = steps.computeIfAbsent(place(e), _ -> new Step());
    step.tally = tally(agent);
    step.began = OptionalLong.of(e.t());
    step.tally.ifPresent(t -> t.begun++);
  }

  private static void ended(Step step, long t, OutcomeKind outcome) {
    if (step.began.isEmpty()) return;
    long took = t - step.began.getAsLong();
    step.began = OptionalLong.empty();
    step.tally.ifPresent(
        tally -> {
          tally.stepNanos += took;
          if (outcome == OutcomeKind.SUCCESS) tally.succeeded++;
          else tally.failed++;
        });
  }

  private static void waited(Step step, long t) {
    if (step.queued.isEmpty()) return;
    long took = t - step.queued.getAsLong();
    step.queued = OptionalLong.empty();
    step.tally.ifPresent(
        tally -> {
          tally.waited++;
          tally.waitNanos += took;
        });
  }

  private Optional<Step> step(Entry e) {
    return Optional.ofNullable(steps.get(place(e)));
  }

  private Optional<Tally> worker(Entry e) {
    Optional<Step> step = step(e);
    return step.isPresent() ? step.get().tally : tally(OUTSIDE);
  }

  private Optional<Tally> tally(String agent) {
    if (tallies.size() >= MAX_AGENTS && !tallies.containsKey(agent)) return Optional.empty();
    return Optional.of(tallies.computeIfAbsent(agent, Tally::new));
  }

  /** One row per agent, by name. */
  public List<AgentRow> all() {
    List<AgentRow> rows = new ArrayList<>();
    for (Tally t : tallies.values()) rows.add(row(t));
    return rows;
  }

  public Optional<AgentRow> of(String agent) {
    return Optional.ofNullable(tallies.get(agent)).map(AgentLedger::row);
  }

  private static AgentRow row(Tally t) {
    return new AgentRow(
        t.agent,
        t.begun,
        t.succeeded,
        t.failed,
        t.stepNanos,
        t.waited,
        t.turnedAway,
        t.waitNanos,
        t.calls,
        t.callsFailed,
        t.attempts,
        t.spend);
  }
}
