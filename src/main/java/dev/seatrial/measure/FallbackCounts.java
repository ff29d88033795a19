package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How often each other source gave an answer. */
public final class FallbackCounts implements Fold {
  private static final int MAX_SOURCES = 200;

  /** One source: {@code cache}, or the path of a dependency. */
  public record Row(String source, long used) {}

  private final Map<String, Long> used = new TreeMap<>();

  @Override
  public void accept(Entry e) {
    if (!(e.event() instanceof FallbackUsed fallback)) return;
    if (used.size() < MAX_SOURCES || used.containsKey(fallback.fallback())) used.merge(fallback.fallback(), 1L, Long::sum);
  }

  /** One row per source that has given an answer, by name. */
  public List<Row> all() {
    List<Row> rows = new ArrayList<>();
    used.forEach((source, count) -> rows.add(new Row(source, count)));
    return rows;
  }
}
