package dev.seatrial.experiment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** All rules, in their order. */
final class IssueRules {
  private IssueRules() {}

  static final List<IssueRule> ALL =
      Stream.of(DetectionRules.ALL, AnswerRules.ALL, CallRules.ALL, BreakerRules.ALL, WorkRules.ALL, HealingRules.ALL)
          .flatMap(List::stream)
          .toList();

  /** What the rules find, most severe first, equally severe ones in the order of the rules. */
  static List<Issue> find(ArmEvidence evidence) {
    List<Issue> issues = new ArrayList<>();
    for (IssueRule rule : ALL) rule.issue(evidence).ifPresent(issues::add);
    issues.sort(Comparator.comparing(Issue::severity));
    return issues;
  }
}
