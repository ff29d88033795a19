package dev.seatrial.experiment.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.FaultSpec;
import dev.seatrial.journal.Journal;
import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.system.BreakerHand;
import dev.seatrial.world.drive.SimulationPermits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Branches, replay records, links and scenarios of one's own. */
@Timeout(120)
class BranchesTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Scenario SCENARIO = ShippedScenarios.byName("mcp-failure").orElseThrow();

  @TempDir Path folder;

  private LiveLabs labs() {
    return new LiveLabs(folder.resolve("runs"), new ScenarioShelf(folder.resolve("scenarios")), new SimulationPermits(1));
  }

  private static void playTo(LiveLab lab, long nanos) throws InterruptedException {
    lab.awaitPast();
    while (lab.status().positionNanos() < nanos) {
      lab.step();
      lab.awaitRest();
    }
  }

  private static LiveLab played(LiveLabs labs) throws Exception {
    LiveLab lab = labs.start("ann", SCENARIO, 7);
    playTo(lab, 5 * SECOND);
    lab.inject(FaultSpec.of("slow-1", "mcp/github", FaultKind.SLOW).with("delay", 2 * SECOND).lasting(30 * SECOND), Optional.of("hardened"));
    playTo(lab, 15 * SECOND);
    lab.protect("{\"graceful\": true, \"timeouts\": {\"mcp\": \"300ms\"}}", "hardened");
    lab.breaker("ai_api", BreakerHand.FORCE_OPEN, Optional.empty());
    playTo(lab, 30 * SECOND);
    lab.stopAll(Optional.empty());
    playTo(lab, 40 * SECOND);
    return lab;
  }

  private static List<Long> digests(LiveLab lab) {
    return lab.inspect(arms -> arms.stream().map(arm -> arm.journal().digest()).toList());
  }

  @Test
  void aBranchIsTheSameUpToItsInstantAndThenItsOwn() throws Exception {
    try (LiveLabs labs = labs()) {
      LiveLab lab = played(labs);
      List<Long> before = digests(lab);
      LiveLab branch = labs.fork("ann", lab, 20 * SECOND);
      branch.awaitPast();
      assertThat(branch.status().positionNanos()).isEqualTo(20 * SECOND);
      assertThat(branch.actions()).isEqualTo(3);
      assertThat(branch.record(20 * SECOND).digests()).isEqualTo(lab.record(20 * SECOND).digests());
      branch.stopAll(Optional.empty());
      playTo(branch, 40 * SECOND);
      assertThat(digests(branch)).isNotEqualTo(before);
      assertThat(digests(lab)).as("the recorded run stays as it is").isEqualTo(before);
    }
  }

  @Test
  void whatIsDoneToABranchAtOnceIsDoneAtItsInstantAndNotBefore() throws Exception {
    try (LiveLabs labs = labs()) {
      LiveLab lab = played(labs);
      LiveLab branch = labs.fork("ann", lab, 35 * SECOND);
      // Nobody has waited for the branch to come to its instant.
      assertThat(branch.stopAll(Optional.empty()).nanos()).isGreaterThan(35 * SECOND);
    }
  }

  @Test
  void aBranchComesBackFromItsLogAndIsListed() throws Exception {
    String id;
    List<Long> before;
    try (LiveLabs labs = labs()) {
      LiveLab lab = played(labs);
      LiveLab branch = labs.fork("ann", lab, 20 * SECOND);
      playTo(branch, 25 * SECOND);
      id = branch.identity().id();
      before = digests(branch);
    }
    try (LiveLabs labs = labs()) {
      assertThat(labs.byId("bob", id)).isEmpty();
      LiveLab branch = labs.byId("ann", id).orElseThrow();
      branch.awaitPast();
      assertThat(branch.record(20 * SECOND).actions()).hasSize(3);
      playTo(branch, 25 * SECOND);
      assertThat(digests(branch)).isEqualTo(before);
      List<LabIdentity> listed = labs.of("ann");
      assertThat(listed).extracting(LabIdentity::number).containsExactlyInAnyOrder(1, 2);
      assertThat(branch.identity().origin().orElseThrow().atNanos()).isEqualTo(20 * SECOND);
      assertThat(labs.of("bob")).isEmpty();
    }
  }

  @Test
  void aRecordGivesTheSameJournalsElsewhere() throws Exception {
    try (LiveLabs labs = labs()) {
      LiveLab lab = played(labs);
      for (long at : new long[] {0, 5 * SECOND, 17 * SECOND + 123, 40 * SECOND}) {
        ReplayRecord record = ReplayCode.read(ReplayCode.write(lab.record(at)));
        assertThat(record).isEqualTo(lab.record(at));
        List<Journal> journals = new ArrayList<>();
        assertThat(record.replay(SCENARIO, journals::add)).isEmpty();
        for (int i = 0; i < journals.size(); i++) {
          Journal again = journals.get(i);
          int arm = i;
          Journal first = lab.inspect(arms -> arms.get(arm).journal());
          assertThat(again.entries().subList(0, again.sizeAt(record.positionNanos())))
              .isEqualTo(first.entries().subList(0, first.sizeAt(record.positionNanos())));
        }
      }
    }
  }

  @Test
  void aRecordOfAnotherRunIsToldApart() throws Exception {
    try (LiveLabs labs = labs()) {
      ReplayRecord record = played(labs).record(40 * SECOND);
      ReplayRecord other =
          new ReplayRecord(
              record.engine(), record.scenario(), record.scenarioHash(), record.seed() + 1, record.positionNanos(), record.actions(), record.digests());
      assertThat(other.replay(SCENARIO, journal -> {})).containsExactly("baseline", "hardened");
    }
  }

  @Test
  void everyDamageOfACodeIsNoticed() throws Exception {
    try (LiveLabs labs = labs()) {
      String code = ReplayCode.write(played(labs).record(40 * SECOND));
      assertThat(code.length()).isLessThan(ReplayCode.MAX_CHARS);
      Random random = new Random(3);
      for (int i = 0; i < 300; i++) {
        int at = random.nextInt(code.length());
        char other = "ABCxyz019-_".charAt(random.nextInt(11));
        String damaged = code.substring(0, at) + other + code.substring(at + 1);
        if (damaged.equals(code)) continue;
        // The last character holds bits that no byte has: other ones there mean the same.
        if (at == code.length() - 1) continue;
        assertThatThrownBy(() -> ReplayCode.read(damaged)).isInstanceOf(IllegalArgumentException.class);
      }
      for (int cut = 0; cut < code.length(); cut += 7) {
        String part = code.substring(0, cut);
        assertThatThrownBy(() -> ReplayCode.read(part)).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "%", "<script>", "AAAAAAAA", "not base64 at all", "ÿ"})
  void whatIsNoCodeIsRefused(String text) {
    assertThatThrownBy(() -> ReplayCode.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aLongRecordIsKeptUnderAShortName() throws Exception {
    try (LiveLabs labs = labs()) {
      LiveLab lab = labs.start("ann", SCENARIO, 7);
      Random random = new Random(5);
      for (int i = 0; i < 300; i++) {
        lab.inject(FaultSpec.of("slow-" + Long.toString(random.nextLong(), 36).replace('-', 'x'), "mcp/github", FaultKind.SLOW).with("delay", SECOND + random.nextLong(SECOND)), Optional.empty());
      }
      playTo(lab, SECOND);
      SharedReplays shared = new SharedReplays(folder.resolve("shared"));
      ReplayRecord record = lab.record(SECOND);
      String code = shared.share(record);
      assertThat(code).hasSize(16);
      assertThat(shared.share(record)).isEqualTo(code);
      assertThat(new SharedReplays(folder.resolve("shared")).find(code)).contains(record);
      assertThat(shared.find("AAAAAAAAAAAAAAAA")).isEmpty();
    }
  }

  @Test
  void aScenarioOfOnesOwnIsKeptByItsHash() throws Exception {
    byte[] own = new String(ShippedScenarios.bytes("mcp-failure").orElseThrow(), StandardCharsets.UTF_8)
        .replace("seed: 4242", "seed: 4243").getBytes(StandardCharsets.UTF_8);
    ScenarioShelf shelf = new ScenarioShelf(folder.resolve("scenarios"));
    Scenario kept = shelf.keep("mine.yaml", own);
    assertThat(kept.seed()).isEqualTo(4243);
    assertThat(ScenarioShelf.isOwn(kept.name())).isTrue();
    ScenarioShelf later = new ScenarioShelf(folder.resolve("scenarios"));
    assertThat(later.byName(kept.name())).contains(kept);
    assertThat(later.byHash(kept.hash())).contains(kept);
    assertThat(later.keep("again.yaml", own)).isEqualTo(kept);
    assertThat(shelf.keep("shipped.yaml", ShippedScenarios.bytes("mcp-failure").orElseThrow()).name()).isEqualTo("mcp-failure");
    assertThat(later.byName("own-../../etc/pass")).isEmpty();
  }

  @Test
  void aScenarioThatIsNoneOrTooLongIsNotKept() throws Exception {
    ScenarioShelf shelf = new ScenarioShelf(folder.resolve("scenarios"));
    String text = new String(ShippedScenarios.bytes("mcp-failure").orElseThrow(), StandardCharsets.UTF_8);
    String tooLong = text.replace("duration: 5m}", "duration: 25h}");
    assertThat(tooLong).isNotEqualTo(text);
    assertThatThrownBy(() -> shelf.keep("long.yaml", tooLong.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidScenarioException.class)
        .hasMessageContaining("24 h");
    assertThatThrownBy(() -> shelf.keep("bad.yaml", "seeed: 1".getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(InvalidScenarioException.class);
    assertThat(folder.resolve("scenarios")).isEmptyDirectory();
  }
}
