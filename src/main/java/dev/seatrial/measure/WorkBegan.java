package dev.seatrial.measure;

import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When the work of each open task really began: when it got its first slot in a compartment, or, where no compartment stands in
 * its way, when its first attempt was sent. Holds at most {@link OpenCalls#MAX} tasks. Not thread-safe.
 */
final class WorkBegan {
  private static final long NOT_YET = -1;

  private final Map<Integer, Long> began = new LinkedHashMap<>();

  void accept(Entry e) {
    switch (e.event()) {
      case TaskArrived _ -> {
        began.putIfAbsent(e.task(), NOT_YET);
        if (began.size() > OpenCalls.MAX) began.remove(began.keySet().iterator().next());
      }
      case BulkheadEntered _, AttemptStarted _ -> began.replace(e.task(), NOT_YET, e.t());
      default -> {}
    }
  }

  /** Forgets a task that has ended and tells when its work began; {@code otherwise} if it never did. */
  long take(int task, long otherwise) {
    Long t = began.remove(task);
    return t == null || t == NOT_YET ? otherwise : t;
  }
}
