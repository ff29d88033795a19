package dev.seatrial.journal.codec;

import dev.seatrial.journal.Event;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every event of the family under its name in files; found through the sealed family, so that none can be left out. */
public final class EventNames {
  private static final Map<String, Class<? extends Event>> TYPES = Collections.unmodifiableMap(find());

  private EventNames() {}

  /** Name of an event in files and pages: {@code breaker_changed}. */
  public static String of(Event event) {
    return of(event.getClass());
  }

  static String of(Class<?> type) {
    return RecordShape.snake(type.getSimpleName());
  }

  /** All names, in the order of the event family. */
  public static List<String> all() {
    return List.copyOf(TYPES.keySet());
  }

  /** All record types, in the order of the event family. */
  public static List<Class<? extends Event>> types() {
    return List.copyOf(TYPES.values());
  }

  /** The record type of a name. */
  public static Optional<Class<? extends Event>> type(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }

  private static Map<String, Class<? extends Event>> find() {
    Map<String, Class<? extends Event>> types = new LinkedHashMap<>();
    for (Class<? extends Event> type : records(Event.class)) {
      Class<? extends Event> same = types.put(of(type), type);
      if (same != null) throw new IllegalStateException("two events are named " + of(type) + ": " + same + " and " + type);
    }
    return types;
  }

  private static List<Class<? extends Event>> records(Class<? extends Event> family) {
    if (family.isRecord()) return List.of(family);
    List<Class<? extends Event>> found = new ArrayList<>();
    for (Class<?> member : family.getPermittedSubclasses()) found.addAll(records(member.asSubclass(Event.class)));
    return found;
  }
}
