package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Attempts on the wire, with the instants at which they began; bounded as {@link OpenCalls} is. */
final class OpenAttempts {
  private record Place(int task, int call, int attempt, String dependency) {
    static Place of(Entry e, String dependency) {
      return new Place(e.task(), e.call(), e.attempt(), dependency);
    }
  }

  private final Map<Place, Long> open = new LinkedHashMap<>();

  void begin(Entry e, String dependency) {
    open.put(Place.of(e, dependency), e.t());
    if (open.size() > OpenCalls.MAX) open.remove(open.keySet().iterator().next());
  }

  /** Ends an attempt and tells when it began; empty if it never did. */
  OptionalLong end(Entry e, String dependency) {
    Long began = open.remove(Place.of(e, dependency));
    return began == null ? OptionalLong.empty() : OptionalLong.of(began);
  }
}
