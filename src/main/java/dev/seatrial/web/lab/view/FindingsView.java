package dev.seatrial.web.lab.view;

import java.util.List;

/**
 * What was found in the arms, beside the results table: issues, failure modes, priority matrices.
 *
 * @param issues of all arms, most severe first within an arm
 * @param modes one row per injected fault and arm
 * @param matrices one per arm in which a fault fired
 */
public record FindingsView(List<IssueRow> issues, List<ModeRow> modes, List<Matrix> matrices) {
  /** Before there are results. */
  public static final FindingsView NONE = new FindingsView(List.of(), List.of(), List.of());

  /** One issue of one arm; {@code tone} is {@code err}, {@code try} or {@code dim2}. */
  public record IssueRow(int arm, String severity, String tone, String title, String seen, String fix, String events) {}

  /** One failure mode of one arm; {@code code} is the course's identifier. */
  public record ModeRow(
      int arm,
      String code,
      String fault,
      String what,
      String seen,
      long fired,
      long touched,
      long met,
      long failed,
      String noticed,
      String handled,
      String likelihood,
      String impact,
      String priority,
      String tone) {}

  /** One arm's matrix; {@code rows} from high to low impact, their cells from low to high likelihood. */
  public record Matrix(int arm, List<MatrixRow> rows) {
    public Matrix {
      rows = List.copyOf(rows);
    }
  }

  /** One impact. */
  public record MatrixRow(String impact, List<Cell> cells) {
    public MatrixRow {
      cells = List.copyOf(cells);
    }
  }

  /** One cell; {@code faults} are joined, and empty where there are none. */
  public record Cell(String priority, String tone, String faults) {}

  public FindingsView {
    issues = List.copyOf(issues);
    modes = List.copyOf(modes);
    matrices = List.copyOf(matrices);
  }
}
