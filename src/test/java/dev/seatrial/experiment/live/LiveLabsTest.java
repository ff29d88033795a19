package dev.seatrial.experiment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.FaultSpec;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.system.BreakerHand;
import dev.seatrial.world.drive.Pace;
import dev.seatrial.world.drive.SimulationPermits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lab is its identity and its action log: what comes back from the disk is the same run. */
class LiveLabsTest {
  private static final Scenario SCENARIO = ShippedScenarios.byName("mcp-failure").orElseThrow();
  private static final long SECOND = 1_000_000_000L;

  @TempDir
  Path folder;

  private LiveLabs labs() {
    return new LiveLabs(folder, new ScenarioShelf(folder.resolveSibling("scenarios")), new SimulationPermits(1));
  }

  private Path log(LiveLab lab) {
    return folder.resolve(lab.identity().id() + ".jsonl");
  }

  private static FaultSpec slowGithub() {
    return FaultSpec.of("slow-1", "mcp/github", FaultKind.SLOW).with("delay", 2 * SECOND).lasting(30 * SECOND);
  }

  private static List<Long> digests(LiveLab lab) {
    return lab.inspect(arms -> arms.stream().map(arm -> arm.journal().digest()).toList());
  }

  private static void playTo(LiveLab lab, long nanos) throws InterruptedException {
    while (lab.status().positionNanos() < nanos) {
      lab.step();
      lab.awaitRest();
    }
  }

  @Test
  void editsOfProtectionsAndHandsOnBreakersComeBackToo() throws Exception {
    List<Long> before;
    long position;
    try (LiveLabs labs = labs()) {
      LiveLab lab = labs.start("ann", SCENARIO, 7);
      playTo(lab, 5 * SECOND);
      lab.protect("{\"graceful\": true, \"timeouts\": {\"mcp\": \"300ms\"}}", "hardened");
      lab.breaker("mcp_tools", BreakerHand.FORCE_OPEN, Optional.empty());
      playTo(lab, 20 * SECOND);
      before = digests(lab);
      position = lab.status().positionNanos();
      assertThat(lab.<Boolean>inspect(arms -> arms.getLast().protections().circuitBreakers().isEmpty())).isTrue();
    }
    try (LiveLabs labs = labs()) {
      LiveLab lab = labs.newest("ann", "mcp-failure").orElseThrow();
      lab.awaitRest();
      playTo(lab, position);
      assertThat(digests(lab)).isEqualTo(before);
    }
  }

