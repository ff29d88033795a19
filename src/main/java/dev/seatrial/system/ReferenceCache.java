package dev.seatrial.system;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the client of an MCP server remembers of it: under which reference the server knows a resource. Bounded, the oldest entry
 * goes first. A wrong entry looks like any other: only the server can tell, and nothing removes it but {@link #clear}.
 */
final class ReferenceCache {
  static final int MOST_ENTRIES = 256;

  private final Map<Long, Entry> entries = new LinkedHashMap<>();

  /** A remembered reference; right unless it was damaged. */
  private record Entry(Optional<Damage> damage) {}

  /** Looks a resource up, and remembers it. Returns what makes the reference wrong, if anything does. */
  Optional<Damage> lookUp(long resource) {
    Entry known = entries.get(resource);
    if (known != null) return known.damage();
    if (entries.size() == MOST_ENTRIES) entries.remove(entries.keySet().iterator().next());
    entries.put(resource, new Entry(Optional.empty()));
    return Optional.empty();
  }

  /** Makes every entry wrong. */
  void poison(Damage damage) {
    entries.replaceAll((resource, entry) -> new Entry(Optional.of(damage)));
  }

  /** Forgets everything; returns how many entries there were. */
  int clear() {
    int dropped = entries.size();
    entries.clear();
    return dropped;
  }
}
