package dev.seatrial.measure;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CheckpointEvent.CheckpointRejected;
import dev.seatrial.journal.CheckpointEvent.CheckpointSaved;
import dev.seatrial.journal.CheckpointEvent.Resumed;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.FaultEvent.FaultArmed;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.JudgementEvent.AlertRaised;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RecoveryEvent.RecoveryStarted;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.TaskEvent.StepEnded;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.measure.FailureMode.Noticed;
import dev.seatrial.measure.FailureMode.Saw;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * The failure-mode catalogue of a run: one row per injected fault. What follows from a fault is what the journal's chain of causes
 * says; which events show that a task met it is the same as in {@link TaskLedger}. To be fed once, when a run is judged: it keeps
 * the origin of every entry.
 */
public final class FailureModes implements Fold {
  private static final int MOST_EVENTS = 5;

  /** An alert on a rate looks so far back; one that names no cause is taken for the faults that did harm in that time. */
  private static final long ALERT_LOOKS_BACK_NANOS = 60_000_000_000L;

  private static final String DISK = "disk/";

  /** What is known of one fault. */
  private static final class Tally {
    final String target;
    final Map<ErrorClass, Long> errors = new EnumMap<>(ErrorClass.class);
    final List<Long> firings = new ArrayList<>();
    long firstFired = -1;
    long firstHarm = -1;
    long lastHarm = -1;
    Optional<Noticed> noticed = Optional.empty();
    long touched;
    long answered;
    long degraded;
    long graceful;
    long crashed;
    long wrong;
    long retries;
    long fallbacks;
    long resumed;

    Tally(String target) {
      this.target = target;
    }
  }

  /** What is known of a task in work. */
  private static final class Work {
    final boolean counts;
    final Set<Integer> fired = new LinkedHashSet<>();
    final Set<Integer> met = new LinkedHashSet<>();
    /** Attempts that a fault has struck and that have not ended. */
    final Map<Long, Integer> struck = new LinkedHashMap<>();

    Work(boolean counts) {
      this.counts = counts;
    }
  }

  private final long warmupNanos;
  private final FaultLedger ledger = new FaultLedger();
  private final Origins origins = new Origins();
  private final List<Tally> tallies = new ArrayList<>();
  private final Map<Integer, Work> inWork = new LinkedHashMap<>();
  private final Map<String, Integer> damaged = new LinkedHashMap<>();
  private long lastFired;
  private long tasks;

  /**
   * @param warmupNanos tasks that arrive at this instant or later are counted
   */
  public FailureModes(long warmupNanos) {
    this.warmupNanos = warmupNanos;
  }

  /** The catalogue of a journal. */
  public static FailureModes of(Journal journal, long warmupNanos) {
    FailureModes modes = new FailureModes(warmupNanos);
    new Follower(journal, modes).catchUp();
    return modes;
  }

  @Override
  public void accept(Entry e) {
    ledger.accept(e);
    OptionalInt followed = origins.accept(e);
    OptionalInt origin = e.event() instanceof CheckpointRejected rejected ? bearer(rejected, followed) : followed;
    switch (e.event()) {
      case FaultArmed armed when tallies.size() < FaultLedger.MAX_FAULTS -> tallies.add(new Tally(armed.target()));
      case FaultFired _ -> origin.ifPresent(fault -> fired(e, fault));
      case TaskArrived _ -> inWork.put(e.task(), new Work(e.t() >= warmupNanos));
      case TaskEnded ended -> ended(e, ended, origin);
      case AttemptEnded attempt -> attempt(e, attempt, origin);
      case CheckpointSaved saved -> saved(e, saved);
      case AlertRaised alert when origin.isEmpty() -> alert(e, alert);
      default -> {}
    }
    if (origin.isEmpty()) return;
    int fault = origin.getAsInt();
    if (hinders(e)) harmed(e, fault);
    reacted(e, fault);
  }

  private void fired(Entry e, int fault) {
    Tally tally = tallies.get(fault);
    if (tally.firstFired < 0) tally.firstFired = e.t();
    if (tally.firings.size() < MOST_EVENTS) tally.firings.add(e.seq());
    lastFired = e.seq();
    Work work = inWork.get(e.task());
    if (work == null) return;
    work.fired.add(fault);
    work.struck.put(attempt(e), fault);
  }

  private void attempt(Entry e, AttemptEnded attempt, OptionalInt origin) {
    Work work = inWork.get(e.task());
    if (work != null && !work.struck.isEmpty()) work.struck.remove(attempt(e));
    boolean failed = attempt.outcome() != OutcomeKind.SUCCESS && attempt.fault().isPresent();
    if (failed && origin.isPresent()) {
      tallies.get(origin.getAsInt()).errors.merge(attempt.error().orElse(ErrorClass.OTHER), 1L, Long::sum);
    }
  }

  /** A disk that fails a write is found out when the checkpoint is read. */
  private void saved(Entry e, CheckpointSaved saved) {
    if (e.cause() == 0 || e.cause() != lastFired) return;
    OptionalInt fault = origins.of(e.cause());
    if (fault.isPresent() && tallies.get(fault.getAsInt()).target.startsWith(DISK)) damaged.put(saved.id(), fault.getAsInt());
  }

