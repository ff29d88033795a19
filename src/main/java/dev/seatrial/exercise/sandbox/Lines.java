package dev.seatrial.exercise.sandbox;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines in stack traces. The prelude stands behind as many empty lines as a learner can write, which tells its frames apart. */
final class Lines {
  private Lines() {}

  private static final Pattern FRAME = Pattern.compile("function\\.mjs:(\\d{1,7})");

  /** The first line that is one of the learner's. */
  static OptionalInt first(String stack) {
    Matcher frame = FRAME.matcher(stack);
    while (frame.find()) {
      int line = Integer.parseInt(frame.group(1));
      if (line <= SandboxLimits.SOURCE_CHARS_MAX) return OptionalInt.of(line);
    }
    return OptionalInt.empty();
  }

  static String behindLearnersLines(String prelude) {
    return "\n".repeat(SandboxLimits.SOURCE_CHARS_MAX) + prelude;
  }
}
