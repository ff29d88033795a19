package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** What is known of one task while its events come in. */
final class TaskState {
  /** A first failure that still waits for its answer. */
  private record Open(int step, long sinceNanos) {}

  private final Entry arrival;
  private final TaskArrived arrived;
  private final Map<Integer, Open> open = new LinkedHashMap<>();
  private final Set<Long> struck = new LinkedHashSet<>();
  private Optional<TaskOutcome> outcome = Optional.empty();
  private boolean wrong;
  private String reason = "";
  private boolean met;
  private boolean fired;
  private boolean escalated;
  private long longestRecovery = -1;
  private int retries;
  private int fallbacks;
  private long endNanos;
  private long endedSeq;

  TaskState(Entry arrival, TaskArrived arrived) {
    this.arrival = arrival;
    this.arrived = arrived;
  }

  boolean ended() {
    return outcome.isPresent();
  }

  String kind() {
    return arrived.kind();
  }

  long arrivalNanos() {
    return arrival.t();
  }

  /** A fault hit an attempt of this task, whose end will show what it did. */
  void struck(Entry e) {
    fired = true;
    struck.add(attempt(e));
  }

  /** An attempt is over: whatever struck it has shown itself. */
  void attemptOver(Entry e) {
    if (!struck.isEmpty()) struck.remove(attempt(e));
  }

  /** A fault failed, rejected or delayed past its limit an operation of this task: its recovery begins, unless it has. */
  void met(Entry e) {
    met = true;
    open.putIfAbsent(operation(e), new Open(e.step(), e.t()));
  }

  /** A call was answered: its recovery, if one was needed, is over. */
  void answered(Entry e) {
    if (open.isEmpty()) return;
    Open recovered = open.remove(operation(e));
    if (recovered != null) recovered(recovered, e.t());
  }

  /** A step succeeded: everything that had failed in it was answered one way or another. */
  void stepSucceeded(Entry e) {
    if (open.isEmpty()) return;
    open.values()
        .removeIf(
            o -> {
              if (o.step != e.step()) return false;
              recovered(o, e.t());
              return true;
            });
  }

  void retried() {
    retries++;
  }

  void fellBack() {
    fallbacks++;
  }

  void escalated() {
    escalated = true;
  }

  /**
   * The task is over. What came after the deadline came too late, whatever it says.
   *
   * @param follows whether its end follows from a fault
   */
  void end(Entry e, TaskEnded ended, boolean follows) {
    boolean late = e.t() > arrived.deadlineNanos();
    boolean right = !late && (ended.outcome() == TaskOutcome.SUCCESS || ended.outcome() == TaskOutcome.DEGRADED);
    wrong = right && !ended.correct();
    outcome = Optional.of(late || wrong ? TaskOutcome.FAILED : ended.outcome());
    reason = ended.reason();
    endNanos = e.t();
    endedSeq = e.seq();
    if (right) open.values().forEach(o -> recovered(o, e.t()));
    else if (follows || !struck.isEmpty()) met = true;
    // A fault that made the answer wrong has changed something, though no attempt failed.
    if (wrong && (fired || follows)) met = true;
    open.clear();
    struck.clear();
  }

  private void recovered(Open failure, long t) {
    longestRecovery = Math.max(longestRecovery, t - failure.sinceNanos);
  }

  /** Calls are counted per task; a failure outside of a call belongs to its step. */
  private static int operation(Entry e) {
    return e.call() != 0 ? e.call() : -e.step();
  }

  private static long attempt(Entry e) {
    return ((long) e.call() << 32) | e.attempt();
  }

  TaskRow row() {
    boolean over = outcome.isPresent();
    boolean answered = over && (outcome.get() == TaskOutcome.SUCCESS || outcome.get() == TaskOutcome.DEGRADED);
    boolean healed = met && answered && !escalated;
    return new TaskRow(
        arrival.task(),
        arrived.kind(),
        arrived.submission(),
        arrived.resubmission(),
        arrival.t(),
        arrived.deadlineNanos(),
        over ? OptionalLong.of(endNanos) : OptionalLong.empty(),
        outcome,
        wrong,
        reason,
        met,
        fired && !met,
        escalated,
        healed && longestRecovery >= 0 ? OptionalLong.of(longestRecovery) : OptionalLong.empty(),
        retries,
        fallbacks,
        arrival.seq(),
        endedSeq);
  }
}
