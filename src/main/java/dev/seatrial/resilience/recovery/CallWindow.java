package dev.seatrial.resilience.recovery;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The calls of the last stretch of time, each kept until it is as old as the window is long, up to
 * {@link RecoveryConfig#MOST_CALLS}. Not thread-safe.
 */
final class CallWindow {
  private final long lengthNanos;
  private final ArrayDeque<Call> calls = new ArrayDeque<>();
  private int succeeded;

  private record Call(String dependency, long at, boolean success) {}

  CallWindow(long lengthNanos) {
    this.lengthNanos = lengthNanos;
  }

  /** {@code now} must not lie before that of an earlier call. */
  void add(String dependency, boolean success, long now) {
    if (calls.size() == RecoveryConfig.MOST_CALLS) drop();
    calls.addLast(new Call(dependency, now, success));
    if (success) succeeded++;
    while (now - calls.peekFirst().at() >= lengthNanos) drop();
  }

  private void drop() {
    if (calls.removeFirst().success()) succeeded--;
  }

  void clear() {
    calls.clear();
    succeeded = 0;
  }

  Tally tally() {
    return new Tally(succeeded, calls.size());
  }

  /** Those whose own calls succeed too seldom; if the failures are spread so thin that there is none, all that had a failure. */
  SortedSet<String> suspects(long belowPpm) {
    Map<String, Tally> each = new TreeMap<>();
    for (Call call : calls) each.merge(call.dependency(), Tally.NONE.and(call.success()), Tally::plus);
    SortedSet<String> suspects = new TreeSet<>();
    each.forEach((dependency, tally) -> {
      if (tally.below(belowPpm)) suspects.add(dependency);
    });
    if (suspects.isEmpty()) {
      each.forEach((dependency, tally) -> {
        if (tally.succeeded() < tally.calls()) suspects.add(dependency);
      });
    }
    return suspects;
  }
}
