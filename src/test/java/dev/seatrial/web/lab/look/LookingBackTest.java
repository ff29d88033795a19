package dev.seatrial.web.lab.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.live.LiveLab;
import dev.seatrial.experiment.live.LiveLabs;
import dev.seatrial.experiment.live.ScenarioShelf;
import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.FaultSpec;
import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.Journal;
import dev.seatrial.measure.LabState;
import dev.seatrial.measure.Measures;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.web.lab.view.ClockView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.world.drive.Pace;
import dev.seatrial.world.drive.SimulationPermits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An earlier instant is shown exactly as it was, wherever the look before has been. */
@Timeout(120)
class LookingBackTest {
  private static final long SECOND = 1_000_000_000L;
  private static final int INSTANTS = 200;
  private static final Scenario SCENARIO = ShippedScenarios.byName("mcp-failure").orElseThrow();

  @TempDir Path folder;
  private LiveLabs labs;
  private LiveLab lab;
  private LabWatch watch;

  /** A run of ten minutes with everything that people do in it. */
  @BeforeEach
  void play() throws Exception {
    labs = new LiveLabs(folder.resolve("runs"), new ScenarioShelf(folder.resolve("scenarios")), new SimulationPermits(1));
    lab = labs.start("ann", SCENARIO, 7);
    playTo(lab, 20 * SECOND);
    lab.inject(FaultSpec.of("slow-1", "mcp/github", FaultKind.SLOW).with("delay", 2 * SECOND).lasting(30 * SECOND), Optional.empty());
    lab.play(Pace.full());
    lab.awaitRest();
    lab.protect("{\"graceful\": true, \"timeouts\": {\"mcp\": \"300ms\"}}", "hardened");
    playTo(lab, 600 * SECOND);
    watch = new LabWatch(lab);
  }

  @AfterEach
  void close() {
    labs.close();
  }

  private static void playTo(LiveLab lab, long nanos) throws InterruptedException {
    while (lab.status().positionNanos() < nanos) {
      lab.step();
      lab.awaitRest();
    }
  }

  private long random(Random random) {
    return random.nextLong(lab.completeNanos() + 1);
  }

  @Test
  void everyInstantIsTheFoldOfTheJournalUpToIt() {
    Random random = new Random(20261127);
    for (int i = 0; i < INSTANTS; i++) {
      long at = random(random);
      watch.at(Pacing.AT_START, OptionalLong.of(at), moment -> {
        for (ArmMoment arm : moment.arms()) {
          assertThat(arm.size()).isEqualTo((int) arm.journal().entries().stream().filter(e -> e.t() <= at).count());
          assertThat(arm.picture()).as("at %s ns", at).isEqualTo(fold(arm.journal(), at).at(at));
        }
        return moment;
      });
    }
  }

  private static LabState fold(Journal journal, long until) {
    LabState state = new LabState(new Measures(SCENARIO.workload().warmupNanos()));
    journal.entries().stream().filter(e -> e.t() <= until).forEach(state::accept);
    return state;
  }

  @Test
  void thePageOfAnInstantIsThePageOfABranchThatWaitsThere() {
    Random random = new Random(4242);
    for (int i = 0; i < 10; i++) {
      long at = random(random);
      LiveLab branch = labs.fork("ann", lab, at);
      branch.awaitPast();
      LabView there = new LabWatch(branch).look(Pacing.AT_START, OptionalLong.empty());
      LabView recorded = watch.look(Pacing.AT_START, OptionalLong.of(at));
      assertThat(recorded.clock().mode()).isEqualTo(ClockView.Mode.RECORDED);
      assertThat(recorded.clock().nowNanos()).isEqualTo(at).isEqualTo(there.clock().nowNanos());
      assertThat(recorded)
          .usingRecursiveComparison()
          .ignoringFields("run", "clock", "track")
          .as("at %s ns", at)
          .isEqualTo(there);
    }
  }

  @Test
  void theTrackShowsTheWholeRunWhateverInstantIsShown() {
    LabView now = watch.look(Pacing.AT_START, OptionalLong.empty());
    LabView past = watch.look(Pacing.AT_START, OptionalLong.of(SECOND));
    assertThat(past.track()).isEqualTo(now.track());
    assertThat(past.track().frontierNanos()).isEqualTo(lab.completeNanos());
    assertThat(past.faults()).isEmpty();
    assertThat(now.faults()).isNotEmpty();
  }

  @Test
  void aLaterInstantThanTheRunHasComeToIsNow() {
    LabView later = watch.look(Pacing.AT_START, OptionalLong.of(lab.completeNanos() + 1));
    assertThat(later.clock().mode()).isNotEqualTo(ClockView.Mode.RECORDED);
    assertThat(later.clock().nowNanos()).isEqualTo(lab.completeNanos());
  }

  @Test
  void stepsLeadToEveryInstantAtWhichSomethingHappenedAndBackAgain() {
    List<Long> instants =
        lab.inspect(arms -> arms.stream().flatMap(arm -> arm.journal().entries().stream()).map(e -> e.t()).distinct().sorted().toList());
    long at = instants.getFirst();
    for (int i = 1; i < 500; i++) {
      at = watch.go(Go.NEXT_EVENT, at);
      assertThat(at).isEqualTo(instants.get(i));
    }
    for (int i = 498; i >= 0; i--) {
      at = watch.go(Go.PREVIOUS_EVENT, at);
      assertThat(at).isEqualTo(instants.get(i));
    }
    assertThat(watch.go(Go.PREVIOUS_EVENT, instants.getFirst())).isZero();
    assertThat(watch.go(Go.NEXT_EVENT, lab.completeNanos())).isEqualTo(lab.completeNanos());
  }

  @Test
  void aStepByChangeLeadsToTheBreakerThatOpened() {
    long opened =
        lab.inspect(arms -> arms.getLast().journal().entries().stream()
            .filter(e -> e.event() instanceof BreakerChanged).findFirst().orElseThrow().t());
    long at = 0;
    while (at < opened) at = watch.go(Go.NEXT_CHANGE, at);
    assertThat(at).isEqualTo(opened);
    long before = watch.go(Go.PREVIOUS_CHANGE, at);
    assertThat(before).isLessThan(opened);
    assertThat(watch.go(Go.NEXT_CHANGE, before)).isEqualTo(opened);
  }
}
