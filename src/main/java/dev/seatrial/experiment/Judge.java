package dev.seatrial.experiment;

import dev.seatrial.fault.FaultPlan;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.JudgementEvent.AlertRaised;
import dev.seatrial.journal.JudgementEvent.AlertResolved;
import dev.seatrial.journal.JudgementEvent.ProbeEvaluated;
import dev.seatrial.journal.JudgementEvent.SafeguardTripped;
import dev.seatrial.journal.ProbePhase;
import dev.seatrial.measure.BreakerTimeline;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.Outcomes;
import dev.seatrial.measure.Reading;
import dev.seatrial.measure.Readings;
import dev.seatrial.measure.TaskWindow;
import dev.seatrial.scenario.Hypothesis.Probe;
import dev.seatrial.scenario.Safeguard;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.system.Protections;
import dev.seatrial.system.Protections.AlertRule;
import dev.seatrial.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Looks at the fold so far: probes of the hypothesis, the safeguard, and the alert rules. What it finds is an event; it keeps
 * no figure of its own.
 */
final class Judge {
  private static final String SAFEGUARD = "ungraceful-failures";
  private static final long ALERT_WINDOW_NANOS = 60_000_000_000L;
  private static final long TICK_NANOS = 1_000_000_000L;

  private final Scenario scenario;
  private final World world;
  private final Journal journal;
  private final Supplier<Measures> measures;
  private final FaultPlan faults;
  private final List<ProbeNote> probes = new ArrayList<>();
  private final Map<String, Long> conditionSince = new LinkedHashMap<>();
  private final Map<String, Long> raised = new LinkedHashMap<>();
  private Optional<Long> safeguardSeq = Optional.empty();
  private Protections protections;
  private boolean methodRuns;
  private boolean personInjected;
  private int seen;
  private long lastChangeNanos;
  private Runnable whenStopped = () -> {};

  Judge(Scenario scenario, Protections protections, World world, Journal journal, Supplier<Measures> measures, FaultPlan faults) {
    this.scenario = scenario;
    this.journal = journal;
    this.protections = protections;
    this.world = world;
    this.measures = measures;
    this.faults = faults;
  }

  /** One evaluation of a probe, and the event that tells of it. */
  record ProbeNote(Probe probe, ProbePhase phase, boolean held, Reading reading, long seq, long atNanos) {
    /** Whether its window held as many tasks as a judgement needs. */
    boolean enough() {
      return reading.samples() >= TaskWindow.ENOUGH_TASKS;
    }
  }

  /**
   * What the judge has seen.
   *
   * @param probes before and after the method all of them; during it those that did not hold or could not be judged
   * @param safeguardSeq the event of the safeguard's trip
   */
  record Notes(List<ProbeNote> probes, Optional<Long> safeguardSeq) {}

  Notes notes() {
    return new Notes(List.copyOf(probes), safeguardSeq);
  }

  /** Evaluates all probes of the hypothesis; all of them, not only up to the first that fails. */
  void probe(ProbePhase phase) {
    if (phase == ProbePhase.BEFORE) methodRuns = true;
    for (Probe probe : scenario.hypothesis().probes()) evaluate(probe, phase);
  }

  void methodEnded() {
    methodRuns = false;
  }

  /** What is done, besides ending the injection, when a trip of the safeguard stops the method. */
  void whenStopped(Runnable action) {
    whenStopped = action;
  }

  /** From now on a trip of the safeguard ends the injection: a person is at work, not a pair of equal length. */
  void personInjected() {
    personInjected = true;
  }

  /** From now on these alert rules are watched; an alert of a rule that is gone is over. */
  void protect(Protections next) {
    if (!next.alerts().equals(protections.alerts())) {
      raised.forEach((key, alert) -> world.emit(new AlertResolved(shown(key)), alert));
      raised.clear();
      conditionSince.clear();
    }
    protections = next;
  }

  private static String shown(String key) {
    return key.substring(key.indexOf(':') + 1);
  }

  private void evaluate(Probe probe, ProbePhase phase) {
    long now = world.nanoTime();
    Reading reading = Readings.inWindow(measures.get(), probe.metric(), probe.quantilePpm(), now, probe.windowNanos());
    boolean held = probe.tolerance().holds(reading);
    long seq = world.emit(new ProbeEvaluated(probe.name(), phase, held, reading.value(), reading.samples()), 0);
    ProbeNote note = new ProbeNote(probe, phase, held, reading, seq, now);
    if (phase != ProbePhase.DURING || !held || !note.enough()) probes.add(note);
  }

