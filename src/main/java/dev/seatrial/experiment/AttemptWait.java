package dev.seatrial.experiment;

import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Journal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long one attempt kept its caller waiting.
 *
 * @param seq number of its end, or of its start when it has not ended
 */
record AttemptWait(String dependency, long nanos, long seq) {

  /** One attempt in flight. */
  private record Key(int task, int call, int attempt, String dependency) {
    static Key of(Entry e, String dependency) {
      return new Key(e.task(), e.call(), e.attempt(), dependency);
    }
  }

  /**
   * All attempts of a journal: those that ended in the order of their ends, then those that were still under way.
   *
   * @param endNanos instant until which the latter have waited
   */
  static List<AttemptWait> of(Journal journal, long endNanos) {
    Map<Key, Entry> open = new LinkedHashMap<>();
    List<AttemptWait> waits = new ArrayList<>();
    for (Entry e : journal.entries()) {
      switch (e.event()) {
        case AttemptStarted a -> open.put(Key.of(e, a.dependency()), e);
        case AttemptEnded a -> {
          Entry began = open.remove(Key.of(e, a.dependency()));
          if (began != null) waits.add(new AttemptWait(a.dependency(), e.t() - began.t(), e.seq()));
        }
        default -> {}
      }
    }
    open.forEach((key, began) -> waits.add(new AttemptWait(key.dependency(), endNanos - began.t(), began.seq())));
    return waits;
  }
}
