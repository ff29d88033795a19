package dev.seatrial.scenario;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;

/** Builds a JSON object whose top-level members have a line each; deeper ones stand in one line. Texts are plain names. */
final class JsonText {
  private final StringBuilder out = new StringBuilder();
  private int depth;
  private boolean first = true;

  void lines() {
    out.append('{');
  }

  String end() {
    return out.append(out.length() > 1 ? "\n}" : "}").toString();
  }

  void object(String name, Runnable members) {
    name(name);
    braces('{', '}', members);
  }

  <T> void list(String name, List<T> entries, Consumer<T> members) {
    name(name);
    braces('[', ']', () -> entries.forEach(entry -> {
      comma();
      braces('{', '}', () -> members.accept(entry));
    }));
  }

  void texts(String name, List<String> values) {
    name(name);
    out.append('[');
    for (int i = 0; i < values.size(); i++) out.append(i > 0 ? ", " : "").append(quoted(values.get(i)));
    out.append(']');
  }

  void text(String name, String value) {
    name(name);
    out.append(quoted(value));
  }

  void number(String name, long value) {
    name(name);
    out.append(value);
  }

  void number(String name, BigDecimal value) {
    name(name);
    out.append(value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString());
  }

  void flag(String name, boolean value) {
    name(name);
    out.append(value);
  }

  private void braces(char open, char close, Runnable members) {
    out.append(open);
    depth++;
    boolean outer = first;
    first = true;
    members.run();
    first = outer;
    depth--;
    out.append(close);
    first = false;
  }

  private void name(String name) {
    comma();
    out.append(quoted(name)).append(": ");
  }

  private void comma() {
    if (depth == 0) out.append(first ? "\n  " : ",\n  ");
    else if (!first) out.append(", ");
    first = false;
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
