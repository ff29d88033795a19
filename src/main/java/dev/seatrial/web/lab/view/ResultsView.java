package dev.seatrial.web.lab.view;

import java.util.List;
import java.util.Optional;

/**
 * The course's results table: behaviour, expected, actual, pass or fail. Empty until the scenario's duration has passed.
 *
 * @param notes why an arm is inconclusive
 * @param findings issues, failure modes and priorities
 */
public record ResultsView(List<Row> rows, List<Note> notes, FindingsView findings) {
  /** One behaviour; a cell per arm, empty for an arm of which it was not asked. */
  public record Row(String behavior, String expected, boolean critical, List<Optional<Cell>> cells) {
    public Row {
      cells = List.copyOf(cells);
    }
  }

  /** What was found; the feedback of a failure, otherwise empty. */
  public record Cell(boolean passed, String actual, String feedback) {}

  /** One reason. */
  public record Note(int arm, String reason) {}

  public ResultsView {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }
}
