package dev.seatrial.system;

import dev.seatrial.resilience.fallback.Answer;
import dev.seatrial.resilience.guard.LoopGuard;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * What one task has so far, and where it stands: the operation of the step that is next. Written by its own process only. What a
 * checkpoint keeps of it is {@link #bytes}; the lab's own knowledge, what the right answer is, goes with it.
 */
final class TaskProgress {
  private static final byte FORMAT = 1;

  private final int task;
  private final Optional<LoopGuard> guard;
  private final TaskPurse purse;
  private long answer = Content.EMPTY;
  private long expected = Content.EMPTY;
  private boolean degraded;
  private boolean ended;
  private int calls;
  private int step;
  private int operation;
  private int resumes;
  private long savedAt;

  TaskProgress(int task, Optional<LoopGuard> guard, TaskPurse purse, long nowNanos) {
    this.task = task;
    this.guard = guard;
    this.purse = purse;
    this.savedAt = nowNanos;
  }

  /** Key of its checkpoints. */
  String key() {
    return "task-" + task;
  }

  /** Lets the guard, if there is one, look at a call that is about to be made. */
  void beforeCall(String path, long content) {
    guard.ifPresent(g -> g.beforeCall(path, Long.toHexString(content)));
  }

  TaskPurse purse() {
    return purse;
  }

  int nextCall() {
    return ++calls;
  }

  void take(long content, Answer<Long> got) {
    answer = Content.add(answer, got.value());
    expected = Content.add(expected, Content.answer(content));
    degraded |= got.degraded();
  }

  /** Index of the step that is next or in work, from 0. */
  int step() {
    return step;
  }

  /** Index of the operation that is next in that step, from 0. */
  int operation() {
    return operation;
  }

  void operationDone() {
    operation++;
  }

  void stepDone() {
    step++;
    operation = 0;
  }

  /** When it was saved last; its beginning, if it never was. */
  long savedAt() {
    return savedAt;
  }

  void saved(long nowNanos) {
    savedAt = nowNanos;
  }

  /** How often it was resumed. */
  int resumes() {
    return resumes;
  }

  byte[] bytes() {
    return ByteBuffer.allocate(1 + 2 * Integer.BYTES + 2 * Long.BYTES + 1)
        .put(FORMAT)
        .putInt(step)
        .putInt(operation)
        .putLong(answer)
        .putLong(expected)
        .put((byte) (degraded ? 1 : 0))
        .array();
  }

  /** Goes back to what a checkpoint has kept, or to the beginning. Calls keep being numbered on. */
  void resume(Optional<byte[]> state) {
    resumes++;
    ByteBuffer kept = ByteBuffer.wrap(state.orElseGet(() -> new TaskProgress(task, Optional.empty(), TaskPurse.UNLIMITED, 0).bytes()));
    if (kept.get() != FORMAT) throw new IllegalStateException("a checkpoint of another version of the system");
    step = kept.getInt();
    operation = kept.getInt();
    answer = kept.getLong();
    expected = kept.getLong();
    degraded = kept.get() == 1;
  }

  boolean correct() {
    return answer == expected;
  }

  boolean degraded() {
    return degraded;
  }

  boolean ended() {
    return ended;
  }

  /** Marks the task as answered; false when it was already, by its deadline. */
  boolean end() {
    boolean first = !ended;
    ended = true;
    return first;
  }
}
