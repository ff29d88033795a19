package dev.seatrial.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.sweep.ArmTotals;
import dev.seatrial.experiment.sweep.SweepHeader;
import dev.seatrial.experiment.sweep.Sweeper;
import dev.seatrial.experiment.sweep.Totals;
import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.Scenario.Verdict;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ScenarioReader;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.testlab.ScenarioText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Inconclusive when the experiment did not work; else confirmed, partial or refuted by what was found. */
class VerdictsTest {
  private static final String OUTAGE = "{action: inject, name: outage, target: mcp/search, fault: unavailable, duration: 20s}";
  private static final String WARM = "{warmup: 60s, deadline: 60s, arrival: {process: constant, rate_per_second: 0.5}}";

  private static ScenarioText outage() {
    return ScenarioText.calm().workload(WARM).method(OUTAGE, "{pause: 30s}").lasting("4m");
  }

  private static ArmResult run(ScenarioText text, String arm) {
    return Runner.run(text.read(), arm, 1);
  }

  private static String expectation(String check, boolean critical) {
    return "expectations:\n  - {id: e, title: E, critical: " + critical + ", points: 5, feedback: f, " + check + "}\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"mcp-failure", "ai-timeout"})
  void theShippedPromisesHoldOnTwentySeeds(String name) throws IOException, InterruptedException {
    Scenario scenario = ShippedScenarios.byName(name).orElseThrow();
    SweepHeader header = SweepHeader.of(scenario, 1, 20, 1, 1);
    Totals totals = new Totals(header.arms());
    Sweeper.run(scenario, header, 1, totals::add);
    for (ArmTotals arm : totals.arms()) assertThat(arm.broken()).as(name + " " + arm.arm()).isEmpty();
  }

  @Test
  void aSystemThatComesBackConfirmsTheHypothesis() {
    ArmResult result = run(outage(), "baseline");
    assertThat(result.verdict()).isEqualTo(Verdict.CONFIRMED);
    assertThat(result.inconclusive()).isEmpty();
  }

  @Test
  void continuouslyAsksForTheTimeInBetweenToo() {
    ScenarioText text = outage();
    String during = text.text().replace("  title: It works", "  title: It works\n  strategy: continuously");
    assertThat(Runner.run(read(during), "baseline", 1).verdict()).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void onlyUncriticalFailuresMakeItPartial() {
    ArmResult partial = run(outage().with(expectation("check: detected, within: 10s", false)), "baseline");
    assertThat(partial.verdict()).isEqualTo(Verdict.PARTIAL);
    assertThat(run(outage().with(expectation("check: detected, within: 10s", true)), "baseline").verdict()).isEqualTo(Verdict.REFUTED);
  }

  @Test
  void aFaultThatNeverFiredMakesItInconclusive() {
    ArmResult result =
        run(ScenarioText.calm().workload(WARM).method(OUTAGE.replace("unavailable", "unavailable, after_calls: 1000000"), "{pause: 30s}").lasting("4m"), "baseline");
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.inconclusive()).containsExactly("the fault 'outage' never fired");
  }

  @Test
  void tooFewTasksInAWindowMakeItInconclusive() {
    ArmResult result = run(outage().workload(WARM.replace("0.5", "0.1")), "baseline");
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.inconclusive()).anyMatch(r -> r.contains("tasks; at least 10 are needed"));
  }

  @Test
  void aSteadyStateThatDidNotHoldBeforeMakesItInconclusive() {
    ArmResult result = run(outage().workload(WARM.replace("deadline: 60s", "deadline: 5s")), "baseline");
    assertThat(result.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(result.inconclusive()).anyMatch(r -> r.startsWith("the steady state did not hold before the method"));
  }

  @Test
  void aTrippedSafeguardIsAFailedCriticalFact() {
    String guard = "safeguards: {max_ungraceful_rate: 0.3, window: 10s, minimum_tasks: 3, on_trip: record}\n";
    ArmResult result = run(outage().with(guard), "baseline");
    assertThat(result.verdict()).isEqualTo(Verdict.REFUTED);
    Fact fact = result.facts().getLast();
    assertThat(fact.id()).isEqualTo("safeguard");
    assertThat(fact.events()).hasSize(1);
    assertThat(result.measures().faults().all().getFirst().endReason()).isEqualTo("expired");
  }

  @Test
  void aSafeguardThatStopsEndsTheInjection() {
    String guard = "safeguards: {max_ungraceful_rate: 0.3, window: 10s, minimum_tasks: 3, on_trip: stop}\n";
    ArmResult result = run(outage().with(guard), "baseline");
    assertThat(result.measures().faults().all().getFirst().endReason()).isEqualTo("safeguard");
  }

  @Test
  void factsNameTheEventsThatShowThem() {
    ArmResult result = Runner.run(ShippedScenarios.byName("mcp-failure").orElseThrow(), "hardened", 4242);
    Fact detected = result.facts().stream().filter(f -> f.id().equals("detect")).findFirst().orElseThrow();
    assertThat(detected.events()).hasSize(2).allMatch(seq -> seq >= 1 && seq <= result.journal().size());
  }

  @Test
  void resultsOfBothArmsComeInTheOrderAsked() {
    Scenario scenario = outage().read();
    assertThat(Runner.run(scenario, List.of("hardened", "baseline"), 1).arms()).extracting(ArmResult::arm).containsExactly("hardened", "baseline");
  }

  private static Scenario read(String text) {
    try {
      return ScenarioReader.read("t", "t.yaml", text.getBytes(StandardCharsets.UTF_8));
    } catch (InvalidScenarioException e) {
      throw new AssertionError(e.getMessage(), e);
    }
  }
}
