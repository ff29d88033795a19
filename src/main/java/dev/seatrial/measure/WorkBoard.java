package dev.seatrial.measure;

import dev.seatrial.journal.BreakerEvent.BreakerProbe;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.CallEvent.StreamFirst;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.journal.TaskEvent.StepEnded;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.measure.WorkItem.Phase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The tasks in work, each with what it does now, in order of arrival. */
public final class WorkBoard implements Fold {

  private static final class Work {
    final TaskArrived arrived;
    final long arrival;
    String step = "";
    String agent = "";
    String operation = "";
    int attempt;
    Phase phase = Phase.BETWEEN_STEPS;
    boolean probe;
    long since;
    OptionalLong until = OptionalLong.empty();
    long stepSince;

    Work(TaskArrived arrived, long arrival) {
      this.arrived = arrived;
      this.arrival = arrival;
      this.since = arrival;
      this.stepSince = arrival;
    }

    void enter(Phase next, long t) {
      if (phase != next) since = t;
      phase = next;
      until = OptionalLong.empty();
    }
  }

  private final Map<Integer, Work> board = new LinkedHashMap<>();

  @Override
  public void accept(Entry e) {
    if (e.task() == 0) return;
    switch (e.event()) {
      case TaskArrived a -> board.putIfAbsent(e.task(), new Work(a, e.t()));
      case TaskEnded _ -> board.remove(e.task());
      default -> {
        Work work = board.get(e.task());
        if (work != null) move(work, e);
      }
    }
  }

  private static void move(Work work, Entry e) {
    switch (e.event()) {
      case StepStarted s -> {
        work.step = s.name();
        work.agent = s.agent();
        work.stepSince = e.t();
        work.enter(Phase.IN_STEP, e.t());
      }
      case StepEnded _ -> {
        work.operation = "";
        work.enter(Phase.BETWEEN_STEPS, e.t());
      }
      case CallStarted c -> {
        work.operation = c.dependency() + "/" + c.operation();
        work.attempt = 0;
        work.enter(Phase.IN_CALL, e.t());
      }
      case CallEnded _ -> {
        work.operation = "";
        work.attempt = 0;
        work.probe = false;
        work.enter(Phase.IN_STEP, e.t());
      }
      case BulkheadQueued _ -> work.enter(Phase.QUEUED, e.t());
      case BulkheadEntered _, BulkheadRejected _ -> {
        if (work.phase == Phase.QUEUED) work.enter(work.operation.isEmpty() ? Phase.IN_STEP : Phase.IN_CALL, e.t());
      }
      case AttemptStarted a -> {
        work.operation = a.dependency() + "/" + a.operation();
        work.attempt = e.attempt();
        work.enter(Phase.ATTEMPT, e.t());
      }
      case StreamFirst _ -> work.enter(Phase.STREAMING, e.t());
      case BreakerProbe p -> work.probe = p.inFlight() > 0;
      case AttemptEnded _, BreakerRejected _, FallbackUsed _ -> {
        work.probe = false;
        work.enter(Phase.IN_CALL, e.t());
      }
      case RetryWaiting r -> {
        work.enter(Phase.RETRY_WAIT, e.t());
        work.until = OptionalLong.of(e.t() + r.delayNanos());
      }
      default -> {}
    }
  }

  /** How many tasks are in work. */
  public int size() {
    return board.size();
  }

  /** The oldest {@code max} tasks in work. */
  public List<WorkItem> oldest(int max) {
    List<WorkItem> items = new ArrayList<>();
    for (Map.Entry<Integer, Work> entry : board.entrySet()) {
      if (items.size() >= max) break;
      items.add(item(entry.getKey(), entry.getValue()));
    }
    return items;
  }

  private static WorkItem item(int task, Work w) {
    return new WorkItem(
        task,
        w.arrived.kind(),
        w.arrival,
        w.arrived.deadlineNanos(),
        w.step,
        w.agent,
        w.operation,
        w.attempt,
        w.phase,
        w.probe,
        w.since,
        w.until,
        w.stepSince);
  }
}
