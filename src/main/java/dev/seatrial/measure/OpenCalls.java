package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Calls that have begun and not ended, by their place in the work. A fallback that asks another dependency is a call inside of
 * the call, with the same number. Holds at most {@link #MAX} places: of more, which only a forged journal has, the oldest are
 * forgotten.
 */
final class OpenCalls {
  static final int MAX = 100_000;

  private static final int MAX_NESTED = 50;

  private record Place(int task, int call) {
    static Place of(Entry e) {
      return new Place(e.task(), e.call());
    }
  }

  /** One call that is open. */
  static final class OpenCall {
    final String dependency;
    final long sinceNanos;
    long retries;

    private OpenCall(String dependency, long sinceNanos) {
      this.dependency = dependency;
      this.sinceNanos = sinceNanos;
    }
  }

  private final Map<Place, ArrayDeque<OpenCall>> open = new LinkedHashMap<>();

  void begin(Entry e, String dependency) {
    ArrayDeque<OpenCall> nested = open.computeIfAbsent(Place.of(e), _ -> new ArrayDeque<>(2));
    if (nested.size() < MAX_NESTED) nested.addLast(new OpenCall(dependency, e.t()));
    if (open.size() > MAX) open.remove(open.keySet().iterator().next());
  }

  /** Ends the innermost call to this dependency at this place. */
  Optional<OpenCall> end(Entry e, String dependency) {
    ArrayDeque<OpenCall> nested = open.get(Place.of(e));
    if (nested == null) return Optional.empty();
    for (Iterator<OpenCall> it = nested.descendingIterator(); it.hasNext(); ) {
      OpenCall call = it.next();
      if (!call.dependency.equals(dependency)) continue;
      it.remove();
      if (nested.isEmpty()) open.remove(Place.of(e));
      return Optional.of(call);
    }
    return Optional.empty();
  }

  /** The innermost call at this place. */
  Optional<OpenCall> innermost(Entry e) {
    return Optional.ofNullable(open.get(Place.of(e))).map(ArrayDeque::peekLast);
  }
}
