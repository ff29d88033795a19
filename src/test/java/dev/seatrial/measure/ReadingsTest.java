package dev.seatrial.measure;

import static dev.seatrial.measure.Script.FILES;
import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.journal.EffectEvent.EffectApplied;
import dev.seatrial.journal.EffectEvent.EffectRepeated;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.GuardEvent.TokensSpent;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.TaskOutcome;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ReadingsTest {
  private final Script script = new Script();

  private String overall(Metric metric) {
    Measures measures = script.into(new Measures(0));
    return Readings.overall(measures, metric, 950_000, Optional.empty(), seconds(100)).words(metric);
  }

  /** Ten answered tasks of 1 s, one degraded, one graceful, two failed, one wrong; one healed; one escalation. */
  private void run() {
    for (int i = 1; i <= 10; i++) script.task(i, i, i + 0.5, TaskOutcome.SUCCESS);
    script.task(11, 11, 11.5, TaskOutcome.DEGRADED);
    script.at(20).arrives(12);
    script.in(12, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    script.failsBy("away", 1, FILES);
    script.says(new Escalated("recovery", "retry, fallback"));
    script.givesUp(FILES, ErrorClass.NETWORK_ERROR);
    script.at(21).ends(12, TaskOutcome.GRACEFUL);
    script.at(21).arrives(13);
    script.in(13, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    script.failsBy("away", 2, FILES);
    script.at(24).in(13, 1, 1, 2).tries(FILES);
    script.succeeds(FILES);
    script.answers(FILES, false);
    script.at(25).ends(13, TaskOutcome.SUCCESS);
    script.task(14, 26, 27, TaskOutcome.FAILED);
    script.at(27).in(14, 1, 1, 1).says(new TokensSpent("ai/primary", 1_000, 200, 600_000));
    script.task(15, 28, 31, TaskOutcome.SUCCESS);
    script.at(31).in(15, 1, 1, 1).says(new TokensSpent("ai/secondary", 2_000, 100, 450_000));
  }

  @Test
  void everyMetricHasItsWords() {
    run();
    assertThat(overall(Metric.TASK_SUCCESS_RATE)).isEqualTo("86.7 %");
    assertThat(overall(Metric.TASK_ERROR_RATE)).isEqualTo("13.3 %");
    assertThat(overall(Metric.TASK_DEGRADED_RATE)).isEqualTo("6.7 %");
    assertThat(overall(Metric.TASK_GRACEFUL_RATE)).isEqualTo("6.7 %");
    assertThat(overall(Metric.TASK_UNGRACEFUL_RATE)).isEqualTo("6.7 %");
    assertThat(overall(Metric.TASK_LATENCY)).isEqualTo("never answered");
    assertThat(overall(Metric.TASK_COUNT)).isEqualTo("15");
    assertThat(overall(Metric.WRONG_ANSWERS)).isEqualTo("0");
    assertThat(overall(Metric.HEALING_SUCCESS_RATE)).isEqualTo("50.0 %");
    assertThat(overall(Metric.HEALING_COUNT)).isEqualTo("1");
    assertThat(overall(Metric.RECOVERY_TIME)).isEqualTo("3.0 s");
    assertThat(overall(Metric.ESCALATIONS)).isEqualTo("1");
    assertThat(overall(Metric.INCIDENTS)).isEqualTo("1");
    assertThat(overall(Metric.MTTR)).isEqualTo("10.0 s");
    assertThat(overall(Metric.MTBF)).isEqualTo("90.0 s");
    assertThat(overall(Metric.AVAILABILITY)).isEqualTo("90.0 %");
    assertThat(overall(Metric.ERROR_BUDGET)).isEqualTo("-166.7 %");
    assertThat(overall(Metric.AMPLIFICATION)).isEqualTo("1.50");
    // 2 failures where 15 x 5 % = 0.75 were allowed, in 100 s: 2.667 budgets x 36.
    assertThat(overall(Metric.BURN_RATE)).isEqualTo("96.00 per hour");
    assertThat(overall(Metric.TOKENS)).isEqualTo("3300");
    assertThat(overall(Metric.COST)).isEqualTo("$0.0105");
  }

  @Test
  void withoutAnythingToMeasureEachSaysWhatThatMeans() {
    assertThat(overall(Metric.TASK_SUCCESS_RATE)).isEqualTo("unknown");
    assertThat(overall(Metric.TASK_LATENCY)).isEqualTo("unknown");
    assertThat(overall(Metric.HEALING_SUCCESS_RATE)).isEqualTo("unknown");
    assertThat(overall(Metric.RECOVERY_TIME)).isEqualTo("none");
    assertThat(overall(Metric.MTBF)).isEqualTo("> observed time");
    assertThat(overall(Metric.MTTR)).isEqualTo("none");
    assertThat(overall(Metric.AMPLIFICATION)).isEqualTo("unknown");
    assertThat(overall(Metric.BURN_RATE)).isEqualTo("unknown");
    assertThat(overall(Metric.TOKENS)).isEqualTo("0");
    assertThat(overall(Metric.COST)).isEqualTo("$0");
  }

  /** None healed although a fault was met: the target is missed. */
  @Test
  void withoutAHealedTaskTheRecoveryTimeIsLongerThanEveryLimit() {
    script.at(20).arrives(1);
    script.in(1, 1, 1, 1).failsBy("away", 1, FILES);
    script.ends(1, TaskOutcome.FAILED);
    Reading reading =
        Readings.overall(script.into(new Measures(0)), Metric.RECOVERY_TIME, 0, Optional.empty(), seconds(100));
    assertThat(reading).isEqualTo(new Reading(OptionalLong.empty(), 0, Reading.None.INFINITE));
    assertThat(reading.words(Metric.RECOVERY_TIME)).isEqualTo("none healed");
  }

  @Test
  void aWindowCountsTheWarmupAndTheWholeDoesNot() {
    script.task(1, 1, 2, TaskOutcome.SUCCESS);
    script.task(2, 50, 51, TaskOutcome.FAILED);
    Measures measures = script.into(new Measures(seconds(30)));
    assertThat(Readings.inWindow(measures, Metric.TASK_SUCCESS_RATE, 0, seconds(60), seconds(60)).value()).hasValue(500_000);
    assertThat(Readings.overall(measures, Metric.TASK_SUCCESS_RATE, 0, Optional.empty(), seconds(60)).value()).hasValue(0);
    assertThat(Readings.inWindow(measures, Metric.TASK_LATENCY, 500_000, seconds(60), seconds(60)))
        .isEqualTo(new Reading(OptionalLong.of(seconds(1)), 2, Reading.None.INFINITE));
  }

  @Test
  void aMetricOfTheWholeRunHasNoWindow() {
    Measures measures = new Measures(0);
    for (Metric metric : Metric.values()) {
      if (metric.windowed()) continue;
      assertThatThrownBy(() -> Readings.inWindow(measures, metric, 0, 1, 1))
          .hasMessage("metric: " + metric.id() + " is not measured over a window");
    }
  }

  @Test
  void amplificationCanBeAskedOfOneDependency() {
    run();
    script.at(40).in(1, 1, 9, 1).calls("ai/primary");
    script.tries("ai/primary");
    Measures measures = script.into(new Measures(0));
    assertThat(Readings.overall(measures, Metric.AMPLIFICATION, 0, Optional.of("ai/primary"), seconds(50)).value())
        .hasValue(1_000_000);
    assertThat(Readings.overall(measures, Metric.AMPLIFICATION, 0, Optional.of("mcp/none"), seconds(50)).value()).isEmpty();
  }

  @Test
  void effectsAreCountedByKey() {
    script.says(new EffectApplied("save/1"));
    script.says(new EffectRepeated("save/1"));
    script.says(new EffectApplied("save/2"));
    script.says(new EffectApplied("save/2"));
    EffectCounts effects = script.into(new EffectCounts());
    assertThat(effects.applied()).isEqualTo(3);
    assertThat(effects.repeated()).isEqualTo(1);
    assertThat(effects.appliedTwice()).isEqualTo(1);
  }
}
