package dev.seatrial.experiment;

import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.measure.FailureMode;
import dev.seatrial.measure.Measures;
import dev.seatrial.scenario.Scenario.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What came of one arm.
 *
 * @param inconclusive why nothing can be concluded; empty when something can
 * @param issues what the rules found, most severe first
 * @param modes the failure-mode catalogue: one row per injected fault, in the order of arming
 * @param promised the verdict that the scenario promises for this arm
 */
public record ArmResult(
    String arm,
    RunStatus status,
    Verdict verdict,
    List<String> inconclusive,
    List<Fact> facts,
    List<Issue> issues,
    List<FailureMode> modes,
    Optional<Verdict> promised,
    Journal journal,
    Measures measures) {
  public ArmResult {
    inconclusive = List.copyOf(inconclusive);
    facts = List.copyOf(facts);
    issues = List.copyOf(issues);
    modes = List.copyOf(modes);
  }

  /** Whether a promise was made and not kept by a verdict that says the opposite. */
  public boolean promiseBroken() {
    return promised.isPresent() && promised.get() != verdict && verdict != Verdict.INCONCLUSIVE;
  }

  /** Whether the promise, if there is one, was kept. */
  public boolean promiseKept() {
    return promised.isEmpty() || promised.get() == verdict;
  }
}
