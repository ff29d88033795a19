package dev.seatrial.journal.codec;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JsonNode;

/** How one component of a record is written as JSON and read back: the few types that journals are made of. */
sealed interface FieldKind {

  void write(JsonGenerator out, Object value);

  /**
   * @throws IllegalArgumentException with what is wrong and what is expected instead
   */
  Object read(JsonNode node);

  /** The same as JSON Schema. */
  Map<String, Object> schema();

  /** The kind of a record's component. */
  static FieldKind of(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == Optional.class) {
      Class<?> inner = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      return new Maybe(of(inner), Optional.empty());
    }
    if (type == OptionalLong.class) return new MaybeNumber();
    return of(type);
  }

  private static FieldKind of(Class<?> type) {
    if (type == String.class) return new Text();
    if (type == long.class) return new Number(Long.MIN_VALUE, Long.MAX_VALUE);
    if (type == int.class) return new SmallNumber();
    if (type == boolean.class) return new Flag();
    if (type.isEnum()) return new Code(type);
    throw new IllegalArgumentException("a journal record cannot hold a " + type.getName());
  }

  private static IllegalArgumentException not(JsonNode node, String expected) {
    String shown = node.toString();
    return new IllegalArgumentException((shown.length() > 60 ? shown.substring(0, 60) + "..." : shown) + " is not " + expected);
  }

  /** Any text. */
  record Text() implements FieldKind {
    @Override
    public Map<String, Object> schema() {
      return JournalSchema.map("type", "string");
    }

    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeString((String) value);
    }

    @Override
    public Object read(JsonNode node) {
      if (!node.isString()) throw not(node, "a text");
      return node.stringValue();
    }
  }

  /** A whole number within bounds. */
  record Number(long min, long max) implements FieldKind {
    @Override
    public Map<String, Object> schema() {
      return JournalSchema.map("type", "integer");
    }

    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeNumber((long) value);
    }

    @Override
    public Object read(JsonNode node) {
      if (!node.isIntegralNumber() || !node.canConvertToLong()) throw not(node, "a whole number of 64 bits");
      long value = node.longValue();
      if (value < min || value > max) throw not(node, "a whole number from " + min + " to " + max);
      return value;
    }
  }

  /** A whole number of 32 bits. */
  record SmallNumber() implements FieldKind {
    @Override
    public Map<String, Object> schema() {
      return JournalSchema.map("type", "integer", "minimum", Integer.MIN_VALUE, "maximum", Integer.MAX_VALUE);
    }

    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeNumber((int) value);
    }

    @Override
    public Object read(JsonNode node) {
      if (!node.isIntegralNumber() || !node.canConvertToInt()) throw not(node, "a whole number of 32 bits");
      return node.intValue();
    }
  }

  /** True or false. */
  record Flag() implements FieldKind {
    @Override
    public Map<String, Object> schema() {
      return JournalSchema.map("type", "boolean");
    }

    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeBoolean((boolean) value);
    }

    @Override
    public Object read(JsonNode node) {
      if (!node.isBoolean()) throw not(node, "true or false");
      return node.booleanValue();
    }
  }

  /** A constant of an enum, in lower case. */
  record Code(Class<?> type) implements FieldKind {
    @Override
    public Map<String, Object> schema() {
      return JournalSchema.map("enum", Arrays.stream(type.getEnumConstants()).map(c -> word((Enum<?>) c)).toList());
    }

    @Override
    public void write(JsonGenerator out, Object value) {
      out.writeString(word((Enum<?>) value));
    }

    @Override
    public Object read(JsonNode node) {
      for (Object constant : type.getEnumConstants()) {
        if (node.isString() && word((Enum<?>) constant).equals(node.stringValue())) return constant;
      }
      throw not(
          node,
          "one of "
              + Arrays.stream(type.getEnumConstants()).map(c -> word((Enum<?>) c)).collect(Collectors.joining(", ")));
    }

    private static String word(Enum<?> constant) {
      return constant.name().toLowerCase(Locale.ROOT);
    }
  }

  /** A value, or null for none. */
  record Maybe(FieldKind inner, Optional<Object> none) implements FieldKind {
    @Override
    public Map<String, Object> schema() {
      return JournalSchema.map("anyOf", List.of(inner.schema(), JournalSchema.map("type", "null")));
    }

    @Override
    public void write(JsonGenerator out, Object value) {
      Optional<?> optional = (Optional<?>) value;
      if (optional.isPresent()) inner.write(out, optional.get());
      else out.writeNull();
    }

    @Override
    public Object read(JsonNode node) {
      return node.isNull() ? none : Optional.of(inner.read(node));
    }
  }

  /** A whole number, or null for none. */
  record MaybeNumber() implements FieldKind {
    @Override
    public Map<String, Object> schema() {
      return JournalSchema.map("type", List.of("integer", "null"));
    }

    private static final Number NUMBER = new Number(Long.MIN_VALUE, Long.MAX_VALUE);

    @Override
    public void write(JsonGenerator out, Object value) {
      OptionalLong optional = (OptionalLong) value;
      if (optional.isPresent()) out.writeNumber(optional.getAsLong());
      else out.writeNull();
    }

    @Override
    public Object read(JsonNode node) {
      return node.isNull() ? OptionalLong.empty() : OptionalLong.of((long) NUMBER.read(node));
    }
  }
}
