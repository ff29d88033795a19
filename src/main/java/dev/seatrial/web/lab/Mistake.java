package dev.seatrial.web.lab;

import dev.seatrial.scenario.InvalidScenarioException;
import java.util.List;

/**
 * One mistake in a text that a person brought.
 *
 * @param line from 1
 */
public record Mistake(String file, int line, String field, String message) {
  static List<Mistake> of(InvalidScenarioException e) {
    return e.problems().stream().map(p -> new Mistake(p.file(), p.line(), p.field(), p.message())).toList();
  }
}
