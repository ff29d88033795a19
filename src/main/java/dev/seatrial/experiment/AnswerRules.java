package dev.seatrial.experiment;

import static dev.seatrial.experiment.ArmEvidence.n;

import dev.seatrial.experiment.Issue.Severity;
import dev.seatrial.experiment.IssueRule.Finding;
import dev.seatrial.journal.EffectEvent.EffectApplied;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.measure.TaskRow;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What the user of the system gets. */
final class AnswerRules {
  private AnswerRules() {}

  static final List<IssueRule> ALL =
      List.of(
          new IssueRule(
              "wrong-answers",
              Severity.CRITICAL,
              "Wrong answers were given as right",
              "A task ended as answered, and its content was not the right one.",
              "Declare answers: {verify: true} and a max_age, and handoffs with acknowledge, deduplicate and in_order: what does not fit is a failed call.",
              AnswerRules::wrong),
          new IssueRule(
              "double-effects",
              Severity.CRITICAL,
              "A write took effect twice",
              "A write took effect under an idempotency key that had taken effect before.",
              "Send an idempotency key with every write, the same one when the write is repeated, and read back before a write is done again.",
              AnswerRules::twice),
          new IssueRule(
              "ungraceful-failures",
              Severity.HIGH,
              "Tasks failed without a message",
              "A task that arrived after the warm-up ended without an answer in time and without a typed message.",
              "Declare graceful: true, and fallbacks for what can come from elsewhere.",
              AnswerRules::ungraceful));

  private static Optional<Finding> wrong(ArmEvidence evidence) {
    List<TaskRow> wrong = evidence.tasks(TaskRow::wrong);
    if (wrong.isEmpty()) return Optional.empty();
    return Finding.of(
        wrong.size() + " of " + n(evidence.measures().tasks().outcomes().ended(), "task", "tasks") + " got a wrong answer", ArmEvidence.ends(wrong));
  }

  private static Optional<Finding> twice(ArmEvidence evidence) {
    Set<String> keys = new LinkedHashSet<>();
    List<Entry> again = new ArrayList<>();
    for (Entry e : evidence.of(EffectApplied.class)) if (!keys.add(((EffectApplied) e.event()).key())) again.add(e);
    if (again.isEmpty()) return Optional.empty();
    String seen =
        n(again.size(), "write", "writes") + " took effect a second time, the first one " + ((EffectApplied) again.getFirst().event()).key();
    return Finding.of(seen, ArmEvidence.numbers(again));
  }

  private static Optional<Finding> ungraceful(ArmEvidence evidence) {
    List<TaskRow> crashed = evidence.tasks(t -> t.outcome().filter(o -> o == TaskOutcome.FAILED).isPresent() && !t.wrong());
    if (crashed.isEmpty()) return Optional.empty();
    String seen = crashed.size() + " of " + n(evidence.measures().tasks().outcomes().ended(), "task", "tasks")
        + " crashed or ran out of time, the first one: " + crashed.getFirst().reason();
    return Finding.of(seen, ArmEvidence.ends(crashed));
  }
}
