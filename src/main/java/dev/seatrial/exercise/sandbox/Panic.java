package dev.seatrial.exercise.sandbox;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Understands what the engine writes to standard error when a script cannot be parsed, or throws while it is loaded. */
final class Panic {
  private Panic() {}

  private static final Pattern MESSAGE = Pattern.compile("`Err` value: Error: ([^\\n]*)");
  private static final int QUOTED_CHARS_MAX = 300;

  static Violation read(boolean parsed, String text) {
    Matcher found = MESSAGE.matcher(text);
    // A trap that the engine says nothing about: its own stack ran over.
    if (!found.find()) return Exhaustion.depth();
    String whole = found.group(1);
    String message = whole.length() > QUOTED_CHARS_MAX ? whole.substring(0, QUOTED_CHARS_MAX) + "…" : whole;
    OptionalInt line = Lines.first(text);
    Optional<Violation> exhausted = Exhaustion.of(text);
    if (exhausted.isPresent()) return exhausted.get().at(line);
    if (message.contains("could not load module")) {
      return new Violation(ViolationKind.FORBIDDEN, "There is nothing to import here: the code must stand on its own.", line);
    }
    return parsed
        ? new Violation(ViolationKind.LOADING, "The code throws \"" + message + "\" while it is loaded.", line)
        : new Violation(ViolationKind.SYNTAX, "The code cannot be parsed: " + message + ".", line);
  }
}
