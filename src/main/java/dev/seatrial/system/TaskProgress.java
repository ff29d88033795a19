package dev.seatrial.system;

import dev.seatrial.resilience.fallback.Answer;
import dev.seatrial.resilience.guard.LoopGuard;
import java.util.Optional;

/** What one task has so far. Written by its own process only. */
final class TaskProgress {
  private long answer = Content.EMPTY;
  private long expected = Content.EMPTY;
  private final Optional<LoopGuard> guard;
  private boolean degraded;
  private boolean ended;
  private int calls;

  TaskProgress(Optional<LoopGuard> guard) {
    this.guard = guard;
  }

  /** Lets the guard, if there is one, look at a call that is about to be made. */
  void beforeCall(String path, long content) {
    guard.ifPresent(g -> g.beforeCall(path, Long.toHexString(content)));
  }

  int nextCall() {
    return ++calls;
  }

  void take(long content, Answer<Long> got) {
    answer = Content.add(answer, got.value());
    expected = Content.add(expected, Content.answer(content));
    degraded |= got.degraded();
  }

  boolean correct() {
    return answer == expected;
  }

  boolean degraded() {
    return degraded;
  }

  /** Marks the task as answered; false when it was already, by its deadline. */
  boolean end() {
    boolean first = !ended;
    ended = true;
    return first;
  }
}
