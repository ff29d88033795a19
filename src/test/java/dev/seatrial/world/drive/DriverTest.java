package dev.seatrial.world.drive;

import static dev.seatrial.world.drive.Arms.LIMITS;
import static dev.seatrial.world.drive.Arms.MINUTE;
import static dev.seatrial.world.sim.Sims.ms;
import static dev.seatrial.world.sim.Sims.remarks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.world.drive.DriveStatus.State;
import dev.seatrial.world.sim.Simulation;
import dev.seatrial.world.sim.SimulationLimits;
import dev.seatrial.world.sim.Sims;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class DriverTest {

  private static Driver<String> driver(List<Arm<String>> arms) {
    return new Driver<>(arms, List.of(), LIMITS, Arms.permits(), status -> {});
  }

  private static List<Long> digestsRunThrough() {
    List<Arm<String>> arms = Arms.busy();
    try (LockStep<String> steps = new LockStep<>(arms, List.of(), LIMITS, Arms.permits())) {
      steps.runTo(MINUTE.toNanos());
    }
    return Arms.digests(arms);
  }

  @Test
  void playsToTheEndAndRests() throws Exception {
    List<Arm<String>> arms = Arms.busy();
    try (Driver<String> driver = driver(arms)) {
      assertThat(driver.status().state()).isEqualTo(State.PAUSED);
      driver.play(Pace.full());
      driver.awaitRest();
      assertThat(driver.status().state()).isEqualTo(State.ENDED);
      assertThat(driver.status().positionNanos()).isEqualTo(MINUTE.toNanos());
      assertThat(driver.status().note()).hasValue("the run is over");
      assertThatThrownBy(() -> driver.play(Pace.full())).hasMessageContaining("the run does not go on");
      assertThatThrownBy(driver::step).hasMessageContaining("the run does not go on");
      assertThatThrownBy(() -> driver.submit("x", Optional.empty(), a -> {})).hasMessageContaining("the run does not go on");
    }
    assertThat(Arms.digests(arms)).isEqualTo(digestsRunThrough());
  }

  @Test
  void pacingPausingAndSteppingChangeNoJournal() throws Exception {
    List<Arm<String>> arms = Arms.busy();
    try (Driver<String> driver = driver(arms)) {
      driver.playUntil(ms(40).toNanos(), Pace.times(1));
      driver.awaitRest();
      assertThat(driver.status().positionNanos()).isEqualTo(ms(40).toNanos());
      for (int i = 0; i < 50; i++) {
        driver.step();
        driver.awaitRest();
        assertThat(driver.status().state()).isEqualTo(State.PAUSED);
      }
      for (int i = 0; i < 20; i++) {
        // Not to the end: a pause that comes late must not find the run over.
        long soon = driver.status().positionNanos() + ms(500).toNanos();
        driver.playUntil(soon, Pace.times(10));
        driver.playUntil(soon, Pace.full());
        driver.pause();
        driver.awaitRest();
      }
      driver.playUntil(Math.min(MINUTE.toNanos(), driver.status().positionNanos() + 1), Pace.full());
      driver.awaitRest();
      if (driver.status().state() != State.ENDED) driver.play(Pace.times(10_000));
      driver.awaitRest();
      assertThat(driver.status().positionNanos()).isEqualTo(MINUTE.toNanos());
    }
    assertThat(Arms.digests(arms)).isEqualTo(digestsRunThrough());
  }

  @Test
  void aStepGoesToTheEarliestNextEventOfAnyArm() throws Exception {
    List<Arm<String>> arms = List.of(Arms.at("a", 10, 30), Arms.at("b", 20, 30, 30));
    try (Driver<String> driver = driver(arms)) {
      List<Long> stops = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        driver.step();
        driver.awaitRest();
        stops.add(driver.status().positionNanos() / 1_000_000);
        assertThat(driver.inspect(() -> arms.get(0).simulation().nowNanos()))
            .isEqualTo(Math.min(stops.get(i), 30) * 1_000_000);
      }
      assertThat(stops).containsExactly(10L, 20L, 30L, 30L, 30L);
      assertThat(driver.status().state()).isEqualTo(State.PAUSED);
    }
  }

  @Test
  void aStepIsNeverShownAsPlaying() throws Exception {
    List<State> shown = Collections.synchronizedList(new ArrayList<>());
    try (Driver<String> driver = new Driver<>(Arms.busy(), List.of(), LIMITS, Arms.permits(), status -> shown.add(status.state()))) {
      for (int i = 0; i < 20; i++) {
        driver.step();
        shown.add(driver.status().state());
        driver.awaitRest();
      }
      assertThat(driver.status().positionNanos()).isPositive();
    }
    assertThat(shown).containsOnly(State.PAUSED);
  }

  @Test
  void afterAPauseAllArmsRestAtTheSameInstant() throws Exception {
    List<Arm<String>> arms = Arms.busy();
    DriveLimits small = LIMITS.withSlices(Duration.ofSeconds(1), 3);
    CountDownLatch some = new CountDownLatch(30);
    try (Driver<String> driver = new Driver<>(arms, List.of(), small, Arms.permits(), status -> some.countDown())) {
      driver.play(Pace.full());
      some.await();
      driver.pause();
      driver.awaitRest();
      long position = driver.status().positionNanos();
      assertThat(position).isBetween(1L, MINUTE.toNanos());
      for (Arm<String> arm : arms) {
        assertThat(driver.inspect(() -> arm.simulation().nextEventAt()).orElse(Long.MAX_VALUE)).isGreaterThan(position);
      }
    }
  }

  @Test
  void actionsFromManyThreadsGetGapFreeNumbersAndTheLogGivesTheRunAgain() throws Exception {
    List<StampedAction<String>> log = Collections.synchronizedList(new ArrayList<>());
    List<Arm<String>> arms = Arms.busy();
    DriveLimits small = LIMITS.withSlices(Duration.ofSeconds(1), 50);
    try (Driver<String> driver = new Driver<>(arms, List.of(), small, Arms.permits(), status -> {})) {
      driver.play(Pace.times(50));
      List<Thread> people = new ArrayList<>();
      for (int p = 0; p < 4; p++) {
        int person = p;
        people.add(Thread.ofPlatform().start(() -> {
          for (int i = 0; i < 20; i++) {
            driver.submit(person + "." + i, i % 2 == 0 ? Optional.of("baseline") : Optional.empty(), log::add);
          }
        }));
      }
      for (Thread person : people) person.join();
      driver.play(Pace.full());
      driver.awaitRest();
    }
    assertThat(log).extracting(StampedAction::number).containsExactlyElementsOf(numbers(80));
    assertThat(log).allSatisfy(a -> assertThat(a.nanos() % 1_000_000).isZero());
    assertThat(log).extracting(StampedAction::nanos).isSorted();

    List<Arm<String>> again = Arms.busy();
    try (Driver<String> driver = new Driver<>(again, List.copyOf(log), LIMITS, Arms.permits(), status -> {})) {
      driver.play(Pace.full());
      driver.awaitRest();
    }
    assertThat(Arms.digests(again)).isEqualTo(Arms.digests(arms));
    assertThat(Arms.digests(again)).isNotEqualTo(digestsRunThrough());
  }

  private static List<Long> numbers(int count) {
    List<Long> numbers = new ArrayList<>();
    for (long n = 1; n <= count; n++) numbers.add(n);
    return numbers;
  }

  @Test
  void anActionThatCannotBePersistedNeverHappens() throws Exception {
    List<Arm<String>> arms = List.of(Arms.at("a"));
    try (Driver<String> driver = driver(arms)) {
      assertThatThrownBy(() -> driver.submit("lost", Optional.empty(), a -> {
        throw new UncheckedIOException("disk full", new java.io.IOException());
      })).hasMessageContaining("disk full");
      assertThat(driver.submit("kept", Optional.empty(), a -> {}).number()).isEqualTo(1);
      driver.play(Pace.full());
      driver.awaitRest();
    }
    assertThat(remarks(Arms.journal(arms, 0))).containsExactly("1 1 kept");
  }

  @Test
  void aFailureInASimulationIsShownAndEndsTheRun() throws Exception {
    Simulation sim = Sims.of(1);
    sim.at(5_000_000, () -> {
      throw new IllegalStateException("wire cut");
    });
    AtomicReference<DriveStatus> last = new AtomicReference<>();
    try (Driver<String> driver = new Driver<>(List.of(Arms.arm("a", sim)), List.of(), LIMITS, Arms.permits(), last::set)) {
      driver.play(Pace.full());
      driver.awaitRest();
      assertThat(driver.status().state()).isEqualTo(State.FAILED);
      assertThat(driver.status().note().orElseThrow()).contains("wire cut").contains("0.005000000 s");
      assertThat(last.get()).as("the listener is told of the end before awaitRest returns").isEqualTo(driver.status());
      assertThatThrownBy(() -> driver.play(Pace.full())).hasMessageContaining("wire cut");
    }
  }

  @Test
  void aProcessThatBlocksOutsideEndsItsRunAndNoOther() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    Simulation sim = Sims.of(1, SimulationLimits.defaults().withStall(Duration.ofMillis(100)));
    sim.start("culprit", () -> {
      never.await();
      return 0;
    });
    SimulationPermits shared = Arms.permits();
    List<Arm<String>> others = Arms.busy();
    try (Driver<String> bad = new Driver<>(List.of(Arms.arm("a", sim)), List.of(), LIMITS, shared, status -> {});
        Driver<String> good = new Driver<>(others, List.of(), LIMITS, shared, status -> {})) {
      bad.play(Pace.full());
      good.play(Pace.full());
      bad.awaitRest();
      good.awaitRest();
      assertThat(bad.status().note().orElseThrow()).contains("process \"culprit\" blocked outside the simulation");
      assertThat(good.status().state()).isEqualTo(State.ENDED);
    }
    assertThat(shared.available()).isEqualTo(1);
    assertThat(Arms.digests(others)).isEqualTo(digestsRunThrough());
  }

  @Test
  void aListenerThatFailsOrWaitsForItsOwnDriverEndsTheRunWithANote() throws Exception {
    AtomicReference<Driver<String>> self = new AtomicReference<>();
    try (Driver<String> driver = new Driver<>(Arms.busy(), List.of(), LIMITS, Arms.permits(), status -> {
      if (status.state() == State.PLAYING) self.get().close();
    })) {
      self.set(driver);
      driver.play(Pace.full());
      driver.awaitRest();
      assertThat(driver.status().state()).isEqualTo(State.FAILED);
      assertThat(driver.status().note()).hasValue("close: the listener must not wait for its own driver");
    }
  }

  @Test
  void closeEndsARunThatPlaysAndItsSimulations() {
    List<Arm<String>> arms = Arms.busy();
    Driver<String> driver = driver(arms);
    driver.play(Pace.times(1));
    driver.close();
    driver.close();
    assertThat(driver.status().state()).isEqualTo(State.CLOSED);
    assertThatThrownBy(() -> driver.play(Pace.full())).hasMessageContaining("it is closed");
    assertThatThrownBy(() -> arms.get(0).simulation().runUntil(MINUTE.toNanos(), 1)).hasMessageContaining("closed");
  }
}
