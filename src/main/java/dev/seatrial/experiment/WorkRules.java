package dev.seatrial.experiment;

import static dev.seatrial.experiment.ArmEvidence.n;

import dev.seatrial.experiment.Issue.Severity;
import dev.seatrial.experiment.IssueRule.Finding;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.CheckpointEvent.Resumed;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.journal.GuardEvent.TokensSpent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/** Whether work is lost, done without end, or costs more than it may. */
final class WorkRules {
  private static final int MOST_SAME_CALLS = 10;
  private static final List<String> BUDGETS = List.of("_tokens", "_context", "_micro_cents");

  private WorkRules() {}

  static final List<IssueRule> ALL =
      List.of(
          new IssueRule(
              "lost-work-on-crash",
              Severity.HIGH,
              "A crash lost the work that was done",
              "A step broke off without a failed call, a rejection or a guard, calls of the task had been answered before, and the task did not go on"
                  + " from a checkpoint.",
              "Declare checkpoints: {after_agent: true, before_risky: true, every: 5m}.",
              WorkRules::lost),
          new IssueRule(
              "damaged-checkpoint-used-or-restart",
              Severity.HIGH,
              "A damaged checkpoint was used, or made a task begin anew",
              "A task went on from a checkpoint that a fault of the disk had spoiled, or did not go on from any after one was rejected.",
              "Verify a checkpoint's checksum before it is used, and keep more than one generation on a disk that can be trusted.",
              WorkRules::damaged),
          new IssueRule(
              "loop-not-stopped",
              Severity.HIGH,
              "An endless loop was not stopped",
              "A step called the same operation of the same dependency more than " + MOST_SAME_CALLS + " times, in a row or not.",
              "Declare guards: {loop: {max_in_a_row: 10}}.",
              WorkRules::loop),
          new IssueRule(
              "budget-overrun",
              Severity.MEDIUM,
              "A budget was used up",
              "A guard stopped work because its budget of tokens, context or money was used up, or a task spent more tokens than it may.",
              "Trim or summarise contexts before they grow, end loops early, and give each agent a token_budget of its own.",
              WorkRules::overrun));

  private static Optional<Finding> lost(ArmEvidence evidence) {
    List<Crashes.Crash> lost = Crashes.of(evidence.journal()).stream().filter(c -> c.lost() && !c.rejected()).toList();
    if (lost.isEmpty()) return Optional.empty();
    String seen = n(lost.size(), "crash", "crashes") + " without a checkpoint to go on from; "
        + lost.stream().mapToLong(Crashes.Crash::answered).sum() + " answered calls were for nothing";
    return Finding.of(seen, lost.stream().map(Crashes.Crash::seq).toList());
  }

  private static Optional<Finding> damaged(ArmEvidence evidence) {
    List<Entry> used = evidence.of(Resumed.class, resumed -> evidence.modes().damaged(resumed.id()));
    List<Crashes.Crash> restarted = Crashes.of(evidence.journal()).stream().filter(c -> c.lost() && c.rejected()).toList();
    if (used.isEmpty() && restarted.isEmpty()) return Optional.empty();
    String seen = n(used.size(), "damaged checkpoint was", "damaged checkpoints were") + " used, "
        + n(restarted.size(), "task", "tasks") + " lost everything because no intact one was left";
    return Finding.of(seen, Stream.concat(used.stream().map(Entry::seq), restarted.stream().map(Crashes.Crash::seq)).toList());
  }

  private record Action(int task, int step, String operation) {}

  /** A call to another source is part of the call that it replaces, and is another action. */
  private static Optional<Finding> loop(ArmEvidence evidence) {
    Map<Action, Integer> calls = new LinkedHashMap<>();
    List<Long> tooMany = new ArrayList<>();
    int most = 0;
    String what = "";
    for (Entry e : evidence.of(CallStarted.class)) {
      CallStarted call = (CallStarted) e.event();
      Action action = new Action(e.task(), e.step(), call.dependency() + "/" + call.operation());
      int times = calls.merge(action, 1, Integer::sum);
      if (times == MOST_SAME_CALLS + 1) tooMany.add(e.seq());
      if (times > most) {
        most = times;
        what = action.operation();
      }
    }
    if (tooMany.isEmpty()) return Optional.empty();
    return Finding.of(n(tooMany.size(), "time", "times") + " more than " + MOST_SAME_CALLS + " same calls in a step, at most " + most + " of " + what, tooMany);
  }

  private static Optional<Finding> overrun(ArmEvidence evidence) {
    List<Entry> stopped = evidence.of(GuardTripped.class, guard -> BUDGETS.stream().anyMatch(guard.guard()::endsWith));
    List<Long> overspent = overspent(evidence);
    if (stopped.isEmpty() && overspent.isEmpty()) return Optional.empty();
    List<String> seen = new ArrayList<>();
    if (!stopped.isEmpty()) {
      GuardTripped first = (GuardTripped) stopped.getFirst().event();
      seen.add("work was stopped " + n(stopped.size(), "time", "times") + ", the first time by " + first.guard() + ": " + first.observed() + " of at most "
          + first.limit());
    }
    if (!overspent.isEmpty()) seen.add(n(overspent.size(), "task", "tasks") + " spent more tokens than a task may");
    return Finding.of(String.join("; ", seen), Stream.concat(stopped.stream().map(Entry::seq), overspent.stream()).toList());
  }

  /** The events with which tasks exceeded their budget of tokens. */
  private static List<Long> overspent(ArmEvidence evidence) {
    List<Long> events = new ArrayList<>();
    OptionalLong limit = evidence.protections().taskBudgets().tokens();
    if (limit.isEmpty()) return events;
    Map<Integer, Long> spent = new LinkedHashMap<>();
    for (Entry e : evidence.of(TokensSpent.class)) {
      TokensSpent tokens = (TokensSpent) e.event();
      long before = spent.getOrDefault(e.task(), 0L);
      long after = before + tokens.inputTokens() + tokens.outputTokens();
      spent.put(e.task(), after);
      if (before <= limit.getAsLong() && after > limit.getAsLong()) events.add(e.seq());
    }
    return events;
  }
}
