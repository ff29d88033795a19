package dev.seatrial.world;

import java.util.Arrays;
import java.util.List;

/**
 * Where a process is in the work: immutable, small, and passed on to the processes that it forks.
 *
 * @param task number of the task, 0 outside of one
 * @param submission number of the first submission, the same in all arms, 0 outside of a task
 * @param resubmission how often its user had submitted it before
 * @param step number of the step in its task
 * @param operation index of the operation in its step; draws are keyed by it
 * @param call number of the logical call in its task
 * @param attempt number of the attempt in its call
 * @param permits permits held by the work above, as opaque keys, innermost last; a pattern recognises its own
 * @param trail the last event of this line of work
 */
public record Context(
    int task,
    int submission,
    int resubmission,
    int step,
    int operation,
    int call,
    int attempt,
    List<Object> permits,
    Trail trail) {

  /** The context of work that belongs to no task, with a trail of its own. */
  public static Context root() {
    return new Context(0, 0, 0, 0, 0, 0, 0, List.of(), new Trail());
  }

  public Context inTask(int task, int submission, int resubmission) {
    return new Context(task, submission, resubmission, 0, 0, 0, 0, List.of(), new Trail());
  }

  public Context inStep(int step) {
    return new Context(task, submission, resubmission, step, 0, call, 0, permits, trail);
  }

  public Context inCall(int operation, int call) {
    return new Context(task, submission, resubmission, step, operation, call, 0, permits, trail);
  }

  public Context inAttempt(int attempt) {
    return new Context(task, submission, resubmission, step, operation, call, attempt, permits, trail);
  }

  /** This context with one more permit held. */
  public Context holding(Object permit) {
    return new Context(task, submission, resubmission, step, operation, call, attempt, permitsAnd(permit), trail);
  }

  /** Written out for the usual small numbers, since a call makes one or two of these. */
  private List<Object> permitsAnd(Object permit) {
    if (permits.isEmpty()) return List.of(permit);
    if (permits.size() == 1) return List.of(permits.getFirst(), permit);
    Object[] held = Arrays.copyOf(permits.toArray(), permits.size() + 1);
    held[permits.size()] = permit;
    return List.of(held);
  }
}
