package dev.seatrial.exercise.sandbox;

import java.util.Optional;

/** What is said when something is used up, and which of the engine's own messages say so. A learner who throws them accuses nobody else. */
final class Exhaustion {
  private Exhaustion() {}

  static Optional<Violation> of(String message) {
    if (message.contains("out of memory") || message.contains("string too long") || message.contains("memory allocation of")) {
      return Optional.of(Violation.of(ViolationKind.MEMORY, "The code needs more memory than it may use."));
    }
    if (message.contains("Maximum call stack size exceeded") || message.contains("stack overflow")) return Optional.of(depth());
    return Optional.empty();
  }

  static Violation time() {
    return Violation.of(ViolationKind.TIME, "The code takes too much time: is there a loop without an end?");
  }

  static Violation depth() {
    return Violation.of(ViolationKind.DEPTH, "Calls are nested too deeply: is there a recursion without an end?");
  }
}
