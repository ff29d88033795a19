package dev.seatrial.experiment;

import java.util.List;

/**
 * One thing that was to be true of an arm, and whether it was: a line of the course's results table.
 *
 * @param behavior what was looked at
 * @param critical whether failing it refutes the hypothesis
 * @param points what an expectation is worth, 0 for others
 * @param feedback what to look at or to change when it failed
 * @param events numbers of the events that show it
 */
public record Fact(
    String id,
    String behavior,
    boolean critical,
    int points,
    boolean holds,
    String expected,
    String actual,
    String feedback,
    List<Long> events) {
  public Fact {
    events = List.copyOf(events);
  }
}
