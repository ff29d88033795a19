package dev.seatrial.exercise.sandbox;

import java.util.OptionalInt;

/**
 * Why a learner's code was stopped.
 *
 * @param sentence for people; may quote the learner's code and is not safe as HTML
 * @param line line of the learner's source, from 1, where known
 */
public record Violation(ViolationKind kind, String sentence, OptionalInt line) {
  static Violation of(ViolationKind kind, String sentence) {
    return new Violation(kind, sentence, OptionalInt.empty());
  }

  Violation at(OptionalInt where) {
    return new Violation(kind, sentence, where);
  }
}
