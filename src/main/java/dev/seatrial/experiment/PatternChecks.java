package dev.seatrial.experiment;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerEvent.BreakerProbe;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.RecoveryLedger.Escalation;
import dev.seatrial.scenario.Expectation.Check;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Looks at what single patterns did: probes, transitions, waiting for slots, loops, escalations. */
final class PatternChecks {
  private final Journal journal;
  private final Measures measures;

  PatternChecks(Journal journal, Measures measures) {
    this.journal = journal;
    this.measures = measures;
  }

  /** In flight at once while a breaker was half-open. */
  Found probes(Check.Probes check) {
    int most = 0;
    boolean probed = false;
    List<Long> events = new ArrayList<>();
    for (Entry e : journal.entries()) {
      if (!(e.event() instanceof BreakerProbe probe) || !probe.breaker().equals(check.breaker())) continue;
      probed = true;
      most = Math.max(most, probe.inFlight());
      if (probe.inFlight() > check.atMost() && events.size() < Found.MOST_EVENTS) events.add(e.seq());
    }
    String expected = "at most " + check.atMost() + " in flight while half-open";
    if (!probed) return new Found(false, expected, check.breaker() + " never let a probe through", List.of());
    return new Found(most <= check.atMost(), expected, "up to " + most + " in flight", events);
  }

  Found staysClosed(Check.StaysClosed check) {
    List<Long> events = new ArrayList<>();
    long opened = 0;
    for (Entry e : journal.entries()) {
      if (!(e.event() instanceof BreakerChanged changed) || changed.to() != BreakerState.OPEN) continue;
      if (!changed.breaker().equals(check.breaker())) continue;
      opened++;
      if (events.size() < Found.MOST_EVENTS) events.add(e.seq());
    }
    return new Found(opened == 0, "never opens", opened == 0 ? "never opened" : "opened " + opened + " times", events);
  }

  /** One step of one task. */
  private record StepKey(int task, int step) {}

  /** How long steps of an agent waited before they could begin; those that still wait count as well. */
  Found slotWait(Check.SlotWait check) {
    Map<StepKey, Boolean> wanted = new LinkedHashMap<>();
    Map<StepKey, Entry> queued = new LinkedHashMap<>();
    long longest = 0;
    long entered = 0;
    List<Long> events = new ArrayList<>();
    for (Entry e : journal.entries()) {
      StepKey key = new StepKey(e.task(), e.step());
      switch (e.event()) {
        case StepStarted s -> wanted.put(key, s.agent().equals(check.agent()));
        case BulkheadQueued _ -> {
          if (wanted.getOrDefault(key, false)) queued.put(key, e);
        }
        case BulkheadEntered b -> {
          if (!wanted.getOrDefault(key, false)) continue;
          entered++;
          queued.remove(key);
          longest = Math.max(longest, b.waitedNanos());
          if (b.waitedNanos() > check.maxNanos() && events.size() < Found.MOST_EVENTS) events.add(e.seq());
        }
        default -> {}
      }
    }
    for (Entry waits : queued.values()) longest = Math.max(longest, measures.lastNanos() - waits.t());
    String expected = "at most " + Figures.duration(check.maxNanos());
    if (entered == 0) return new Found(false, expected, "no step of " + check.agent() + " began", List.of());
    return new Found(longest <= check.maxNanos(), expected, "the longest waited " + Figures.duration(longest), events);
  }

  /** Calls in a row of one task to the same operation. */
  private static final class Row {
    private String operation = "";
    private int length;
  }

  Found sameCalls(Check.SameCalls check) {
    Map<Integer, Row> rows = new LinkedHashMap<>();
    int most = 0;
    List<Long> events = new ArrayList<>();
    for (Entry e : journal.entries()) {
      if (!(e.event() instanceof CallStarted call)) continue;
      Row row = rows.computeIfAbsent(e.task(), task -> new Row());
      String operation = call.dependency() + "/" + call.operation();
      row.length = operation.equals(row.operation) ? row.length + 1 : 1;
      row.operation = operation;
      most = Math.max(most, row.length);
      if (row.length == check.max() + 1 && events.size() < Found.MOST_EVENTS) events.add(e.seq());
    }
    return new Found(most <= check.max(), "at most " + check.max() + " same calls in a row", "up to " + most + " in a row", events);
  }

  /** A person was asked, and could stand down again. */
  Found escalated() {
    List<Escalation> escalations = measures.recoveries().escalations();
    String expected = "a person is asked, and stands down when it is over";
    if (escalations.isEmpty()) return new Found(false, expected, "nobody was asked", List.of());
    List<Long> events = escalations.stream().limit(Found.MOST_EVENTS).map(Escalation::seq).toList();
    long pending = escalations.stream().filter(Escalation::pending).count();
    String actual = escalations.size() + " asked" + (pending == 0 ? ", all stood down" : ", " + pending + " still needed");
    return new Found(pending == 0, expected, actual, events);
  }
}
