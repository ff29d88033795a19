package dev.seatrial.measure;

import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.journal.GuardEvent.TokensSpent;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.TaskEvent.StepEnded;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Every task of a run: when it came, how it ended, whether it met a fault and how long it took to recover. A task met a fault
 * when something that follows from the fault (by the journal's chain of causes) failed, timed out or was rejected in it; a
 * fault that fired on it and changed nothing only touched it. What a task does after its end, as a zombie, no longer counts.
 *
 * <p>Rates count tasks that arrived at or after the end of the warm-up. Memory grows with the number of tasks.
 */
public final class TaskLedger implements Fold {
  /** In place of a kind: what was spent outside of any task. */
  public static final String OUTSIDE = "outside tasks";

  private static final int MAX_KINDS = 200;

  private final long warmupNanos;
  private final List<TaskFold> folds;
  private final Taint taint = new Taint();
  private final Map<Integer, TaskState> tasks = new LinkedHashMap<>();
  private final TaskTally all = new TaskTally();
  private final Map<String, TaskTally> kinds = new TreeMap<>();

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
    if (e.event() instanceof TokensSpent spent) spent(e, spent);
    if (e.task() == 0) return;
    if (e.event() instanceof TaskArrived arrived) {
      if (tasks.putIfAbsent(e.task(), new TaskState(e, arrived)) == null) arrived(arrived.kind());
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

  private void arrived(String kind) {
    all.arrived();
    kind(kind).ifPresent(TaskTally::arrived);
  }

  private void ended(Entry e, TaskEnded ended, TaskState task, boolean follows) {
    task.end(e, ended, follows);
    TaskRow row = task.row();
    Optional<TaskTally> kind = kind(row.kind());
    all.left();
    kind.ifPresent(TaskTally::left);
    if (row.arrivalNanos() >= warmupNanos) {
      all.count(row);
      kind.ifPresent(tally -> tally.count(row));
    }
    for (TaskFold fold : folds) fold.ended(row);
  }

  private Optional<TaskTally> kind(String kind) {
    if (kinds.size() >= MAX_KINDS && !kinds.containsKey(kind)) return Optional.empty();
    return Optional.of(kinds.computeIfAbsent(kind, _ -> new TaskTally()));
  }

  /** What an answer costs is paid even when nobody waits for it any more. */
  private void spent(Entry e, TokensSpent spent) {
    Spend more = Spend.NOTHING.plus(spent);
    all.spent(more);
    TaskState task = tasks.get(e.task());
    kind(task == null ? OUTSIDE : task.kind()).ifPresent(tally -> tally.spent(more));
  }

  private void escalated(Entry e) {
    Optional<TaskState> task = Optional.ofNullable(tasks.get(e.task()));
    task.ifPresent(TaskState::escalated);
    long since = task.map(TaskState::arrivalNanos).orElse(e.t());
    if (since < warmupNanos) return;
    all.escalated();
    task.flatMap(t -> kind(t.kind())).ifPresent(TaskTally::escalated);
  }

  /** Tasks that arrived so far, warm-up included. */
  public int arrived() {
    return tasks.size();
  }

  /** Tasks in work, warm-up included. */
  public long inWork() {
    return all.inWork();
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
    return all.outcomes();
  }

  /** Tasks whose answer was given as right and was not; they count as failed. */
  public long wrong() {
    return all.wrong();
  }

  /** Healing of the tasks ended so far. */
  public Healing healing() {
    return all.healing();
  }

  /** One row per kind of task, by name. */
  public List<TaskKindRow> kinds() {
    List<TaskKindRow> rows = new ArrayList<>();
    kinds.forEach((kind, tally) -> rows.add(tally.row(kind)));
    return rows;
  }

  /** What all answers took, from the start of the run. */
  public Spend spend() {
    return all.spend();
  }
}
