package dev.seatrial.experiment;

import dev.seatrial.fault.Target;
import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CheckpointEvent.Resumed;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.JudgementEvent.AlertRaised;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.measure.BreakerTimeline;
import dev.seatrial.measure.Detection;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.Outcomes;
import dev.seatrial.measure.Reading;
import dev.seatrial.measure.Readings;
import dev.seatrial.measure.RecoveryLedger;
import dev.seatrial.measure.RecoveryRow;
import dev.seatrial.measure.TaskRow;
import dev.seatrial.scenario.Expectation;
import dev.seatrial.scenario.Expectation.Check;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Looks for what was expected in the journal of an arm and in its folds. */
final class ExpectationChecks {
  private static final int MOST_EVENTS = Found.MOST_EVENTS;

  private final Journal journal;
  private final Measures measures;
  private final PatternChecks patterns;

  ExpectationChecks(Journal journal, Measures measures) {
    this.journal = journal;
    this.measures = measures;
    this.patterns = new PatternChecks(journal, measures);
  }

  Fact fact(Expectation e) {
    Found found =
        switch (e.check()) {
          case Check.Detected detected -> detected(detected.withinNanos());
          case Check.Logged logged -> logged();
          case Check.Retried retried -> retried(retried.max());
          case Check.Graceful graceful -> graceful(graceful.maxUngracefulPpm());
          case Check.Uncorrupted uncorrupted -> uncorrupted();
          case Check.BoundedWait bounded -> boundedWait(new Target(bounded.path()), bounded.maxNanos());
          case Check.Recovered recovered -> recovered();
          case Check.Healed healed -> healed();
          case Check.ResumedFromCheckpoint resumed -> resumed();
          case Check.Probes probes -> patterns.probes(probes);
          case Check.StaysClosed closed -> patterns.staysClosed(closed);
          case Check.SlotWait wait -> patterns.slotWait(wait);
          case Check.SameCalls same -> patterns.sameCalls(same);
          case Check.Escalates _ -> patterns.escalated();
          case Check.MetricHolds metric -> metric(metric);
        };
    return new Fact(
        e.id(), e.title(), e.critical(), e.points(), found.holds(), found.expected(), found.actual(), e.feedback(), found.events());
  }

  private Found detected(long withinNanos) {
    Detection detection = measures.detection();
    String expected = "within " + Figures.duration(withinNanos) + " of the first failed attempt";
    if (detection.firstFailure().isEmpty()) return new Found(false, expected, "no attempt failed", List.of());
    Entry first = detection.firstFailure().get();
    if (detection.detection().isEmpty()) return new Found(false, expected, "never", List.of(first.seq()));
    Entry noticed = detection.detection().get();
    long took = detection.nanos().orElseThrow();
    return new Found(
        took <= withinNanos, expected, "after " + Figures.duration(took), List.of(first.seq(), noticed.seq()));
  }

  private Found logged() {
    long decisions = 0;
    long waits = 0;
    long repeats = 0;
    List<Long> events = new ArrayList<>();
    for (Entry e : journal.entries()) {
      boolean decision = e.event() instanceof BreakerChanged || e.event() instanceof RetryWaiting || e.event() instanceof AlertRaised;
      if (e.event() instanceof RetryWaiting) waits++;
      if (e.event() instanceof AttemptStarted && e.attempt() > 1) repeats++;
      if (!decision) continue;
      decisions++;
      if (events.size() < MOST_EVENTS) events.add(e.seq());
    }
    boolean complete = decisions > 0 && repeats <= waits;
    String actual = decisions == 0 ? "nothing was logged" : decisions + " decisions, " + waits + " of them retries with error and delay";
    return new Found(complete, "every retry and every change of state", actual, events);
  }

  /** One logical call to one dependency. */
  private record CallKey(int task, int call, String dependency) {}

  private Found retried(int max) {
    Map<CallKey, Integer> attempts = new LinkedHashMap<>();
    Map<String, Long> lastDelay = new LinkedHashMap<>();
    int most = 0;
    boolean backsOff = true;
    long waits = 0;
    List<Long> events = new ArrayList<>();
    for (Entry e : journal.entries()) {
      switch (e.event()) {
        case AttemptStarted started -> {
          int n = attempts.merge(new CallKey(e.task(), e.call(), started.dependency()), 1, Integer::sum);
          most = Math.max(most, n - 1);
          if (n - 1 == max + 1 && events.size() < MOST_EVENTS) events.add(e.seq());
        }
        case RetryWaiting waiting -> {
          waits++;
          Long before = lastDelay.put(e.task() + " " + e.call() + " " + waiting.call(), waiting.delayNanos());
          if (waiting.attempt() > 1 && before != null && waiting.delayNanos() < before) backsOff = false;
          if (waits <= MOST_EVENTS) events.add(e.seq());
        }
        default -> {}
      }
    }
    String expected = "at most " + max + " retries of a call, none sooner than the one before";
    if (waits == 0) return new Found(false, expected, "no call was retried", List.of());
    String actual = "at most " + most + " retries, " + waits + " in all" + (backsOff ? "" : ", some sooner than the one before");
    return new Found(most <= max && backsOff, expected, actual, events);
  }

