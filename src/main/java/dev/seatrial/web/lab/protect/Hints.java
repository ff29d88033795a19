package dev.seatrial.web.lab.protect;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What may stand in a field, from the schema of the text. */
final class Hints {
  private final Map<String, Object> schema;

  Hints(Map<String, Object> schema) {
    this.schema = schema;
  }

  /**
   * What may stand at a place.
   *
   * @param words for people: {@code 1 to 1000}, {@code a duration such as 30s}
   * @param choices the words that are allowed, if it is one of a list
   */
  record Hint(String words, List<String> choices) {
    static final Hint NONE = new Hint("", List.of());
  }

  /** The hint of a pointer such as {@code /circuit_breakers/0/failure_threshold}. */
  Hint of(List<String> path) {
    List<Map<String, Object>> shapes = List.of(schema);
    for (String step : path) {
      List<Map<String, Object>> inside = new ArrayList<>();
      for (Map<String, Object> shape : shapes) inside(shape, step, inside);
      shapes = inside;
    }
    for (Map<String, Object> shape : shapes) {
      Optional<Hint> hint = leaf(shape);
      if (hint.isPresent()) return hint.get();
    }
    return Hint.NONE;
  }

  @SuppressWarnings("unchecked")
  private static void inside(Map<String, Object> shape, String step, List<Map<String, Object>> found) {
    for (Object each : (List<Object>) shape.getOrDefault("anyOf", List.of())) inside((Map<String, Object>) each, step, found);
    Object property = ((Map<String, Object>) shape.getOrDefault("properties", Map.of())).get(step);
    if (property != null) found.add((Map<String, Object>) property);
    for (Object named : ((Map<String, Object>) shape.getOrDefault("patternProperties", Map.of())).values()) found.add((Map<String, Object>) named);
    if (shape.get("items") != null && step.matches("[0-9]+")) found.add((Map<String, Object>) shape.get("items"));
  }

  @SuppressWarnings("unchecked")
  private static Optional<Hint> leaf(Map<String, Object> shape) {
    Object ref = shape.get("$ref");
    if (ref != null) return Optional.of(words(ref.toString().substring(ref.toString().lastIndexOf('/') + 1)));
    if (shape.get("enum") != null) {
      return Optional.of(new Hint("", ((List<Object>) shape.get("enum")).stream().map(Object::toString).toList()));
    }
    for (Object each : (List<Object>) shape.getOrDefault("anyOf", List.of())) {
      Optional<Hint> hint = leaf((Map<String, Object>) each);
      if (hint.isPresent()) return hint;
    }
    return Optional.empty();
  }

  private static Hint words(String name) {
    String[] parts = name.split("_");
    return switch (parts[0]) {
      case "whole", "decimal" -> new Hint(parts[1] + " to " + parts[2], List.of());
      case "duration" -> new Hint("such as 500ms, 30s, 5m", List.of());
      case "flag" -> new Hint("", List.of("true", "false"));
      case "path" -> new Hint("such as mcp/filesystem", List.of());
      default -> Hint.NONE;
    };
  }
}
