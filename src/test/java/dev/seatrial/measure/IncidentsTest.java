package dev.seatrial.measure;

import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.journal.TaskOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncidentsTest {
  private final Script script = new Script();

  /** One task per second from second 1: s success, d degraded, g graceful, f failed; each takes half a second. */
  private Reliability run(String outcomes, double warmup, double now) {
    for (int i = 0; i < outcomes.length(); i++) {
      TaskOutcome outcome =
          switch (outcomes.charAt(i)) {
            case 's' -> TaskOutcome.SUCCESS;
            case 'd' -> TaskOutcome.DEGRADED;
            case 'g' -> TaskOutcome.GRACEFUL;
            default -> TaskOutcome.FAILED;
          };
      script.task(i + 1, i + 0.5, i + 1, outcome);
    }
    Measures measures = script.into(new Measures(seconds(warmup)));
    return measures.reliability(seconds(now));
  }

  private static Incident incident(double start, double end, long failures, boolean censored) {
    return new Incident(seconds(start), seconds(end), failures, censored);
  }

  @Test
  void anIncidentLastsFromTheFirstFailureToTheFirstSuccessAfterTheLast() {
    assertThat(run("ssfffsss", 0, 8).incidents()).containsExactly(incident(3, 6, 3, false));
  }

  @Test
  void fewerThanThreeTasksBetweenFailuresDoNotSeparateThem() {
    assertThat(run("fssfsss", 0, 7).incidents()).containsExactly(incident(1, 5, 2, false));
  }

  @Test
  void threeTasksBetweenFailuresSeparateThem() {
    assertThat(run("fsssfsss", 0, 8).incidents()).containsExactly(incident(1, 2, 1, false), incident(5, 6, 1, false));
  }

  @Test
  void gracefulFailuresFailAndDegradedAnswersSucceed() {
    assertThat(run("gdss", 0, 4).incidents()).containsExactly(incident(1, 2, 1, false));
  }

  @Test
  void oneStillOpenIsClosedAtTheEndAndMarked() {
    assertThat(run("ssff", 0, 10).incidents()).containsExactly(incident(3, 10, 2, true));
    assertThat(new IncidentsTest().run("ssffs", 0, 10).incidents()).containsExactly(incident(3, 5, 2, false));
  }

  @Test
  void theWarmupHasNoIncidents() {
    assertThat(run("ffsss", 2, 5).incidents()).isEmpty();
  }

  @Test
  void betweenFailuresToRecoverAvailabilityAndBudget() {
    // 20 tasks in 100 s: incidents 3..6 (3 failures) and 11..12 (1 failure).
    Reliability r = run("ssfffsssssfsssssssss", 0, 100);
    assertThat(r.incidents()).hasSize(2);
    assertThat(r.downNanos()).isEqualTo(seconds(4));
    assertThat(r.mtbfNanos()).hasValue(seconds(48));
    assertThat(r.mttrNanos()).hasValue(seconds(2));
    assertThat(r.availability().ppm()).hasValue(960_000);
    // 4 failures where 20 x 5 % = 1 was allowed: the budget is overspent three times over, in 100 s.
    assertThat(r.errorBudgetLeftPpm()).hasValue(-3_000_000);
    assertThat(r.burnRatePerHourPpm()).hasValue(144_000_000);
  }

  @Test
  void withoutIncidentsThereIsNoTimeBetweenThemAndNothingToRepair() {
    Reliability r = run("ssss", 1, 11);
    assertThat(r.observedNanos()).isEqualTo(seconds(10));
    assertThat(r.mtbfNanos()).isEmpty();
    assertThat(r.mttrNanos()).isEmpty();
    assertThat(r.availability().ppm()).hasValue(1_000_000);
    assertThat(r.errorBudgetLeftPpm()).hasValue(1_000_000);
    assertThat(r.burnRatePerHourPpm()).hasValue(0);
  }

  @Test
  void upAndDownFollowOneAnother() {
    run("ssfffsssssfsssssssffs", 1, 100);
    Measures measures = script.into(new Measures(seconds(1)));
    assertThat(measures.intervals(seconds(100)))
        .containsExactly(
            new Interval(seconds(1), seconds(3), true),
            new Interval(seconds(3), seconds(6), false),
            new Interval(seconds(6), seconds(11), true),
            new Interval(seconds(11), seconds(12), false),
            new Interval(seconds(12), seconds(19), true),
            new Interval(seconds(19), seconds(21), false),
            new Interval(seconds(21), seconds(100), true));
    assertThat(script.into(new Measures(seconds(200))).intervals(seconds(100))).isEmpty();
  }

  @Test
  void anIncidentThatGoesOnIsTheLastInterval() {
    run("sff", 0, 10);
    assertThat(script.into(new Measures(0)).intervals(seconds(10)))
        .containsExactly(new Interval(0, seconds(2), true), new Interval(seconds(2), seconds(10), false));
  }

  @Test
  void withoutTasksNothingIsKnown() {
    Reliability r = run("", 0, 10);
    assertThat(r.errorBudgetLeftPpm()).isEmpty();
    assertThat(r.burnRatePerHourPpm()).isEmpty();
  }

  @Test
  void theTargetLeavesRoomForErrors() {
    assertThatThrownBy(() -> new Measures(0, 1_000_000).reliability(1)).hasMessageStartingWith("targetPpm: 1000000 must be");
  }

  /** Against the definition, word by word. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithTheDefinitionOnAnyOrder(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder outcomes = new StringBuilder();
    for (int i = 0; i < 200; i++) outcomes.append(random.nextInt(4) == 0 ? 'f' : 's');
    assertThat(run(outcomes.toString(), 0, 300).incidents()).isEqualTo(byDefinition(outcomes.toString()));
  }

  private static List<Incident> byDefinition(String outcomes) {
    List<Integer> failures = new ArrayList<>();
    for (int i = 0; i < outcomes.length(); i++) if (outcomes.charAt(i) == 'f') failures.add(i);
    List<Incident> incidents = new ArrayList<>();
    for (int i = 0; i < failures.size(); ) {
      int last = i;
      while (last + 1 < failures.size() && failures.get(last + 1) - failures.get(last) - 1 < 3) last++;
      boolean open = failures.get(last) == outcomes.length() - 1;
      incidents.add(incident(failures.get(i) + 1, open ? 300 : failures.get(last) + 2, last - i + 1, open));
      i = last + 1;
    }
    return incidents;
  }
}
