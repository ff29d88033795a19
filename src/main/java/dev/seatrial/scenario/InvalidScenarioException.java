package dev.seatrial.scenario;

import java.util.List;

/** A file could not be read as a scenario; every mistake that was found, in the order of the lines. */
public final class InvalidScenarioException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public InvalidScenarioException(List<Problem> problems) {
    super(String.join("\n", problems.stream().map(Problem::toString).toList()), null, false, false);
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
