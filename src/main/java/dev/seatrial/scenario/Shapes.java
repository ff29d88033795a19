package dev.seatrial.scenario;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The few shapes that a scenario file is made of, as JSON Schema (draft 2020-12). Any single value may be a {@code ${name}}. */
final class Shapes {
  private static final Map<String, Object> NAMED = map("type", "string", "pattern", "\\$\\{[^}]+\\}");

  /** The widest exponent-free bounds that all readers of JSON agree on. */
  private static final long EXACT = 9_007_199_254_740_991L;

  private static final String DEFINITIONS = "#/$defs/";

  /** The one definition that is not a single value. */
  static final String PROTECTIONS = "protections";

  private Shapes() {}

  static Map<String, Object> map(Object... pairs) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) map.put((String) pairs[i], pairs[i + 1]);
    return map;
  }

  /** A map with these fields and no others; the names that end with {@code !} must be there. */
  static Map<String, Object> object(Object... fields) {
    Map<String, Object> properties = new LinkedHashMap<>();
    List<String> required = new ArrayList<>();
    for (int i = 0; i < fields.length; i += 2) {
      String name = (String) fields[i];
      if (name.endsWith("!")) {
        name = name.substring(0, name.length() - 1);
        required.add(name);
      }
      properties.put(name, fields[i + 1]);
    }
    Map<String, Object> object = map("type", "object", "properties", properties);
    if (!required.isEmpty()) object.put("required", required);
    object.put("additionalProperties", false);
    return object;
  }

  /** A map whose names are the author's own. */
  static Map<String, Object> named(String pattern, Map<String, Object> values) {
    return map("type", "object", "patternProperties", map(pattern, values), "additionalProperties", false);
  }

  static Map<String, Object> list(Map<String, Object> items) {
    return map("type", "array", "items", items);
  }

  static Map<String, Object> list(Map<String, Object> items, int min, int max) {
    return map("type", "array", "items", items, "minItems", min, "maxItems", max);
  }

  static Map<String, Object> either(Object... shapes) {
    return map("anyOf", List.of(shapes));
  }

  static Map<String, Object> text(int max) {
    return ref("text_" + max);
  }

  static Map<String, Object> flag() {
    return ref("flag");
  }

  static Map<String, Object> oneOf(Collection<String> values) {
    return either(map("enum", List.copyOf(values)), NAMED);
  }

  static Map<String, Object> whole(long min, long max) {
    return ref("whole_" + min + "_" + max);
  }

  static Map<String, Object> decimal(double min, double max) {
    return ref("decimal_" + min + "_" + max);
  }

  static Map<String, Object> duration() {
    return ref("duration");
  }

  static Map<String, Object> path() {
    return ref("path");
  }

  /** A shape with one more field that must be there and have this value. */
  static Map<String, Object> with(String field, String value, Object... fields) {
    List<Object> all = new ArrayList<>(List.of(field + "!", oneOf(List.of(value))));
    all.addAll(List.of(fields));
    return object(all.toArray());
  }

  private static Map<String, Object> textShape(int max) {
    // A number or a flag is a text as well: YAML does not ask for quotes.
    return either(map("type", "string", "minLength", 1, "maxLength", max), map("type", "number"), map("type", "boolean"));
  }

  private static Map<String, Object> flagShape() {
    return either(map("type", "boolean"), map("enum", List.of("true", "false")), NAMED);
  }

  private static Map<String, Object> wholeShape(long min, long max) {
    Map<String, Object> number = map("type", "integer");
    if (min > -EXACT) number.put("minimum", min);
    if (max < EXACT) number.put("maximum", max);
    return either(number, map("type", "string", "pattern", "^\\s*[+-]?[0-9]+\\s*$"), NAMED);
  }

  private static Map<String, Object> decimalShape(double min, double max) {
    return either(map("type", "number", "minimum", min, "maximum", max), map("type", "string", "pattern", "^\\s*[+-]?[0-9.]+([eE][+-]?[0-9]+)?\\s*$"), NAMED);
  }

  private static Map<String, Object> durationShape() {
    return either(map("type", "string", "pattern", "^\\s*[0-9]{1,12}(\\.[0-9]{1,9})?\\s*(ms|s|m|min|h)\\s*$"), NAMED);
  }

  private static Map<String, Object> pathShape() {
    return either(map("type", "string", "pattern", "^(net/([a-z0-9_]+|\\*)->)?[a-z0-9_-]+(/[a-z0-9_-]+)*(/\\*)?$"), NAMED);
  }

  private static Map<String, Object> ref(String name) {
    return map("$ref", DEFINITIONS + name);
  }

  /** The shapes that a schema refers to, by name: each is written once. */
  static Map<String, Object> definitions(Object schema) {
    Map<String, Object> definitions = new TreeMap<>();
    collect(schema, definitions);
    return definitions;
  }

  private static void collect(Object part, Map<String, Object> definitions) {
    if (part instanceof List<?> list) list.forEach(each -> collect(each, definitions));
    if (!(part instanceof Map<?, ?> map)) return;
    if (map.get("$ref") instanceof String ref) {
      String name = ref.substring(DEFINITIONS.length());
      if (!name.equals(PROTECTIONS)) definitions.computeIfAbsent(name, Shapes::definition);
    }
    map.values().forEach(each -> collect(each, definitions));
  }

  private static Map<String, Object> definition(String name) {
    String[] parts = name.split("_");
    return switch (parts[0]) {
      case "text" -> textShape(Integer.parseInt(parts[1]));
      case "flag" -> flagShape();
      case "whole" -> wholeShape(Long.parseLong(parts[1]), Long.parseLong(parts[2]));
      case "decimal" -> decimalShape(Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
      case "duration" -> durationShape();
      case "path" -> pathShape();
      default -> throw new IllegalArgumentException("no shape is called " + name);
    };
  }
}
