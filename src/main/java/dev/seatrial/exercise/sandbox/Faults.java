package dev.seatrial.exercise.sandbox;

import java.util.Optional;
import java.util.OptionalInt;

/** Sentences for the faults that the prelude reports. */
final class Faults {
  private Faults() {}

  static Violation violation(String kind, String what, Optional<Failure> error) {
    String message = error.map(Faults::shown).orElse("");
    OptionalInt line = error.map(Failure::line).orElse(OptionalInt.empty());
    Optional<Violation> exhausted = error.flatMap(e -> Exhaustion.of(e.message()));
    if (exhausted.isPresent()) return exhausted.get().at(line);
    return switch (kind) {
      case "MISSING_CLASS" ->
          new Violation(ViolationKind.MISSING_CLASS, "The code defines no class of the name asked for.", line);
      case "MISSING_METHOD" ->
          new Violation(ViolationKind.MISSING_METHOD, "The class has no method " + what + "().", line);
      case "CONSTRUCTOR" -> new Violation(ViolationKind.CONSTRUCTOR, "The constructor throws " + message + ".", line);
      case "NOT_ASYNC" ->
          new Violation(
              ViolationKind.NOT_ASYNC,
              "Declare " + what + "() async: it "
                  + (error.isPresent() ? "throws " + message + " instead of returning" : "does not return")
                  + " a promise.",
              line);
      case "FORBIDDEN" ->
          new Violation(
              ViolationKind.FORBIDDEN,
              "Text cannot be turned into code here, not with " + what + " either: write it as code.",
              line);
      default -> new Violation(ViolationKind.PROTOCOL, "A failure in " + what + ": " + message + ".", line);
    };
  }

  private static String shown(Failure error) {
    return error.name().orElse("an error") + " \"" + error.message() + "\"";
  }
}
