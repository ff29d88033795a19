package dev.seatrial.cli;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.Issue;
import dev.seatrial.measure.FailureMode;
import dev.seatrial.measure.Priority;
import dev.seatrial.measure.PriorityMatrix;
import dev.seatrial.measure.RiskLevel;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was found in an arm, for a terminal: issues, failure modes, and the priority matrix. */
final class FindingsText {
  private FindingsText() {}

  static String of(ArmResult arm) {
    return "\n" + issues(arm.issues()) + (arm.modes().isEmpty() ? "" : "\n" + modes(arm.modes()) + matrix(new PriorityMatrix(arm.modes())));
  }

  private static String issues(List<Issue> issues) {
    if (issues.isEmpty()) return "  Issues: the rules found none.\n";
    TextTable table = new TextTable("Severity", "Issue", "Seen", "Suggested fix", "Events");
    for (Issue issue : issues) table.row(issue.severity().word(), issue.title(), issue.seen(), issue.fix(), numbers(issue.events()));
    return "  Issues\n" + table.render("  ");
  }

  private static String modes(List<FailureMode> modes) {
    TextTable table =
        new TextTable("Code", "Fault", "Kind", "Target", "Seen by its caller", ">Fired", ">Touched", ">Met", ">Failed", "Noticed by", "Handled",
            "Likelihood", "Impact", "Priority", "Events");
    for (FailureMode mode : modes) {
      table.row(
          mode.code(), mode.fault().fault(), mode.fault().kind(), mode.fault().target(), mode.sawWords(), Long.toString(mode.fault().fired()),
          Long.toString(mode.touched()), Long.toString(mode.met()), Long.toString(mode.failed()), mode.noticedWords(), mode.handledWords(),
          word(mode.likelihood()), word(mode.impact()), mode.priority().map(Priority::word).orElse("-"), numbers(mode.events()));
    }
    return "  Failure modes\n" + table.render("  ");
  }

  private static String matrix(PriorityMatrix matrix) {
    if (matrix.isEmpty()) return "";
    TextTable table = new TextTable("Impact", "Likelihood low", "Likelihood medium", "Likelihood high");
    for (RiskLevel impact : List.of(RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW)) {
      table.row(impact.word(), matrix.words(RiskLevel.LOW, impact), matrix.words(RiskLevel.MEDIUM, impact), matrix.words(RiskLevel.HIGH, impact));
    }
    return "\n  Priority matrix\n" + table.render("  ");
  }

  private static String word(Optional<RiskLevel> level) {
    return level.map(RiskLevel::word).orElse("-");
  }

  private static String numbers(List<Long> events) {
    return events.stream().map(seq -> "#e" + seq).collect(Collectors.joining(" "));
  }
}
