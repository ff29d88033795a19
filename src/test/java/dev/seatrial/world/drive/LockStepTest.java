package dev.seatrial.world.drive;

import static dev.seatrial.world.drive.Arms.LIMITS;
import static dev.seatrial.world.drive.Arms.MINUTE;
import static dev.seatrial.world.sim.Sims.ms;
import static dev.seatrial.world.sim.Sims.remark;
import static dev.seatrial.world.sim.Sims.remarks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.world.sim.Simulation;
import dev.seatrial.world.sim.Sims;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LockStepTest {

  private static LockStep<String> lockStep(List<Arm<String>> arms) {
    return new LockStep<>(arms, List.of(), LIMITS, Arms.permits());
  }

  @Test
  void allArmsComeToTheSameInstant() {
    List<Arm<String>> arms = List.of(Arms.busy("a", 1), Arms.at("b", 5, 500), Arms.at("c"), Arms.busy("d", 2));
    try (LockStep<String> steps = lockStep(arms)) {
      for (long t : new long[] {0, 1, 20_000_000, 20_000_001, 300_000_000}) {
        steps.runTo(t);
        assertThat(steps.positionNanos()).isEqualTo(t);
        assertThat(steps.frontierNanos()).isEqualTo(t);
        for (Arm<String> arm : arms) {
          assertThat(arm.simulation().nextEventAt().orElse(Long.MAX_VALUE)).isGreaterThan(t);
          assertThat(arm.simulation().journal().entries()).allMatch(e -> e.t() <= t);
        }
      }
    }
  }

  @Test
  void armsStayWithinASliceOfEachOther() {
    List<Arm<String>> arms = Arms.busy();
    DriveLimits small = LIMITS.withSlices(Duration.ofSeconds(1), 10);
    try (LockStep<String> steps = new LockStep<>(arms, List.of(), small, Arms.permits())) {
      long widest = 0;
      while (!steps.slice(MINUTE.toNanos())) {
        if (steps.events() < 2_000) widest = Math.max(widest, steps.frontierNanos() - steps.positionNanos());
      }
      // 40 users act about 60 times in 20 ms; ten events of one arm take less than that.
      assertThat(widest).isPositive().isLessThan(ms(20).toNanos());
    }
  }

  @Test
  void whatTheSlicesAreChangesNoJournal() {
    List<Arm<String>> through = Arms.busy();
    try (LockStep<String> steps = lockStep(through)) {
      steps.runTo(MINUTE.toNanos());
    }
    assertThat(Arms.journal(through, 0).size()).isGreaterThan(1000);
    for (long sliceEvents : new long[] {1, 7, 1000}) {
      List<Arm<String>> sliced = Arms.busy();
      DriveLimits limits = LIMITS.withSlices(Duration.ofSeconds(1), sliceEvents);
      try (LockStep<String> steps = new LockStep<>(sliced, List.of(), limits, Arms.permits())) {
        steps.runTo(MINUTE.toNanos());
      }
      assertThat(Arms.digests(sliced)).isEqualTo(Arms.digests(through));
    }
  }

  @Test
  void anActionGetsTheNextFullMillisecondThatNoArmHasComeTo() {
    try (LockStep<String> steps = lockStep(List.of(Arms.at("a", 2), Arms.at("b", 2)))) {
      assertThat(steps.stamp("x", Optional.empty()).nanos()).isEqualTo(1_000_000);
      steps.runTo(999_999);
      assertThat(steps.stamp("x", Optional.empty()).nanos()).isEqualTo(1_000_000);
      steps.runTo(1_000_000);
      assertThat(steps.stamp("x", Optional.empty()).nanos()).isEqualTo(2_000_000);
      steps.slice(7_500_000);
      assertThat(steps.positionNanos()).as("b is behind").isEqualTo(1_000_000);
      assertThat(steps.stamp("x", Optional.empty())).isEqualTo(new StampedAction<>(1, 8_000_000, Optional.empty(), "x"));
    }
  }

  @Test
  void actionsReachTheirArmsBeforeEverythingElseOfTheirInstantInTheOrderOfTheirNumbers() {
    List<Arm<String>> arms = List.of(Arms.at("a", 2, 3), Arms.at("b", 2, 3));
    try (LockStep<String> steps = lockStep(arms)) {
      steps.runTo(1_500_000);
      steps.add(steps.stamp("both", Optional.empty()));
      steps.add(steps.stamp("only b", Optional.of("b")));
      steps.add(steps.stamp("both again", Optional.empty()));
      assertThatThrownBy(() -> steps.stamp("x", Optional.of("c"))).hasMessage("arm: there is no arm \"c\"; there are a, b");
      steps.runTo(10_000_000);
    }
    assertThat(remarks(Arms.journal(arms, 0))).containsExactly("2 1 both", "2 3 both again", "2 a", "3 a");
    assertThat(remarks(Arms.journal(arms, 1))).containsExactly("2 1 both", "2 2 only b", "2 3 both again", "2 b", "3 b");
  }

  @Test
  void theActionLogGivesTheSameRunAgain() {
    List<StampedAction<String>> log = new ArrayList<>();
    List<Arm<String>> live = Arms.busy();
    try (LockStep<String> steps = lockStep(live)) {
      for (int i = 1; i <= 20; i++) {
        steps.runTo(i * 17_300_000L);
        StampedAction<String> action = steps.stamp("n" + i, i % 3 == 0 ? Optional.of("hardened") : Optional.empty());
        log.add(action);
        steps.add(action);
      }
      steps.runTo(MINUTE.toNanos());
    }
    List<Arm<String>> again = Arms.busy();
    try (LockStep<String> steps = new LockStep<>(again, log, LIMITS, Arms.permits())) {
      steps.runTo(MINUTE.toNanos());
      assertThat(steps.ended()).hasValue("the run is over");
    }
    assertThat(Arms.digests(again)).isEqualTo(Arms.digests(live));
    assertThat(log).hasSize(20);
  }

  @Test
  void theRunEndsAtItsEndAndTakesNoActionAfterwards() {
    List<Arm<String>> arms = List.of(Arms.at("a", 59_999, 60_000, 60_001));
    try (LockStep<String> steps = lockStep(arms)) {
      steps.runTo(MINUTE.toNanos() - 1);
      assertThat(steps.ended()).isEmpty();
      assertThat(steps.stamp("last", Optional.empty()).nanos()).isEqualTo(MINUTE.toNanos());
      steps.runTo(Long.MAX_VALUE);
      assertThat(steps.positionNanos()).isEqualTo(MINUTE.toNanos());
      assertThat(steps.ended()).hasValue("the run is over");
      assertThat(steps.nextEventAt()).isEmpty();
      assertThatThrownBy(() -> steps.stamp("x", Optional.empty())).hasMessageContaining("no action is taken any more");
    }
    assertThat(remarks(Arms.journal(arms, 0))).containsExactly("59999 a", "60000 a");
  }

  @Test
  void anArmStopsAtTheSameEventHoweverItIsSlicedAndTheOthersGoOn() {
    for (long sliceEvents : new long[] {1, 7, 1000}) {
      Arm<String> quiet = Arms.at("quiet", 1, 59_000);
      Arm<String> busy = Arms.busy("busy", 1);
      DriveLimits limits = new DriveLimits(MINUTE.toNanos(), 500, Duration.ofSeconds(1), sliceEvents);
      try (LockStep<String> steps = new LockStep<>(List.of(busy, quiet), List.of(), limits, Arms.permits())) {
        steps.runTo(MINUTE.toNanos());
        assertThat(busy.simulation().events()).isEqualTo(500);
        assertThat(quiet.simulation().events()).isEqualTo(2);
        assertThat(steps.ended()).hasValue("the run reached its limit of 500 kernel events");
      }
    }
  }

  @Test
  void aFullJournalStopsItsArm() {
    Simulation sim = new Simulation(1, Sims.journal(1, 2));
    for (int i = 1; i < 5; i++) sim.at(i, () -> sim.world().emit(remark("x")));
    try (LockStep<String> steps = lockStep(List.of(Arms.arm("small", sim)))) {
      steps.runTo(MINUTE.toNanos());
      assertThat(steps.ended()).hasValue("the run reached its limit of 2 events");
      assertThat(steps.positionNanos()).isEqualTo(3);
    }
  }

  @Test
  void badArgumentsAreRefused() {
    List<Arm<String>> five = List.of(Arms.at("a"), Arms.at("b"), Arms.at("c"), Arms.at("d"), Arms.at("e"));
    assertThatThrownBy(() -> lockStep(five)).hasMessageContaining("arms: 5 given, from 1 to 4");
    assertThatThrownBy(() -> lockStep(List.of())).hasMessageContaining("arms: 0 given");
    assertThatThrownBy(() -> lockStep(List.of(Arms.at("a"), Arms.at("a")))).hasMessageContaining("the name a is given twice");
    List<StampedAction<String>> gap = List.of(new StampedAction<>(2, 1_000_000, Optional.empty(), "x"));
    assertThatThrownBy(() -> new LockStep<>(List.of(Arms.at("a")), gap, LIMITS, Arms.permits()))
        .hasMessageContaining("number 2 where 1 must follow");
    assertThatThrownBy(() -> new StampedAction<>(0, 1, Optional.empty(), "x")).hasMessageContaining("number: 0");
    assertThatThrownBy(() -> new StampedAction<>(1, -1, Optional.empty(), "x")).hasMessageContaining("nanos: -1");
    assertThatThrownBy(() -> new DriveLimits(0, 1, MINUTE, 1)).hasMessageContaining("endNanos: 0");
    assertThatThrownBy(() -> new DriveLimits(1, 0, MINUTE, 1)).hasMessageContaining("maxEvents: 0");
    assertThatThrownBy(() -> LIMITS.withSlices(Duration.ZERO, 1)).hasMessageContaining("sliceMax");
    assertThatThrownBy(() -> LIMITS.withSlices(MINUTE, 0)).hasMessageContaining("sliceMaxEvents: 0");
    assertThatThrownBy(() -> new SimulationPermits(0)).hasMessageContaining("max: 0");
    assertThatThrownBy(() -> Pace.times(0.5)).hasMessageContaining("speed: 0.5");
    assertThatThrownBy(() -> Pace.times(Double.NaN)).hasMessageContaining("speed: NaN");
    assertThatThrownBy(() -> Pace.times(10_001)).hasMessageContaining("speed: 10001.0");
  }
}
