package dev.seatrial.system;

import dev.seatrial.resilience.guard.LoopGuard;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;

/**
 * What one task has so far, and where it stands: the operation of the step that is next. Written by its own process only. What a
 * checkpoint keeps of it is {@link #bytes}; the lab's own knowledge, what the right answer is, goes with it.
 */
final class TaskProgress {
  private static final byte FORMAT = 1;

  private final int task;
  private final List<StepSpec> plan;
  private Optional<LoopGuard> guard;
  private final TaskPurse purse;
  private long answer = Content.EMPTY;
  private long expected = Content.EMPTY;
  private boolean degraded;
  private Optional<Damage> badCall = Optional.empty();
  private Optional<Damage> spoilt = Optional.empty();
  private boolean ended;
  private int calls;
  private int step;
  private int operation;
  private int resumes;
  private long savedAt;

  /**
   * @param plan the steps of the task
   */
  TaskProgress(int task, List<StepSpec> plan, Optional<LoopGuard> guard, TaskPurse purse, long nowNanos) {
    this.task = task;
    this.plan = plan;
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

  void take(long content, Reply got, boolean fromElsewhere) {
    answer = Content.add(answer, got.value());
    expected = Content.add(expected, Content.answer(content));
    degraded |= fromElsewhere;
    if (got.badCall()) badCall = got.flaw();
    else if (got.flaw().isPresent()) spoilt = got.flaw();
  }

  /** The steps of the task. */
  List<StepSpec> plan() {
    return plan;
  }

  /** The answer is not what it could have been, and says so. */
  void degrade() {
    degraded = true;
  }

  /** The next request rests on something that cannot be carried out. */
  void badCall(Damage damage) {
    badCall = Optional.of(damage);
  }

  /** What spoils the request that is made now, if anything does; once. */
  Optional<Damage> takeBadCall() {
    Optional<Damage> taken = badCall;
    badCall = Optional.empty();
    return taken;
  }

  /** What the task has so far is no longer known to whoever goes on. */
  void forget(Damage damage) {
    if (answer != Content.EMPTY) spoilt = Optional.of(damage);
    answer = Content.EMPTY;
  }

  /** The right answer, as far as the task has come. */
  long expected() {
    return expected;
  }

  /** No more than this was asked for: what was done since then is too much. */
  void expectOnly(long before, Damage damage) {
    expected = before;
    spoilt = Optional.of(damage);
  }

  /** What has made the answer wrong, if something has. */
  Optional<Damage> spoilt() {
    return spoilt;
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

  /** The same step once more. */
  void stepAgain() {
    operation = 0;
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

  /**
   * Goes back to what a checkpoint has kept, or to the beginning. Calls keep being numbered on.
   *
   * @param fresh a guard that has not seen what came before
   */
  void resume(Optional<byte[]> state, Optional<LoopGuard> fresh) {
    resumes++;
    guard = fresh;
    ByteBuffer kept = ByteBuffer.wrap(state.orElseGet(() -> new TaskProgress(task, plan, Optional.empty(), TaskPurse.UNLIMITED, 0).bytes()));
    if (kept.get() != FORMAT) throw new IllegalStateException("a checkpoint of another version of the system");
    step = kept.getInt();
    operation = kept.getInt();
    answer = kept.getLong();
    expected = kept.getLong();
    degraded = kept.get() == 1;
    badCall = Optional.empty();
    spoilt = Optional.empty();
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
