package dev.seatrial.resilience.recovery;

import java.util.ArrayDeque;

/**
 * The calls of the last stretch of time, each kept until it is as old as the window is long, up to {@link RecoveryConfig#MOST_CALLS}. Not
 * thread-safe.
 */
final class CallWindow {
  private final long lengthNanos;
  private final ArrayDeque<Call> calls = new ArrayDeque<>();
  private int succeeded;

  private record Call(long at, boolean success) {}

  CallWindow(long lengthNanos) {
    this.lengthNanos = lengthNanos;
  }

  /** {@code now} must not lie before that of an earlier call. */
  void add(boolean success, long now) {
    if (calls.size() == RecoveryConfig.MOST_CALLS) drop();
    calls.addLast(new Call(now, success));
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

  int size() {
    return calls.size();
  }

  /** In exact integers. False without a call. */
  boolean below(long ppm) {
    return succeeded * 1_000_000L < ppm * calls.size();
  }

  /** Rounded down; 1,000,000 without a call. */
  long ratePpm() {
    return calls.isEmpty() ? 1_000_000 : succeeded * 1_000_000L / calls.size();
  }
}
