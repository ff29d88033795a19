package dev.seatrial.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.FaultSpec;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FaultEvent.FaultArmed;
import dev.seatrial.journal.FaultEvent.FaultEnded;
import dev.seatrial.journal.JudgementEvent.ProbeEvaluated;
import dev.seatrial.journal.JudgementEvent.SafeguardTripped;
import dev.seatrial.journal.ProbePhase;
import dev.seatrial.journal.RunEvent.ActionApplied;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.Scenario.Verdict;
import dev.seatrial.scenario.ScenarioReader;
import dev.seatrial.testlab.ScenarioText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** The course of an experiment: rollbacks always, the hypothesis again after them, and what a person or the safeguard does to it. */
class VerdictRulesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String OUTAGE = "{action: inject, name: outage, target: mcp/search, fault: unavailable, duration: 40s}";
  private static final String WARM = "{warmup: 60s, deadline: 60s, arrival: {process: constant, rate_per_second: 0.5}}";
  private static final String STOP = "safeguards: {max_ungraceful_rate: 0.3, window: 10s, minimum_tasks: 3, on_trip: stop}\n";

  private static ScenarioText outage() {
    return ScenarioText.calm().workload(WARM).method(OUTAGE, "{pause: 50s}").lasting("4m");
  }

  private static ArmResult run(ScenarioText text) {
    return Runner.run(text.read(), "baseline", 1);
  }

  private static Scenario read(String text) {
    try {
      return ScenarioReader.read("t", "t.yaml", text.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidScenarioException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }

  /** The arm with a person who does something at an instant, after {@code more} times the scenario's duration. */
  private static ArmResult withAPerson(Scenario scenario, long seconds, Consumer<ArmRun> deed, int more) {
    long end = scenario.durationNanos() * more;
    try (ArmRun run = new ArmRun(scenario, "baseline", 1, end, Engine.MAX_EVENTS)) {
      run.simulation().at(seconds * SECOND, 1, () -> deed.accept(run));
      run.simulation().runUntil(end, Long.MAX_VALUE);
      return run.result(RunStatus.COMPLETED);
    }
  }

  private static long seq(ArmResult arm, Predicate<Entry> which) {
    return arm.journal().entries().stream().filter(which).findFirst().orElseThrow().seq();
  }

  private static List<Entry> of(ArmResult arm, Class<?> type) {
    return arm.journal().entries().stream().filter(e -> type.isInstance(e.event())).toList();
  }

  @Test
  void rollbacksRunAlwaysAndTheHypothesisIsCheckedAgainAfterThem() {
    String lasting = OUTAGE.replace(", duration: 40s", "");
    ScenarioText text = ScenarioText.calm().workload(WARM).method(lasting, "{pause: 30s}").lasting("4m")
        .with("rollbacks:\n  - {action: protect, arm: baseline, protections: {graceful: true}}\n");
    ArmResult arm = run(text);
    long rollback = seq(arm, e -> e.event() instanceof ActionApplied a && a.by().equals("rollback"));
    Entry ended = of(arm, FaultEnded.class).getFirst();
    Entry after = of(arm, ProbeEvaluated.class).getLast();
    assertThat(((FaultEnded) ended.event()).reason()).isEqualTo("rolled_back");
    assertThat(((ProbeEvaluated) after.event()).phase()).isEqualTo(ProbePhase.AFTER);
    assertThat(after.t()).isEqualTo(240 * SECOND);
    assertThat(rollback).isLessThan(ended.seq());
    assertThat(ended.seq()).isLessThan(after.seq());
    assertThat(arm.verdict()).isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  void allProbesAreEvaluatedAlsoAfterOneThatFails() {
    String two = outage().text().replace(
        "    - {name: ok,", "    - {name: strict, metric: task.latency, quantile: 0.5, window: 60s, tolerance: {compare: \"<=\", value: 1ms}}\n    - {name: ok,");
    ArmResult arm = Runner.run(read(two), "baseline", 1);
    assertThat(of(arm, ProbeEvaluated.class)).extracting(e -> ((ProbeEvaluated) e.event()).probe() + " " + ((ProbeEvaluated) e.event()).phase())
        .containsExactly("strict BEFORE", "ok BEFORE", "strict AFTER", "ok AFTER");
    assertThat(arm.facts()).extracting(Fact::id).contains("strict-after", "ok-after");
  }

  @Test
  void aPersonWhoEndsAFaultOfTheMethodStopsTheExperiment() {
    Scenario scenario = outage().read();
    ArmResult cleared = withAPerson(scenario, 70, run -> run.clear(1, "person", "both", "outage"), 1);
    assertThat(cleared.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(cleared.inconclusive()).containsExactly("a person ended the fault 'outage' of the method");
    ArmResult stopped = withAPerson(scenario, 70, run -> run.clearAll(1, "person", "both"), 1);
    assertThat(stopped.inconclusive()).containsExactly("a person ended the fault 'outage' of the method");
  }

  @Test
  void whatAPersonEndsBesideTheMethodLeavesTheVerdict() {
    Scenario scenario = outage().read();
    FaultSpec own = FaultSpec.of("own-1", "mcp/github", FaultKind.SLOW);
    ArmResult theirs = withAPerson(scenario, 70, run -> {
      run.inject(1, "person", "both", own);
      run.clear(2, "person", "both", "own-1");
    }, 1);
    assertThat(theirs.verdict()).isEqualTo(Verdict.CONFIRMED);
    // The fault of the method has ended by itself after 100 s.
    assertThat(withAPerson(scenario, 130, run -> run.clearAll(1, "person", "both"), 1).verdict()).isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  void theVerdictIsThatOfTheScenariosDurationHoweverLongTheRunGoesOn() {
    Scenario scenario = read(outage().with("expectations:\n  - {id: e, title: E, critical: true, points: 5, check: graceful, max_ungraceful_rate: 0.5}\n").text());
    ArmResult plain = withAPerson(scenario, 1, run -> {}, 1);
    ArmResult longer = withAPerson(scenario, 250, run -> run.inject(1, "person", "both", FaultSpec.of("late-1", "ai/primary", FaultKind.UNAVAILABLE)), 4);
    assertThat(longer.journal().size()).isGreaterThan(plain.journal().size());
    assertThat(longer.facts()).isEqualTo(plain.facts());
    assertThat(longer.modes()).isEqualTo(plain.modes());
    assertThat(longer.verdict()).isEqualTo(Verdict.CONFIRMED);
  }

  @Test
  void aRunThatDidNotComeToItsEndIsInconclusive() {
    Scenario scenario = outage().read();
    try (ArmRun run = new ArmRun(scenario, "baseline", 1, scenario.durationNanos(), Engine.MAX_EVENTS)) {
      run.simulation().runUntil(120 * SECOND, Long.MAX_VALUE);
      assertThat(run.result(RunStatus.INTERRUPTED).inconclusive()).contains("the run was interrupted");
    }
  }

  @Test
  void aSafeguardThatStopsEndsTheMethodAndRollsBackAtOnce() {
    String later = "{action: inject, name: later, target: ai/primary, fault: unavailable, duration: 10s}";
    ScenarioText text = ScenarioText.calm().workload(WARM).method(OUTAGE, "{pause: 50s}", later, "{pause: 20s}").lasting("4m")
        .with(STOP + "rollbacks:\n  - {pause: 1s}\n  - {action: protect, arm: baseline, protections: {graceful: true}}\n");
    ArmResult arm = run(text);
    Entry trip = of(arm, SafeguardTripped.class).getFirst();
    assertThat(of(arm, FaultArmed.class)).hasSize(1);
    List<Entry> rollbacks = of(arm, ActionApplied.class).stream().filter(e -> ((ActionApplied) e.event()).by().equals("rollback")).toList();
    assertThat(rollbacks).extracting(Entry::t).containsExactly(trip.t() + SECOND);
    // Refuted by the trip, not inconclusive: it is the safeguard that kept the second fault from firing.
    assertThat(arm.inconclusive()).isEmpty();
    assertThat(arm.verdict()).isEqualTo(Verdict.REFUTED);
    assertThat(of(arm, ProbeEvaluated.class).getLast().t()).isEqualTo(240 * SECOND);
  }

  @Test
  void aMixOfWhichNothingFiredIsNoExperiment() {
    String mix = "{action: fault_mix, over: 100s, faults: [{name: m, fault: unavailable, targets: [mcp/search], per_week: %s, durations: [10s, 20s]%s}]}";
    ArmResult none = run(ScenarioText.calm().workload(WARM).method(mix.formatted("300", ", after_calls: 1000000"), "{pause: 100s}").lasting("4m"));
    assertThat(none.inconclusive()).containsExactly("no fault of the mix fired");
    // Of this mix the seed draws an occurrence.
    long seed = 1;
    Scenario scenario = ScenarioText.calm().workload(WARM).method(mix.formatted("300", ""), "{pause: 100s}").lasting("4m").read();
    while (Runner.run(scenario, "baseline", seed).modes().isEmpty()) seed++;
    assertThat(Runner.run(scenario, "baseline", seed).inconclusive()).isEmpty();
  }

  @Test
  void aSecondOfTheMethodThatCannotBeJudgedMakesItInconclusive() {
    // Nothing ends while the model is silent: the window runs empty, and no second with enough tasks shows a failure.
    String silence = "{action: inject, name: silence, target: ai/primary, fault: hang, hold: 55s, duration: 55s}";
    String continuously = ScenarioText.calm().workload(WARM).method(silence, "{pause: 55s}").lasting("5m").text()
        .replace("  title: It works", "  title: It works\n  strategy: continuously")
        .replace("window: 60s", "window: 30s").replace(">=\", value: 0.95", ">=\", value: 0.0");
    ArmResult arm = Runner.run(read(continuously), "baseline", 1);
    assertThat(arm.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(arm.inconclusive()).singleElement().asString().matches("the window of ok held [1-9] tasks during the method, at 00:01:\\d\\d\\.000; at least 10 are needed");
  }
}
