package dev.seatrial.experiment;

import static dev.seatrial.experiment.ArmEvidence.n;

import dev.seatrial.experiment.Issue.Severity;
import dev.seatrial.experiment.IssueRule.Finding;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.Incident;
import dev.seatrial.measure.RecoveryRow;
import dev.seatrial.measure.TaskRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether the system heals in time, and asks a person exactly when nothing else helps. */
final class HealingRules {
  private static final long SLOW_NANOS = 30_000_000_000L;
  private static final int HOPELESS_TASKS = 10;

  /** After these errors asking somebody is not for nothing. */
  private static final List<ErrorClass> BEYOND_CURE = List.of(ErrorClass.QUOTA, ErrorClass.AUTH, ErrorClass.NOT_FOUND, ErrorClass.CONTEXT_OVERFLOW);

  private HealingRules() {}

  static final List<IssueRule> ALL =
      List.of(
          new IssueRule(
              "escalation-missing",
              Severity.HIGH,
              "Nobody was asked although nothing else could help",
              "A quota was used up, a recovery did not help, or an incident of at least " + HOPELESS_TASKS + " failed tasks had not ended when the run did, and"
                  + " nobody was asked from then on.",
              "Declare escalate_on: [quota, auth] for what no attempt can cure, recovery, which asks when its procedure does not help, and an alert on escalation.",
              HealingRules::missing),
          new IssueRule(
              "slow-healing",
              Severity.MEDIUM,
              "Healing took long",
              "The tasks that healed took more than 30 s on average from the first failure of an operation to its answer.",
              "Shorter timeouts and backoff; a fallback, which answers at once, for what stays broken for longer.",
              HealingRules::slow),
          new IssueRule(
              "escalation-needless",
              Severity.LOW,
              "A person was asked for nothing",
              "A person was asked in a run in which no task failed, no recovery was in vain, and no attempt met a used-up quota, a refused authorization,"
                  + " something that is not there or a context overflow.",
              "Raise minimum_calls, or lower when_success_rate_below, of recovery: retries and fallbacks were enough.",
              HealingRules::needless));

  /** Something after which a person is needed. */
  private record Need(String what, long sinceNanos, List<Long> events) {}

  private static Optional<Finding> missing(ArmEvidence evidence) {
    List<Need> needs = new ArrayList<>();
    List<Entry> quota = refused(evidence, ErrorClass.QUOTA);
    if (!quota.isEmpty()) needs.add(new Need(n(quota.size(), "attempt", "attempts") + " met a used-up quota", quota.getFirst().t(), ArmEvidence.numbers(quota)));
    List<RecoveryRow> vain = vain(evidence);
    if (!vain.isEmpty()) {
      needs.add(new Need(n(vain.size(), "recovery", "recoveries") + " did not help", vain.getFirst().endedNanos().orElseThrow(),
          vain.stream().map(RecoveryRow::seq).toList()));
    }
    openIncident(evidence).ifPresent(needs::add);
    for (Need need : needs) {
      boolean asked = evidence.of(Escalated.class).stream().anyMatch(e -> e.t() >= need.sinceNanos());
      if (!asked) return Finding.of(need.what() + ", and nobody was asked", need.events());
    }
    return Optional.empty();
  }

  private static List<Entry> refused(ArmEvidence evidence, ErrorClass error) {
    return evidence.of(AttemptEnded.class, attempt -> attempt.error().filter(e -> e == error).isPresent());
  }

  private static List<RecoveryRow> vain(ArmEvidence evidence) {
    return evidence.measures().recoveries().rows().stream().filter(row -> row.helped().filter(helped -> !helped).isPresent()).toList();
  }

  private static Optional<Need> openIncident(ArmEvidence evidence) {
    List<Incident> incidents = evidence.measures().reliability(evidence.measures().lastNanos()).incidents();
    if (incidents.isEmpty() || !incidents.getLast().censored() || incidents.getLast().failures() < HOPELESS_TASKS) return Optional.empty();
    Incident open = incidents.getLast();
    List<TaskRow> failed = evidence.tasks(t -> !t.answered() && t.endNanos().orElseThrow() >= open.startNanos());
    List<Long> last =
        failed.stream().sorted(Comparator.comparingLong((TaskRow t) -> t.endNanos().orElseThrow()).reversed()).limit(Issue.MOST_EVENTS)
            .map(TaskRow::endedSeq).sorted().toList();
    return Optional.of(new Need(
        "the last " + open.failures() + " failed tasks are one incident, open since " + Figures.instant(open.startNanos()), open.startNanos(), last));
  }

  private static Optional<Finding> slow(ArmEvidence evidence) {
    OptionalLong average = evidence.measures().tasks().healing().averageRecoveryNanos();
    if (average.isEmpty() || average.getAsLong() <= SLOW_NANOS) return Optional.empty();
    List<TaskRow> slowest =
        evidence.tasks(t -> t.recoveryNanos().isPresent()).stream()
            .sorted(Comparator.comparingLong((TaskRow t) -> t.recoveryNanos().orElseThrow()).reversed())
            .toList();
    String seen = Figures.duration(average.getAsLong()) + " on average over " + n(slowest.size(), "healed task", "healed tasks") + ", at most "
        + Figures.duration(slowest.getFirst().recoveryNanos().orElseThrow());
    return Finding.of(seen, ArmEvidence.ends(slowest));
  }

  private static Optional<Finding> needless(ArmEvidence evidence) {
    List<Entry> asked = evidence.of(Escalated.class);
    boolean needed =
        BEYOND_CURE.stream().anyMatch(error -> !refused(evidence, error).isEmpty())
            || !vain(evidence).isEmpty()
            || !evidence.tasks(t -> !t.answered()).isEmpty();
    if (asked.isEmpty() || needed) return Optional.empty();
    return Finding.of("a person was asked " + n(asked.size(), "time", "times") + ", and every task was answered", ArmEvidence.numbers(asked));
  }
}
