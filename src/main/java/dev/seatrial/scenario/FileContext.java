package dev.seatrial.scenario;

import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What all values of one file share: where problems go, the names that {@code ${name}} may use, and who wants to know which fields
 * are known where.
 */
record FileContext(Problems problems, SequencedMap<String, String> configuration, int lineOffset, BiConsumer<String, Set<String>> known) {
  private static final Pattern NAME = Pattern.compile("\\$\\{([^}]*)}");

  /** The same for a block inside the file that was parsed by itself. */
  FileContext shiftedTo(int lineOffset) {
    return new FileContext(problems, configuration, lineOffset, known);
  }

  Optional<String> substitute(String text, Value at) {
    if (text.indexOf("${") < 0) return Optional.of(text);
    Matcher m = NAME.matcher(text);
    StringBuilder out = new StringBuilder();
    while (m.find()) {
      Map<String, String> known = configuration;
      String value = known.get(m.group(1));
      if (value == null) {
        at.problem("'${" + m.group(1) + "}' is not in configuration" + Suggestion.among(m.group(1), known.keySet()));
        return Optional.empty();
      }
      m.appendReplacement(out, Matcher.quoteReplacement(value));
    }
    m.appendTail(out);
    return Optional.of(out.toString());
  }
}
