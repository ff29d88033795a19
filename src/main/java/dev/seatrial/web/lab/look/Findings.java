package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.Issue;
import dev.seatrial.measure.FailureMode;
import dev.seatrial.measure.Priority;
import dev.seatrial.measure.PriorityMatrix;
import dev.seatrial.measure.RiskLevel;
import dev.seatrial.web.lab.view.FindingsView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Issues, failure modes and priority matrices, once there are results. */
final class Findings {
  /** Most failure modes of an arm that are listed; the method comes first. */
  private static final int MOST_MODES = 50;

  private Findings() {}

  static FindingsView of(List<ArmLook> arms) {
    List<FindingsView.IssueRow> issues = new ArrayList<>();
    List<FindingsView.ModeRow> modes = new ArrayList<>();
    List<FindingsView.Matrix> matrices = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      if (arms.get(i).result().isEmpty()) continue;
      ArmResult result = arms.get(i).result().get();
      for (Issue issue : result.issues()) issues.add(issue(i, issue));
      List<FailureMode> listed = result.modes().stream().limit(MOST_MODES).toList();
      for (FailureMode mode : listed) modes.add(mode(i, mode));
      PriorityMatrix matrix = new PriorityMatrix(listed);
      if (!matrix.isEmpty()) matrices.add(matrix(i, matrix));
    }
    return new FindingsView(issues, modes, matrices);
  }

  private static FindingsView.IssueRow issue(int arm, Issue issue) {
    String events = issue.events().stream().map(seq -> "e" + seq).collect(Collectors.joining(" "));
    String tone =
        switch (issue.severity()) {
          case CRITICAL, HIGH -> "err";
          case MEDIUM -> "try";
          case LOW -> "dim2";
        };
    return new FindingsView.IssueRow(arm, issue.severity().word(), tone, issue.title(), issue.seen(), issue.fix(), events);
  }

  private static FindingsView.ModeRow mode(int arm, FailureMode mode) {
    return new FindingsView.ModeRow(
        arm,
        mode.code(),
        mode.fault().fault(),
        mode.fault().kind() + " on " + mode.fault().target(),
        mode.sawWords(),
        mode.fault().fired(),
        mode.touched(),
        mode.met(),
        mode.failed(),
        mode.noticedWords(),
        mode.handledWords(),
        word(mode.likelihood()),
        word(mode.impact()),
        mode.priority().map(Priority::word).orElse("–"),
        mode.priority().map(Findings::tone).orElse("dim2"));
  }

  private static FindingsView.Matrix matrix(int arm, PriorityMatrix matrix) {
    List<FindingsView.MatrixRow> rows = new ArrayList<>();
    for (RiskLevel impact : List.of(RiskLevel.HIGH, RiskLevel.MEDIUM, RiskLevel.LOW)) {
      List<FindingsView.Cell> cells = new ArrayList<>();
      for (RiskLevel likelihood : RiskLevel.values()) {
        Priority priority = Priority.of(likelihood, impact);
        String faults = String.join(", ", matrix.faults(likelihood, impact));
        cells.add(new FindingsView.Cell(priority.word(), faults.isEmpty() ? "dim2" : tone(priority), faults));
      }
      rows.add(new FindingsView.MatrixRow(impact.word(), cells));
    }
    return new FindingsView.Matrix(arm, rows);
  }

  private static String tone(Priority priority) {
    return switch (priority) {
      case CRITICAL, HIGH -> "err";
      case MEDIUM -> "try";
      case LOW -> "ok";
    };
  }

  private static String word(Optional<RiskLevel> level) {
    return level.map(RiskLevel::word).orElse("–");
  }
}
