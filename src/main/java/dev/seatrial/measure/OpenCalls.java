package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
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

  /** One call that is open, inside of another one or not. */
  static final class OpenCall {
    final String dependency;
    final long sinceNanos;
    long retries;
    boolean turnedAway;
    private final int depth;
    private Optional<OpenCall> outer;

    private OpenCall(String dependency, long sinceNanos, Optional<OpenCall> outer) {
      this.dependency = dependency;
      this.sinceNanos = sinceNanos;
      this.outer = outer;
      this.depth = outer.map(o -> o.depth + 1).orElse(1);
    }
  }

  private final Map<Long, OpenCall> innermost = new LinkedHashMap<>();

  private static Long place(Entry e) {
    return ((long) e.task() << 32) | e.call();
  }

  void begin(Entry e, String dependency) {
    Long place = place(e);
    Optional<OpenCall> outer = Optional.ofNullable(innermost.get(place));
    if (outer.isPresent() && outer.get().depth >= MAX_NESTED) return;
    innermost.put(place, new OpenCall(dependency, e.t(), outer));
    if (innermost.size() > MAX) innermost.remove(innermost.keySet().iterator().next());
  }

  /** Ends the innermost call to this dependency at this place. */
  Optional<OpenCall> end(Entry e, String dependency) {
    Long place = place(e);
    Optional<OpenCall> call = Optional.ofNullable(innermost.get(place));
    if (call.isEmpty()) return call;
    if (call.get().dependency.equals(dependency)) {
      call.get().outer.ifPresentOrElse(outer -> innermost.put(place, outer), () -> innermost.remove(place));
      return call;
    }
    for (OpenCall inner = call.get(); inner.outer.isPresent(); inner = inner.outer.get()) {
      Optional<OpenCall> outer = inner.outer;
      if (!outer.get().dependency.equals(dependency)) continue;
      inner.outer = outer.get().outer;
      return outer;
    }
    return Optional.empty();
  }

  /** The innermost call at this place. */
  Optional<OpenCall> innermost(Entry e) {
    return Optional.ofNullable(innermost.get(place(e)));
  }
}
