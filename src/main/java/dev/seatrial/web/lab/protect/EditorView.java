package dev.seatrial.web.lab.protect;

import dev.seatrial.web.lab.view.RunView;
import java.util.List;
import java.util.Optional;

/**
 * The editor of one arm.
 *
 * @param arms that can be edited
 * @param all the whole text, without what is being typed wrongly
 * @param part the text of the section, as typed
 * @param changes leaves that differ from what is in force
 * @param problems every mistake, for the top of the editor
 * @param undo whether there is an edit to take back
 */
public record EditorView(
    RunView run, List<Arm> arms, String arm, Section section, List<Tab> tabs, String all, String part, List<Line> lines, List<Entry> entries,
    int changes, List<Problem> problems, boolean undo, List<String> operations, ShellDrawing shells) {
  /** An arm that can be chosen. */
  public record Arm(String name, char letter, String tone) {}

  /** A pattern and how many entries it has. */
  public record Tab(Section section, int count) {}

  /** One line of the text. */
  public record Line(int number, boolean changed, boolean bad) {}

  /** One entry of a pattern: a breaker, a strategy, a compartment. */
  public record Entry(String title, String pointer, boolean removable, List<Field> fields) {}

  /**
   * One value.
   *
   * @param was what is in force, if it differs
   */
  public record Field(String pointer, String name, String value, String hint, List<String> choices, Optional<String> was, Optional<String> error) {}

  /** One mistake. */
  public record Problem(int line, String field, String message) {}

  public boolean valid() {
    return problems.isEmpty();
  }

  /** {@code 2 changes, not applied}. */
  public String state() {
    if (!valid()) return problems.size() == 1 ? "1 mistake, nothing can be applied" : problems.size() + " mistakes, nothing can be applied";
    if (changes == 0) return "in force";
    return changes == 1 ? "1 change, not applied" : changes + " changes, not applied";
  }

  /** The chosen arm. */
  public Arm chosen() {
    return arms.stream().filter(a -> a.name().equals(arm)).findFirst().orElseThrow();
  }
}
