package dev.seatrial.measure;

import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.TaskEvent.StepEnded;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Every task of a run: when it came, how it ended, whether it met a fault and how long it took to recover. A task met a fault
 * when something that follows from the fault (by the journal's chain of causes) failed, timed out or was rejected in it; a
 * fault that fired on it and changed nothing only touched it. What a task does after its end, as a zombie, no longer counts.
 *
 * <p>Rates count tasks that arrived at or after the end of the warm-up. Memory grows with the number of tasks.
 */
public final class TaskLedger implements Fold {
  private final long warmupNanos;
  private final List<TaskFold> folds;
  private final Taint taint = new Taint();
  private final Map<Integer, TaskState> tasks = new LinkedHashMap<>();
  private long inWork;
  private long success;
  private long degraded;
  private long graceful;
  private long failed;
  private long wrong;
  private long met;
  private long touched;
  private long healed;
  private long recoverySumNanos;
  private long recovered;
  private long escalations;

  /**
   * @param warmupNanos rates count tasks that arrive at this instant or later
   */
  public TaskLedger(long warmupNanos) {
    this(warmupNanos, List.of());
  }

  TaskLedger(long warmupNanos, List<TaskFold> folds) {
    this.warmupNanos = warmupNanos;
    this.folds = List.copyOf(folds);
  }

  @Override
  public void accept(Entry e) {
    boolean follows = taint.accept(e);
    if (e.event() instanceof Escalated) escalated(e);
    if (e.task() == 0) return;
    if (e.event() instanceof TaskArrived arrived) {
      if (tasks.putIfAbsent(e.task(), new TaskState(e, arrived)) == null) inWork++;
      return;
    }
    TaskState task = tasks.get(e.task());
    if (task == null || task.ended()) return;
    switch (e.event()) {
      case FaultFired _ -> task.struck(e);
      case AttemptEnded a -> {
        task.attemptOver(e);
        if (follows && a.outcome() != OutcomeKind.SUCCESS) task.met(e);
      }
      case CallEnded c -> {
        if (c.outcome() == OutcomeKind.SUCCESS) task.answered(e);
      }
      case StepEnded s -> {
        if (s.outcome() == OutcomeKind.SUCCESS) task.stepSucceeded(e);
        else if (follows) task.met(e);
      }
      case TimeoutFired _, BreakerRejected _, BulkheadRejected _, GuardTripped _ -> {
        if (follows) task.met(e);
      }
      case RetryWaiting _ -> task.retried();
      case FallbackUsed _ -> task.fellBack();
      case TaskEnded ended -> ended(e, ended, task, follows);
      default -> {}
    }
  }

  private void ended(Entry e, TaskEnded ended, TaskState task, boolean follows) {
    if (!ended.correct() && follows) task.met(e);
    task.end(e, ended);
    inWork--;
    TaskRow row = task.row();
    if (row.arrivalNanos() >= warmupNanos) count(row);
    for (TaskFold fold : folds) fold.ended(row);
  }

  private void count(TaskRow row) {
    switch (row.outcome().orElseThrow()) {
      case SUCCESS -> success++;
      case DEGRADED -> degraded++;
      case GRACEFUL -> graceful++;
      case FAILED -> failed++;
    }
    if (row.wrong()) wrong++;
    if (row.met()) met++;
    if (row.touched()) touched++;
    if (row.healed()) healed++;
    if (row.recoveryNanos().isPresent()) {
      recovered++;
      recoverySumNanos += row.recoveryNanos().getAsLong();
    }
  }

  private void escalated(Entry e) {
    Optional<TaskState> task = Optional.ofNullable(tasks.get(e.task()));
    task.ifPresent(TaskState::escalated);
    long since = task.map(TaskState::arrivalNanos).orElse(e.t());
    if (since >= warmupNanos) escalations++;
  }

  /** Tasks that arrived so far, warm-up included. */
  public int arrived() {
    return tasks.size();
  }

  /** Tasks in work, warm-up included. */
  public long inWork() {
    return inWork;
  }

  public Optional<TaskRow> row(int task) {
    return Optional.ofNullable(tasks.get(task)).map(TaskState::row);
  }

  /** All tasks in order of arrival, warm-up included. */
  public List<TaskRow> rows() {
    List<TaskRow> rows = new ArrayList<>(tasks.size());
    for (TaskState task : tasks.values()) rows.add(task.row());
    return rows;
  }

  public long warmupNanos() {
    return warmupNanos;
  }

  /** Ended tasks by outcome, without the warm-up; so are all counts below. */
  public Outcomes outcomes() {
    return new Outcomes(success, degraded, graceful, failed);
  }

  /** Tasks whose answer was given as right and was not; they count as failed. */
  public long wrong() {
    return wrong;
  }

  /** Healing of the tasks ended so far. */
  public Healing healing() {
    return new Healing(met, touched, healed, recovered, recoverySumNanos, escalations);
  }
}
