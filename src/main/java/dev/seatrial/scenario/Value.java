package dev.seatrial.scenario;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * One value of a file with its place. Every reading method adds a problem and answers empty when the value does not have the
 * form asked for, so that all mistakes of a file are found in one go.
 */
final class Value {
  private static final int MAX_ENTRIES = 2_000;

  private final Node node;
  private final String path;
  private final FileContext file;

  Value(Node node, String path, FileContext file) {
    this.node = node;
    this.path = path;
    this.file = file;
  }

  int line() {
    return node.getStartMark().map(mark -> mark.getLine() + 1).orElse(1) + file.lineOffset();
  }

  String path() {
    return path;
  }

  void problem(String message) {
    file.problems().add(line(), path, message);
  }

  boolean isMap() {
    return node instanceof MappingNode;
  }

  boolean isList() {
    return node instanceof SequenceNode;
  }

  boolean isNull() {
    return node instanceof ScalarNode scalar && scalar.isPlain() && (scalar.getValue().isEmpty() || scalar.getValue().equals("null"));
  }

  Optional<Fields> map() {
    if (node instanceof MappingNode mapping) return Optional.of(new Fields(mapping, path, file));
    problem("must be a map of 'name: value' lines, not " + kind());
    return Optional.empty();
  }

  List<Value> list() {
    List<Value> values = new ArrayList<>();
    if (!(node instanceof SequenceNode sequence)) {
      problem("must be a list, not " + kind());
      return values;
    }
    if (sequence.getValue().size() > MAX_ENTRIES) {
      problem("has " + sequence.getValue().size() + " entries; at most " + MAX_ENTRIES + " are allowed");
      return values;
    }
    int i = 0;
    for (Node entry : sequence.getValue()) values.add(new Value(entry, path + "[" + i++ + "]", file));
    return values;
  }

  /** The entries of a list, or the value itself where one may stand without a list. */
  List<Value> listOrOne() {
    return isList() ? list() : List.of(this);
  }

  <T> List<T> each(BiFunction<Value, Integer, Optional<T>> reader) {
    List<T> all = new ArrayList<>();
    List<Value> values = list();
    for (int i = 0; i < values.size(); i++) reader.apply(values.get(i), i).ifPresent(all::add);
    return all;
  }

  /** The text with {@code ${name}} replaced from the file's configuration. */
  Optional<String> text() {
    if (!(node instanceof ScalarNode scalar)) {
      problem("must be a single value, not " + kind());
      return Optional.empty();
    }
    return file.substitute(scalar.getValue(), this);
  }

  Optional<String> text(int maxLength) {
    Optional<String> text = text();
    if (text.isPresent() && text.get().length() > maxLength) {
      problem("has " + text.get().length() + " characters; at most " + maxLength + " are allowed");
      return Optional.empty();
    }
    if (text.isPresent() && text.get().isBlank()) {
      problem("must not be empty");
      return Optional.empty();
    }
    return text;
  }

  OptionalLong integer(long min, long max) {
    Optional<String> text = text();
    if (text.isEmpty()) return OptionalLong.empty();
    try {
      long value = Long.parseLong(text.get().strip());
      if (value >= min && value <= max) return OptionalLong.of(value);
    } catch (NumberFormatException e) {
      problem("'" + text.get() + "' is no whole number; write one between " + min + " and " + max);
      return OptionalLong.empty();
    }
    problem(text.get() + " must be between " + min + " and " + max);
    return OptionalLong.empty();
  }

  OptionalDouble decimal(double min, double max) {
    Optional<String> text = text();
    if (text.isEmpty()) return OptionalDouble.empty();
    try {
      double value = Double.parseDouble(text.get().strip());
      if (value >= min && value <= max) return OptionalDouble.of(value);
    } catch (NumberFormatException e) {
      problem("'" + text.get() + "' is no number; write one between " + min + " and " + max);
      return OptionalDouble.empty();
    }
    problem(text.get() + " must be between " + min + " and " + max);
    return OptionalDouble.empty();
  }

  Optional<Boolean> flag() {
    Optional<String> text = text();
    if (text.isEmpty()) return Optional.empty();
    if (text.get().equals("true")) return Optional.of(true);
    if (text.get().equals("false")) return Optional.of(false);
    problem("'" + text.get() + "' must be true or false");
    return Optional.empty();
  }

  OptionalLong durationNanos(long minNanos) {
    Optional<String> text = text();
    if (text.isEmpty()) return OptionalLong.empty();
    return switch (DurationText.parse(text.get())) {
      case DurationText.Result.Wrong wrong -> {
        problem(wrong.message());
        yield OptionalLong.empty();
      }
      case DurationText.Result.Nanos nanos when nanos.value() < minNanos -> {
        problem("'" + text.get() + "' must be at least " + minNanos / 1_000_000 + "ms");
        yield OptionalLong.empty();
      }
      case DurationText.Result.Nanos nanos -> OptionalLong.of(nanos.value());
    };
  }

  Optional<String> oneOf(Collection<String> allowed) {
    Optional<String> text = text();
    if (text.isEmpty() || allowed.contains(text.get())) return text;
    problem("'" + text.get() + "' is not known here" + Suggestion.among(text.get(), allowed));
    return Optional.empty();
  }

  /**
   * The block that the course wraps into its own name, {@code {"retry_policy": {...}}}, or prints as a text with
   * {@code retry_config =} in front: what is inside. Any other value is itself.
   */
  Value unwrapped(String name) {
    if (node instanceof MappingNode mapping && mapping.getValue().size() == 1) {
      var only = mapping.getValue().getFirst();
      if (only.getKeyNode() instanceof ScalarNode key && key.getValue().equals(name)) {
        return new Value(only.getValueNode(), path + "." + name, file);
      }
    }
    if (node instanceof ScalarNode scalar && !isNull()) {
      String text = scalar.getValue().strip();
      if (text.startsWith(name)) text = text.substring(name.length()).strip();
      if (text.startsWith("=")) text = text.substring(1).strip();
      if (!text.startsWith("{")) return this;
      Problems inside = new Problems("");
      Optional<Node> block = YamlTree.read(text.getBytes(StandardCharsets.UTF_8), inside);
      inside.first().ifPresent(p -> problem(p.message()));
      if (block.isPresent()) return new Value(block.get(), path, file.shiftedTo(line() - 1)).unwrapped(name);
    }
    return this;
  }

  /** Makes something of the value; the maker's complaint becomes a problem at this line. */
  <T> Optional<T> make(Maker<T> maker) {
    try {
      return Optional.of(maker.make());
    } catch (IllegalArgumentException e) {
      problem(e.getMessage());
      return Optional.empty();
    }
  }

  @FunctionalInterface
  interface Maker<T> {
    T make();
  }

  private String kind() {
    if (node instanceof MappingNode) return "a map";
    if (node instanceof SequenceNode) return "a list";
    return isNull() ? "nothing" : "a single value";
  }
}
