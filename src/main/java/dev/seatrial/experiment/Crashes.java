package dev.seatrial.experiment;

import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CheckpointEvent.CheckpointRejected;
import dev.seatrial.journal.CheckpointEvent.Resumed;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.TaskEvent.StepEnded;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Steps that broke off although nothing that they had asked for failed: whoever did them died. */
final class Crashes {
  /**
   * One of them.
   *
   * @param seq number of the event with which the step ended
   * @param answered calls of the task that had been answered before
   * @param rejected whether a checkpoint was found damaged afterwards
   * @param lost whether the task had got somewhere and did not go on from a checkpoint
   */
  record Crash(long seq, long answered, boolean rejected, boolean lost) {}

  private static final class Work {
    long answered;
    /** Whether the last thing that this task asked for was refused or failed. */
    boolean failed;
    Optional<Entry> broken = Optional.empty();
    boolean rejected;
  }

  private final Map<Integer, Work> inWork = new LinkedHashMap<>();
  private final List<Crash> crashes = new ArrayList<>();

  private Crashes() {}

  static List<Crash> of(Journal journal) {
    Crashes crashes = new Crashes();
    for (Entry e : journal.entries()) crashes.accept(e);
    return crashes.crashes;
  }

  private void accept(Entry e) {
    if (e.event() instanceof TaskArrived) inWork.put(e.task(), new Work());
    Work work = inWork.get(e.task());
    if (work == null) return;
    switch (e.event()) {
      case CallEnded call -> {
        work.failed = call.outcome() != OutcomeKind.SUCCESS;
        if (!work.failed) work.answered++;
      }
      case BulkheadRejected _, GuardTripped _ -> work.failed = true;
      case StepEnded step -> {
        if (step.outcome() != OutcomeKind.SUCCESS && !work.failed) work.broken = Optional.of(e);
        work.failed = false;
      }
      case CheckpointRejected _ -> work.rejected = true;
      case Resumed _ -> settle(work, false);
      case StepStarted _ -> settle(work, true);
      case TaskEnded _ -> {
        settle(work, true);
        inWork.remove(e.task());
      }
      default -> {}
    }
  }

  private void settle(Work work, boolean begunAnew) {
    work.broken.ifPresent(end -> crashes.add(new Crash(end.seq(), work.answered, work.rejected, begunAnew && work.answered > 0)));
    if (work.broken.isPresent() && begunAnew) work.answered = 0;
    work.broken = Optional.empty();
    work.rejected = false;
  }
}
