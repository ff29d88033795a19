package dev.seatrial.exercise.sandbox;

import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What the host does with a subject, and when.
 *
 * @param constructorArgs an array; see {@link Command}
 * @param steps in any order; those of one moment are done in the order of the list
 * @param endMs virtual time at which the play ends, whatever still waits
 */
public record Plan(JsonNode constructorArgs, List<Step> steps, double endMs) {
  public Plan {
    steps = List.copyOf(steps);
    for (Step step : steps) {
      if (!(step.atMs() >= 0 && step.atMs() <= endMs)) {
        throw new IllegalArgumentException("a step must be between 0 and endMs: " + step);
      }
    }
  }

  /** One thing the host does by itself. */
  public sealed interface Step {
    /** Virtual time in milliseconds. */
    double atMs();

    /** Calls an async method; {@code call} is a number of the plan's own choice, once each. */
    record Call(double atMs, int call, String method, JsonNode args) implements Step {}

    /** Asks for {@code state()}. */
    record Look(double atMs) implements Step {}
  }
}
