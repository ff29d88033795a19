package dev.seatrial.experiment.sweep;

import dev.seatrial.journal.codec.JournalFormatException;
import dev.seatrial.journal.codec.LineErrors;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** The fields of one JSON object of a line; each is asked for by name, and at the end nothing else may be left. */
final class LineFields {
  private static final int SHOWN = 60;

  private final JsonNode node;
  private final LineErrors errors;
  private final Set<String> asked = new TreeSet<>();

  LineFields(JsonNode node, LineErrors errors) {
    this.node = node;
    this.errors = errors;
  }

  boolean has(String name) {
    return node.has(name);
  }

  String text(String name) throws JournalFormatException {
    return text(name, value(name));
  }

  private String text(String name, JsonNode value) throws JournalFormatException {
    if (!value.isString()) throw not(name, value, "a text");
    return value.stringValue();
  }

  List<String> texts(String name) throws JournalFormatException {
    List<String> texts = new ArrayList<>();
    for (JsonNode each : array(name)) texts.add(text(name, each));
    return texts;
  }

  long number(String name, long min, long max) throws JournalFormatException {
    return number(name, value(name), min, max);
  }

  private long number(String name, JsonNode value, long min, long max) throws JournalFormatException {
    boolean fits = value.isIntegralNumber() && value.canConvertToLong() && value.longValue() >= min && value.longValue() <= max;
    if (!fits) throw not(name, value, "a whole number from " + min + " to " + max);
    return value.longValue();
  }

  /** An array of numbers from 0 on. */
  List<Long> numbers(String name, long max) throws JournalFormatException {
    List<Long> numbers = new ArrayList<>();
    for (JsonNode each : array(name)) numbers.add(number(name, each, 0, max));
    return numbers;
  }

  <E extends Enum<E>> E word(String name, E[] constants) throws JournalFormatException {
    JsonNode value = value(name);
    for (E constant : constants) if (value.isString() && SweepLines.word(constant).equals(value.stringValue())) return constant;
    throw not(name, value, "one of " + Arrays.stream(constants).map(SweepLines::word).collect(Collectors.joining(", ")));
  }

  long hex(String name) throws JournalFormatException {
    return SweepLines.unhex(text(name)).orElseThrow(() -> not(name, node.get(name), "a digest of sixteen hexadecimal digits"));
  }

  List<LineFields> objects(String name) throws JournalFormatException {
    List<LineFields> objects = new ArrayList<>();
    for (JsonNode each : array(name)) {
      if (!each.isObject()) throw not(name, each, "an object");
      objects.add(new LineFields(each, errors));
    }
    return objects;
  }

  /** What {@code maker} makes of values that were read; what it finds wrong is told of {@code name}. */
  <T> T made(String name, Supplier<T> maker) throws JournalFormatException {
    try {
      return maker.get();
    } catch (IllegalArgumentException e) {
      throw errors.at(name, e.getMessage());
    }
  }

  void nothingElse() throws JournalFormatException {
    for (String name : node.propertyNames()) {
      if (!asked.contains(name) && !name.equals(SweepLines.CHECK)) throw errors.at(name, "is not known to this version");
    }
  }

  private JsonNode array(String name) throws JournalFormatException {
    JsonNode value = value(name);
    if (!value.isArray()) throw not(name, value, "an array");
    return value;
  }

  private JsonNode value(String name) throws JournalFormatException {
    asked.add(name);
    JsonNode value = node.get(name);
    if (value == null) throw errors.at(name, "is missing");
    return value;
  }

  private JournalFormatException not(String name, JsonNode value, String expected) {
    String shown = value.toString();
    return errors.at(name, (shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown) + " is not " + expected);
  }
}
