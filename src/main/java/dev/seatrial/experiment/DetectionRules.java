package dev.seatrial.experiment;

import dev.seatrial.experiment.Issue.Severity;
import dev.seatrial.experiment.IssueRule.Finding;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.JudgementEvent.SafeguardTripped;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RecoveryEvent.RecoveryStarted;
import dev.seatrial.measure.Detection;
import dev.seatrial.measure.Figures;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Whether somebody notices that something is broken. */
final class DetectionRules {
  private static final long LATE_NANOS = 10_000_000_000L;

  /** The smallest threshold of a breaker in the course: fewer failures need not be noticed. */
  private static final int WORTH_NOTICING = 3;

  /** What a caller is to deal with by itself. */
  private static final Set<ErrorClass> CALLERS_OWN = EnumSet.of(ErrorClass.RATE_LIMIT, ErrorClass.TOOL_ERROR, ErrorClass.CANCELLED);

  private DetectionRules() {}

  static final List<IssueRule> ALL =
      List.of(
          new IssueRule(
              "safeguard-tripped",
              Severity.CRITICAL,
              "The safeguard tripped",
              "The share of tasks that crashed exceeded the safeguard's limit.",
              "Do not repeat this experiment outside of the lab before the other issues are mended: it would have to be stopped.",
              DetectionRules::safeguard),
          new IssueRule(
              "no-detection",
              Severity.HIGH,
              "Nothing noticed the failure",
              "At least " + WORTH_NOTICING + " attempts were failed by a fault (rate limits and tool errors aside), a task got no answer because of one,"
                  + " and no breaker opened, no alert was raised, no recovery began and nobody was asked.",
              "Declare circuit_breakers for what failed, and alerts: [{when: breaker_open}, {when: success_rate_below, below: 0.8}].",
              DetectionRules::unnoticed),
          new IssueRule(
              "late-detection",
              Severity.MEDIUM,
              "The failure was noticed late",
              "The first breaker opened, or the first alert was raised, more than 10 s after the first attempt that a fault failed.",
              "Lower failure_threshold, use a breaker with a window over the failure rate, or shorten the timeouts, so that attempts fail sooner.",
              DetectionRules::late));

  private static Optional<Finding> safeguard(ArmEvidence evidence) {
    List<Entry> trips = evidence.of(SafeguardTripped.class);
    if (trips.isEmpty()) return Optional.empty();
    SafeguardTripped first = (SafeguardTripped) trips.getFirst().event();
    String seen =
        Figures.percentPpm(OptionalLong.of(first.observedPpm())) + " of the tasks crashed, " + Figures.percentPpm(OptionalLong.of(first.limitPpm()))
            + " are tolerated, at " + Figures.instant(trips.getFirst().t());
    return Finding.of(seen, ArmEvidence.numbers(trips));
  }

  private static Optional<Finding> unnoticed(ArmEvidence evidence) {
    boolean noticed =
        evidence.measures().detection().detection().isPresent()
            || !evidence.of(RecoveryStarted.class).isEmpty()
            || !evidence.of(Escalated.class).isEmpty();
    boolean healed = evidence.modes().rows().stream().allMatch(mode -> mode.failed() == 0);
    if (noticed || healed) return Optional.empty();
    List<Entry> failed = evidence.of(AttemptEnded.class, DetectionRules::worthNoticing);
    if (failed.size() < WORTH_NOTICING) return Optional.empty();
    String seen = failed.size() + " attempts were failed by a fault, from " + Figures.instant(failed.getFirst().t()) + " to "
        + Figures.instant(failed.getLast().t()) + "; no breaker opened, no alert was raised";
    return Finding.of(seen, ArmEvidence.numbers(failed));
  }

  private static boolean worthNoticing(AttemptEnded attempt) {
    return attempt.outcome() != OutcomeKind.SUCCESS
        && attempt.fault().isPresent()
        && attempt.error().filter(CALLERS_OWN::contains).isEmpty();
  }

  private static Optional<Finding> late(ArmEvidence evidence) {
    Detection detection = evidence.measures().detection();
    OptionalLong took = detection.nanos();
    if (took.isEmpty() || took.getAsLong() <= LATE_NANOS) return Optional.empty();
    return Finding.of(
        "noticed " + Figures.duration(took.getAsLong()) + " after the first failed attempt",
        List.of(detection.firstFailure().orElseThrow().seq(), detection.detection().orElseThrow().seq()));
  }
}
