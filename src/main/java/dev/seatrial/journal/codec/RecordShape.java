package dev.seatrial.journal.codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/**
 * How one record type is written as the fields of a JSON object and read back, derived from its components, so that no
 * component can be forgotten. Names are in snake case.
 */
final class RecordShape {
  private record Field(String name, FieldKind kind, Method accessor) {}

  private final String name;
  private final List<Field> fields = new ArrayList<>();
  private final Constructor<?> constructor;

  RecordShape(Class<?> type) {
    name = snake(type.getSimpleName());
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    for (int i = 0; i < components.length; i++) {
      types[i] = components[i].getType();
      fields.add(new Field(snake(components[i].getName()), FieldKind.of(components[i]), components[i].getAccessor()));
    }
    try {
      constructor = type.getDeclaredConstructor(types);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a record without its canonical constructor", e);
    }
  }

  /** {@code retryAfterNanos} is {@code retry_after_nanos}, {@code BreakerChanged} is {@code breaker_changed}. */
  static String snake(String camel) {
    StringBuilder snake = new StringBuilder();
    for (int i = 0; i < camel.length(); i++) {
      char c = camel.charAt(i);
      boolean upper = c >= 'A' && c <= 'Z';
      if (upper && i > 0) snake.append('_');
      snake.append(upper ? (char) (c + 32) : c);
    }
    return snake.toString();
  }

  /** The record's own name. */
  String name() {
    return name;
  }

  /** The names of its fields. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    for (Field field : fields) names.add(field.name);
    return Collections.unmodifiableList(names);
  }

  /** A JSON Schema per field, by name. */
  Map<String, Object> schemas() {
    Map<String, Object> schemas = new LinkedHashMap<>();
    for (Field field : fields) schemas.put(field.name, field.kind.schema());
    return schemas;
  }

  /** Writes all components as properties of the object that is open. */
  void write(JsonGenerator out, Record record) {
    for (Field field : fields) {
      out.writeName(field.name);
      try {
        field.kind.write(out, field.accessor.invoke(record));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record's accessor failed", e);
      }
    }
  }

  /**
   * Reads a record whose fields are exactly this shape's, plus those of {@code others}.
   *
   * @param prefix put before field names in errors
   */
  Object read(JsonNode object, String prefix, Set<String> others, LineErrors errors) throws JournalFormatException {
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < values.length; i++) {
      Field field = fields.get(i);
      JsonNode node = object.get(field.name);
      if (node == null) throw errors.at(prefix + field.name, "is missing");
      try {
        values[i] = field.kind.read(node);
      } catch (IllegalArgumentException e) {
        throw errors.at(prefix + field.name, e.getMessage());
      }
    }
    refuseOthers(object, prefix, others, errors);
    return create(values, prefix, errors);
  }

  private void refuseOthers(JsonNode object, String prefix, Set<String> others, LineErrors errors)
      throws JournalFormatException {
    if (object.size() == fields.size() + others.size()) return;
    Set<String> known = new TreeSet<>(names());
    known.addAll(others);
    for (String name : object.propertyNames()) {
      if (!known.contains(name)) {
        throw errors.at(prefix + name, "is not known to this version, which knows " + names());
      }
    }
  }

  private Object create(Object[] values, String prefix, LineErrors errors) throws JournalFormatException {
    try {
      return constructor.newInstance(values);
    } catch (InvocationTargetException e) {
      throw errors.at(prefix.isEmpty() ? "line" : prefix.substring(0, prefix.length() - 1), e.getCause().getMessage());
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("a record's constructor failed", e);
    }
  }
}