  @Test
  void protectionsThatCannotBeReadAreRefusedBeforeTheyAreWrittenDown() throws Exception {
    try (LiveLabs labs = labs()) {
      LiveLab lab = labs.start("ann", SCENARIO, 7);
      long size = Files.size(log(lab));
      assertThatThrownBy(() -> lab.protect("{timeouts: {mcp: 10}}", "hardened")).isInstanceOf(InvalidScenarioException.class);
      assertThatThrownBy(() -> lab.protect("{}", "both")).isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> lab.breaker("<b>", BreakerHand.RESET, Optional.empty())).isInstanceOf(IllegalArgumentException.class);
      assertThat(Files.size(log(lab))).isEqualTo(size);
      assertThat(lab.actions()).isZero();
    }
  }

  @Test
  void aLabComesBackFromItsLogAsTheSameRun() throws Exception {
    List<Long> before;
    long position;
    try (LiveLabs labs = labs()) {
      LiveLab lab = labs.start("ann", SCENARIO, 7);
      playTo(lab, 5 * SECOND);
      lab.inject(slowGithub(), Optional.of("hardened"));
      playTo(lab, 20 * SECOND);
      lab.clear("slow-1", Optional.empty());
      playTo(lab, 25 * SECOND);
      before = digests(lab);
      position = lab.status().positionNanos();
    }
    try (LiveLabs labs = labs()) {
      LiveLab lab = labs.newest("ann", "mcp-failure").orElseThrow();
      lab.awaitRest();
      assertThat(lab.status().positionNanos()).isEqualTo(position);
      assertThat(digests(lab)).isEqualTo(before);
    }
  }

  @Test
  void anActionChangesOnlyTheArmItIsFor() throws Exception {
    try (LiveLabs labs = labs()) {
      LiveLab touched = labs.start("ann", SCENARIO, 7);
      playTo(touched, 2 * SECOND);
      touched.inject(slowGithub(), Optional.of("hardened"));
      touched.play(Pace.full());
      touched.awaitRest();
      LiveLab plain = labs.start("ben", SCENARIO, 7);
      plain.play(Pace.full());
      plain.awaitRest();
      assertThat(digests(touched).get(0)).isEqualTo(digests(plain).get(0));
      assertThat(digests(touched).get(1)).isNotEqualTo(digests(plain).get(1));
    }
  }

  @Test
  void anAcknowledgedActionIsOnTheDiskAtOnce() throws Exception {
    try (LiveLabs labs = labs()) {
      LiveLab lab = labs.start("ann", SCENARIO, 7);
      var stamped = lab.inject(slowGithub(), Optional.empty());
      ActionLog.Told told = ActionLog.read(log(lab));
      assertThat(told.actions()).containsExactly(stamped);
      assertThat(stamped.nanos() % 1_000_000).isZero();
    }
  }

  @Test
  void thatAPlayingLabHasMovedIsOnTheDiskBeforeAnybodySeesIt() throws Exception {
    try (LiveLabs labs = labs()) {
      LiveLab lab = labs.start("ann", SCENARIO, 7);
      CompletableFuture<Long> told = new CompletableFuture<>();
      lab.onChange(() -> {
        if (lab.status().positionNanos() == 0) return;
        try {
          told.complete(ActionLog.read(log(lab)).positionNanos());
        } catch (Exception e) {
          told.completeExceptionally(e);
        }
      });
      lab.play(Pace.times(1));
      assertThat(told.get()).isPositive();
    }
  }

  @Test
  void aLineCutOffByTheEndOfTheServerIsDroppedAndTheLogGoesOn() throws Exception {
    Path log;
    try (LiveLabs labs = labs()) {
      LiveLab lab = labs.start("ann", SCENARIO, 7);
      lab.inject(slowGithub(), Optional.empty());
      log = log(lab);
    }
    Files.writeString(log, "{\"type\":\"acti", StandardOpenOption.APPEND);
    try (LiveLabs labs = labs()) {
      LiveLab lab = labs.newest("ann", "mcp-failure").orElseThrow();
      lab.awaitRest();
      lab.stopAll(Optional.empty());
    }
    assertThat(ActionLog.read(log).actions()).hasSize(2);
  }

  @Test
  void aDamagedLogIsRefusedWithItsLineAndKept() throws Exception {
    Path log;
    try (LiveLabs labs = labs()) {
      LiveLab lab = labs.start("ann", SCENARIO, 7);
      lab.inject(slowGithub(), Optional.empty());
      log = log(lab);
    }
    String text = Files.readString(log).replace("\"n\":1", "\"n\":9");
    Files.writeString(log, text, StandardCharsets.UTF_8);
    try (LiveLabs labs = labs()) {
      assertThatThrownBy(() -> labs.newest("ann", "mcp-failure"))
          .isInstanceOf(DamagedLogException.class)
          .hasMessageContaining("line 2")
          .hasMessageContaining("start a new lab");
      LiveLab other = labs.start("ann", SCENARIO, 8);
      assertThat(labs.newest("ann", "mcp-failure").orElseThrow()).isSameAs(other);
    }
    assertThat(Files.readString(log)).isEqualTo(text);
  }

  @Test
  void garbageInTheFolderDisturbsNobody() throws Exception {
    Files.write(folder.resolve("0".repeat(32) + ".jsonl"), new byte[] {(byte) 0xff, 0, 1, '\n'});
    Files.writeString(folder.resolve("empty.jsonl"), "");
    try (LiveLabs labs = labs()) {
      assertThat(labs.damaged()).hasSize(2);
      assertThat(digests(labs.start("ann", SCENARIO, 1))).hasSize(2);
    }
  }

  @Test
  void labsThatRestMakeRoomAndComeBack() throws Exception {
    try (LiveLabs labs = labs()) {
      LiveLab first = labs.start("owner-0", SCENARIO, 0);
      playTo(first, SECOND);
      List<Long> before = digests(first);
      for (int i = 1; i <= LiveLabs.MAX_OPEN; i++) labs.start("owner-" + i, SCENARIO, i);
      assertThat(labs.open()).isEqualTo(LiveLabs.MAX_OPEN);
      LiveLab back = labs.newest("owner-0", "mcp-failure").orElseThrow();
      back.awaitRest();
      assertThat(back).isNotSameAs(first);
      assertThat(digests(back)).isEqualTo(before);
    }
  }

  @Test
  void theOldestLabsOfAnOwnerAreForgotten() throws Exception {
    try (LiveLabs labs = labs()) {
      for (int i = 0; i <= LiveLabs.MAX_PER_OWNER; i++) labs.start("ann", SCENARIO, i);
      try (var files = Files.list(folder)) {
        assertThat(files.count()).isEqualTo(LiveLabs.MAX_PER_OWNER);
      }
      assertThat(labs.newest("ann", "mcp-failure").orElseThrow().identity().seed()).isEqualTo(LiveLabs.MAX_PER_OWNER);
    }
  }

  @Test
  void theVerdictIsThatOfTheScenariosDurationAndPlayThenGoesOn() throws Exception {
    try (LiveLabs labs = labs()) {
      LiveLab lab = labs.start("ann", SCENARIO, SCENARIO.seed());
      lab.play(Pace.full());
      lab.awaitRest();
      assertThat(lab.status().positionNanos()).isEqualTo(SCENARIO.durationNanos());
      List<ArmRun> arms = lab.inspect(List::copyOf);
      assertThat(arms).extracting(arm -> lab.inspect(a -> arm.result(RunStatus.COMPLETED)).promiseKept()).containsOnly(true);
      lab.play(Pace.full());
      lab.awaitRest();
      assertThat(lab.status().positionNanos()).isEqualTo(LiveLab.LENGTHS * SCENARIO.durationNanos());
    }
  }
}