  private OptionalInt bearer(CheckpointRejected rejected, OptionalInt origin) {
    Integer fault = damaged.get(rejected.id());
    return fault == null ? origin : OptionalInt.of(fault);
  }

  /** The events by which a task meets the fault that they follow from. */
  private static boolean hinders(Entry e) {
    return switch (e.event()) {
      case AttemptEnded a -> a.outcome() != OutcomeKind.SUCCESS;
      case StepEnded s -> s.outcome() != OutcomeKind.SUCCESS;
      case TimeoutFired _, BreakerRejected _, BulkheadRejected _, GuardTripped _, CheckpointRejected _ -> true;
      default -> false;
    };
  }

  private void harmed(Entry e, int fault) {
    Tally tally = tallies.get(fault);
    if (tally.firstHarm < 0) tally.firstHarm = e.t();
    tally.lastHarm = e.t();
    Work work = inWork.get(e.task());
    if (work != null) work.met.add(fault);
  }

  private void reacted(Entry e, int fault) {
    Tally tally = tallies.get(fault);
    switch (e.event()) {
      case RetryWaiting _ -> tally.retries++;
      case FallbackUsed _ -> tally.fallbacks++;
      case Resumed _ -> {
        tally.resumed++;
        noticed(e, tally, "resumption");
      }
      case BreakerChanged c when c.to() == BreakerState.OPEN -> noticed(e, tally, "breaker " + c.breaker());
      case AlertRaised a -> noticed(e, tally, "alert " + a.rule());
      case GuardTripped g -> noticed(e, tally, "guard " + g.guard());
      case CheckpointRejected _ -> noticed(e, tally, "integrity check");
      case RecoveryStarted _ -> noticed(e, tally, "recovery");
      default -> {}
    }
  }

  private void alert(Entry e, AlertRaised alert) {
    for (Tally tally : tallies) {
      boolean lately = tally.lastHarm >= 0 && e.t() - tally.lastHarm <= ALERT_LOOKS_BACK_NANOS;
      if (lately) noticed(e, tally, "alert " + alert.rule());
    }
  }

  private static void noticed(Entry e, Tally tally, String by) {
    if (tally.noticed.isPresent()) return;
    boolean harmedBefore = tally.firstHarm >= 0 && tally.firstHarm < e.t();
    long since = harmedBefore || tally.firstFired < 0 ? Math.max(0, tally.firstHarm) : tally.firstFired;
    tally.noticed = Optional.of(new Noticed(by, e.t() - since, e.seq()));
  }

  private void ended(Entry e, TaskEnded ended, OptionalInt origin) {
    Work work = inWork.remove(e.task());
    if (work == null) return;
    boolean answered =
        switch (ended.outcome()) {
          case SUCCESS, DEGRADED -> true;
          case GRACEFUL, FAILED -> false;
        };
    if (!ended.correct()) origin.ifPresent(work.met::add);
    if (!answered) work.met.addAll(work.struck.values());
    if (!work.counts) return;
    tasks++;
    for (int fault : work.met) count(tallies.get(fault), ended, answered && !ended.correct());
    for (int fault : work.fired) if (!work.met.contains(fault)) tallies.get(fault).touched++;
  }

  private static void count(Tally tally, TaskEnded ended, boolean wrong) {
    if (wrong) {
      tally.wrong++;
      return;
    }
    switch (ended.outcome()) {
      case SUCCESS -> tally.answered++;
      case DEGRADED -> tally.degraded++;
      case GRACEFUL -> tally.graceful++;
      case FAILED -> tally.crashed++;
    }
  }

  private static long attempt(Entry e) {
    return ((long) e.call() << 32) | e.attempt();
  }

  /** One row per fault, in the order of arming. */
  public List<FailureMode> rows() {
    List<FaultRow> faults = ledger.all();
    List<FailureMode> rows = new ArrayList<>();
    for (int i = 0; i < faults.size(); i++) rows.add(row(faults.get(i), tallies.get(i)));
    return rows;
  }

  private FailureMode row(FaultRow fault, Tally tally) {
    List<Saw> errors = new ArrayList<>();
    tally.errors.forEach((error, times) -> errors.add(new Saw(error, times)));
    errors.sort((a, b) -> Long.compare(b.times(), a.times()));
    return new FailureMode(
        fault,
        errors,
        tasks,
        tally.touched,
        tally.answered,
        tally.degraded,
        tally.graceful,
        tally.crashed,
        tally.wrong,
        tally.noticed,
        tally.retries,
        tally.fallbacks,
        tally.resumed,
        tally.firings);
  }

  /** The fault that an entry follows from, by its place in {@link #rows}. */
  public OptionalInt origin(long seq) {
    return origins.of(seq);
  }

  /** Whether a checkpoint was acknowledged by a disk that failed its write. */
  public boolean damaged(String checkpoint) {
    return damaged.containsKey(checkpoint);
  }
}