  /** Once in every virtual second. While nothing happens for longer than any window looks back, nothing that it looks at changes. */
  void tick() {
    int size = journal.size();
    long now = world.nanoTime();
    boolean grew = size != seen;
    if (grew) lastChangeNanos = now;
    seen = size;
    if (now - lastChangeNanos > quietNanos()) return;
    look(grew);
    // What was found is in the journal now, and is nothing new.
    seen = journal.size();
  }

  private long quietNanos() {
    long longest = ALERT_WINDOW_NANOS;
    if (scenario.safeguard().isPresent()) longest = Math.max(longest, scenario.safeguard().get().windowNanos());
    for (AlertRule rule : protections.alerts()) longest = Math.max(longest, rule.lasting().toNanos());
    if (scenario.hypothesis().continuously()) {
      for (Probe probe : scenario.hypothesis().probes()) longest = Math.max(longest, probe.windowNanos());
    }
    return longest + TICK_NANOS;
  }

  /**
   * @param grew whether anything has happened since the last look; without it only what looks back in time can have changed
   */
  private void look(boolean grew) {
    safeguard();
    boolean waiting = conditionSince.size() > raised.size();
    for (int i = 0; i < protections.alerts().size(); i++) {
      AlertRule rule = protections.alerts().get(i);
      if (grew || waiting || rule.when() == AlertRule.Condition.SUCCESS_RATE_BELOW) alert(rule, i);
    }
    if (methodRuns && scenario.hypothesis().continuously()) probe(ProbePhase.DURING);
  }

  private void safeguard() {
    if (scenario.safeguard().isEmpty() || safeguardSeq.isPresent()) return;
    Safeguard guard = scenario.safeguard().get();
    Outcomes outcomes = measures.get().window().outcomes(world.nanoTime(), guard.windowNanos());
    if (outcomes.ended() < guard.minimumTasks()) return;
    long ppm = outcomes.ungracefulRate().ppm().orElse(0);
    if (ppm <= guard.maxUngracefulPpm()) return;
    boolean stop = guard.stop() || personInjected;
    safeguardSeq = Optional.of(world.emit(new SafeguardTripped(SAFEGUARD, ppm, guard.maxUngracefulPpm(), stop), 0));
    if (!stop) return;
    faults.clearAll("safeguard");
    whenStopped.run();
  }

  private void alert(AlertRule rule, int index) {
    switch (rule.when()) {
      case BREAKER_OPEN -> {
        for (BreakerTimeline breaker : measures.get().breakers().all()) {
          boolean open = breaker.state() == BreakerState.OPEN || breaker.state() == BreakerState.FORCED_OPEN;
          long cause = breaker.transitions().isEmpty() ? 0 : breaker.transitions().getLast().seq();
          alert(rule, index + ":breaker_open:" + breaker.name(), open, cause);
        }
      }
      case SUCCESS_RATE_BELOW -> {
        Outcomes outcomes = measures.get().window().outcomes(world.nanoTime(), ALERT_WINDOW_NANOS);
        long limit = (long) StrictMath.rint(rule.below().orElse(0) * 1_000_000);
        boolean below = outcomes.ended() > 0 && outcomes.successRate().ppm().orElse(0) < limit;
        alert(rule, index + ":success_rate_below", below, 0);
      }
      case ESCALATION ->
          measures.get().recoveries().escalations().forEach(e -> alert(rule, index + ":escalation:" + e.source(), e.pending(), e.seq()));
    }
  }

  /** Raised once per time that the condition holds for long enough, and resolved when it ends. */
  private void alert(AlertRule rule, String key, boolean holds, long cause) {
    if (!holds) {
      conditionSince.remove(key);
      Long alert = raised.remove(key);
      if (alert != null) world.emit(new AlertResolved(shown(key)), alert);
      return;
    }
    long since = conditionSince.computeIfAbsent(key, k -> world.nanoTime());
    if (world.nanoTime() - since < rule.lasting().toNanos() || raised.containsKey(key)) return;
    raised.put(key, world.emit(new AlertRaised(shown(key), rule.severity()), cause));
  }
}