  private Found healed() {
    String expected = "a recovery that helped, and nobody to be asked at the end";
    List<RecoveryRow> rows = measures.recoveries().rows();
    if (rows.isEmpty()) return new Found(false, expected, "no recovery was begun", List.of());
    RecoveryRow last = rows.getLast();
    boolean pending = measures.recoveries().escalations().stream().anyMatch(RecoveryLedger.Escalation::pending);
    String actual = rows.size() + (rows.size() == 1 ? " recovery, it " : " recoveries, the last one ") + last.result()
        + (pending ? "; a person is still asked for" : "");
    List<Long> events = rows.stream().limit(MOST_EVENTS).map(RecoveryRow::seq).toList();
    return new Found(last.helped().orElse(false) && !pending, expected, actual, events);
  }

  private Found resumed() {
    String expected = "every task that went on from a checkpoint was answered";
    List<Long> events = new ArrayList<>();
    Map<Integer, Integer> times = new LinkedHashMap<>();
    for (Entry e : journal.entries()) {
      if (!(e.event() instanceof Resumed)) continue;
      times.merge(e.task(), 1, Integer::sum);
      if (events.size() < MOST_EVENTS) events.add(e.seq());
    }
    if (times.isEmpty()) return new Found(false, expected, "no task was resumed", List.of());
    long answered =
        times.keySet().stream()
            .filter(task -> measures.tasks().row(task).flatMap(TaskRow::outcome).filter(ExpectationChecks::answered).isPresent())
            .count();
    return new Found(answered == times.size(), expected, answered + " of " + times.size() + " resumed tasks were answered", events);
  }

  private static boolean answered(TaskOutcome outcome) {
    return outcome == TaskOutcome.SUCCESS || outcome == TaskOutcome.DEGRADED;
  }

  private Found graceful(long maxUngracefulPpm) {
    Outcomes outcomes = measures.tasks().outcomes();
    String expected = "at most " + Figures.percentPpm(OptionalLong.of(maxUngracefulPpm)) + " of the tasks crash";
    String actual = outcomes.failed() + " of " + outcomes.ended() + " crashed, " + outcomes.graceful() + " failed gracefully";
    boolean holds = outcomes.ended() > 0 && outcomes.ungracefulRate().ppm().orElse(0) <= maxUngracefulPpm;
    return new Found(holds, expected, actual, failedTasks());
  }

  private List<Long> failedTasks() {
    List<Long> events = new ArrayList<>();
    for (TaskRow task : measures.tasks().rows()) {
      boolean failed = task.outcome().filter(o -> o == TaskOutcome.FAILED).isPresent();
      if (failed && events.size() < MOST_EVENTS) events.add(task.endedSeq());
    }
    return events;
  }

  private Found uncorrupted() {
    long wrong = measures.tasks().wrong();
    long twice = measures.effects().appliedTwice();
    String actual = wrong + " wrong answers, " + twice + " double effects among " + measures.effects().applied() + " writes";
    return new Found(wrong == 0 && twice == 0, "no wrong answer, no double effect", actual, List.of());
  }

  private Found boundedWait(Target target, long maxNanos) {
    Optional<AttemptWait> longest =
        AttemptWait.of(journal, measures.lastNanos()).stream()
            .filter(wait -> target.matches(wait.dependency()))
            .max(Comparator.comparingLong(AttemptWait::nanos));
    long nanos = longest.map(AttemptWait::nanos).orElse(0L);
    String actual = "the longest took " + Figures.duration(nanos);
    return new Found(nanos <= maxNanos, "at most " + Figures.duration(maxNanos), actual, longest.map(AttemptWait::seq).stream().toList());
  }

  private Found recovered() {
    List<Long> events = new ArrayList<>();
    List<String> still = new ArrayList<>();
    long opened = 0;
    for (BreakerTimeline breaker : measures.breakers().all()) {
      if (breaker.transitions().isEmpty()) continue;
      opened++;
      events.add(breaker.transitions().getLast().seq());
      if (breaker.state() != BreakerState.CLOSED) still.add(breaker.name() + " is " + breaker.state());
    }
    String actual = opened == 0 ? "no breaker ever opened" : still.isEmpty() ? "all closed again" : String.join(", ", still);
    return new Found(opened > 0 && still.isEmpty(), "every breaker that opened closes again", actual, events);
  }

  private Found metric(Check.MetricHolds check) {
    Reading reading =
        Readings.overall(measures, check.metric(), check.quantilePpm(), Optional.empty(), measures.lastNanos());
    return new Found(
        check.tolerance().holds(reading),
        check.metric().id() + " " + check.tolerance().shown(check.metric()),
        reading.words(check.metric()) + " (n = " + reading.samples() + ")",
        List.of());
  }
}
