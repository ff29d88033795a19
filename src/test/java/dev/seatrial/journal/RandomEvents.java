package dev.seatrial.journal;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/** Makes events and journals of every type from a seed, by the components of the records, awkward values included. */
public final class RandomEvents {
  private static final String[] TEXTS = {
    "", "mcp/filesystem", "a b",
    "\"quoted\" \\ back", "line\nbreak\ttab", "Grüße, мир, 船", "😀", "\u0000\u001f\u2028", "\ud800 alone"
  };

  private RandomEvents() {}

  /** Every record of the family, in order. */
  public static List<Class<? extends Event>> types() {
    return records(Event.class);
  }

  private static List<Class<? extends Event>> records(Class<? extends Event> family) {
    if (family.isRecord()) return List.of(family);
    List<Class<? extends Event>> found = new ArrayList<>();
    for (Class<?> member : family.getPermittedSubclasses()) found.addAll(records(member.asSubclass(Event.class)));
    return found;
  }

  /** A journal of {@code size} events of all types. */
  public static Journal journal(RandomGenerator random, int size) {
    RunHeader header = new RunHeader("0.1.0", "mcp-failure", "ab12", text(random), random.nextLong());
    Journal journal = new Journal(header, Math.max(1, size));
    List<Class<? extends Event>> types = types();
    long t = 0;
    for (int i = 0; i < size; i++) {
      t += random.nextInt(4) == 0 ? 0 : random.nextLong(3_000_000_000L);
      Event event = event(types.get(i < types.size() ? i : random.nextInt(types.size())), random);
      journal.append(t, place(random), place(random), place(random), place(random), random.nextLong(i + 1L), event);
    }
    return journal;
  }

  /** An event of one type. */
  public static Event event(Class<? extends Event> type, RandomGenerator random) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] values = new Object[components.length];
    for (int i = 0; i < values.length; i++) values[i] = value(components[i], random);
    return create(type, values);
  }

  /** An event of one type with the given components. */
  public static Event create(Class<? extends Event> type, Object[] values) {
    Class<?>[] types = Arrays.stream(type.getRecordComponents()).map(RecordComponent::getType).toArray(Class<?>[]::new);
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A value that a component can hold. */
  public static Object value(RecordComponent component, RandomGenerator random) {
    Class<?> type = component.getType();
    if (type == OptionalLong.class) return random.nextBoolean() ? OptionalLong.empty() : OptionalLong.of(number(random));
    if (type == Optional.class) {
      Class<?> inner = (Class<?>) ((ParameterizedType) component.getGenericType()).getActualTypeArguments()[0];
      return random.nextBoolean() ? Optional.empty() : Optional.of(value(inner, random));
    }
    return value(type, random);
  }

  private static Object value(Class<?> type, RandomGenerator random) {
    if (type == String.class) return text(random);
    if (type == long.class) return number(random);
    if (type == int.class) return random.nextInt(5) == 0 ? random.nextInt() : random.nextInt(1000);
    if (type == boolean.class) return random.nextBoolean();
    if (type.isEnum()) return type.getEnumConstants()[random.nextInt(type.getEnumConstants().length)];
    throw new IllegalArgumentException("no values of " + type);
  }

  private static String text(RandomGenerator random) {
    return TEXTS[random.nextInt(TEXTS.length)] + (random.nextBoolean() ? random.nextInt(100) : "");
  }

  private static long number(RandomGenerator random) {
    return switch (random.nextInt(6)) {
      case 0 -> random.nextLong();
      case 1 -> Long.MAX_VALUE;
      case 2 -> Long.MIN_VALUE;
      default -> random.nextLong(1_000_000_000_000L);
    };
  }

  private static int place(RandomGenerator random) {
    return random.nextInt(3) == 0 ? 0 : random.nextInt(1, 5000);
  }
}
