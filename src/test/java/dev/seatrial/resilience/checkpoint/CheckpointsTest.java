package dev.seatrial.resilience.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.CheckpointEvent;
import dev.seatrial.journal.CheckpointEvent.CheckpointLoaded;
import dev.seatrial.journal.CheckpointEvent.CheckpointRejected;
import dev.seatrial.journal.CheckpointEvent.CheckpointSaved;
import dev.seatrial.journal.CheckpointTrigger;
import dev.seatrial.resilience.InSimulation;
import dev.seatrial.resilience.Journals;
import dev.seatrial.system.disk.SimulatedDisk;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every step of the store is told, and what is told is what was done. */
class CheckpointsTest extends InSimulation {
  private static final Instant EPOCH = Instant.parse("2026-01-05T00:00:00Z");
  private static final byte[] STATE = {1, 2, 3};

  private final SimulatedDisk disk = new SimulatedDisk(1_000_000);

  private Checkpoints checkpoints() throws Exception {
    return new Checkpoints(DiskCheckpointStore.open(disk, world, 2), world);
  }

  @Test
  void savingLoadingAndForgettingAreTold() throws Exception {
    Ended<Boolean> ended = run(() -> {
      Checkpoints checkpoints = checkpoints();
      Checkpoint saved = checkpoints.save("task-7", CheckpointTrigger.BEFORE_RISKY, STATE);
      assertThat(saved.id()).isEqualTo("task-7#1");
      world.sleep(Duration.ofSeconds(5));
      assertThat(checkpoints.load("task-7")).contains(saved);
      checkpoints.discard("task-7");
      assertThat(checkpoints.load("task-7")).isEmpty();
      return true;
    });
    assertThat(ended.value()).as("" + ended.failure()).contains(true);
    assertThat(disk.list()).isEmpty();
    assertThat(Journals.events(sim, CheckpointEvent.class))
        .containsExactly(
            new CheckpointSaved("task-7#1", CheckpointTrigger.BEFORE_RISKY), new CheckpointLoaded("task-7#1", ms(5_000)));
  }

  @Test
  void aDamagedOneIsToldBeforeTheOneThatIsUsed() throws Exception {
    Ended<Optional<Checkpoint>> ended = run(() -> {
      Checkpoints checkpoints = checkpoints();
      checkpoints.save("task-7", CheckpointTrigger.AFTER_AGENT, STATE);
      checkpoints.save("task-7", CheckpointTrigger.AFTER_AGENT, STATE);
      disk.damage(disk.list().getLast(), new byte[] {0});
      return checkpoints.load("task-7");
    });
    assertThat(ended.value().orElseThrow().orElseThrow().generation()).isEqualTo(1);
    assertThat(Journals.events(sim, CheckpointRejected.class))
        .containsExactly(new CheckpointRejected("task-7#2", "cut short: 1 bytes"));
    assertThat(Journals.events(sim, CheckpointEvent.class)).last().isEqualTo(new CheckpointLoaded("task-7#1", 0));
  }

  @Test
  void aWallClockThatWasSetBackMakesNoNegativeAge() throws Exception {
    run(() -> {
      Checkpoints checkpoints = checkpoints();
      checkpoints.save("task-7", CheckpointTrigger.AFTER_AGENT, STATE);
      world.shiftInstant(Duration.ofHours(-1));
      checkpoints.load("task-7");
      world.shiftInstant(Duration.ofDays(1_000));
      return checkpoints.load("task-7");
    });
    assertThat(Journals.events(sim, CheckpointLoaded.class)).extracting(CheckpointLoaded::ageNanos)
        .containsExactly(0L, Duration.ofDays(365).toNanos());
  }

  @Test
  void equalCheckpointsAreEqual() {
    Checkpoint one = new Checkpoint("task-7", 1, EPOCH, STATE);
    Checkpoint same = new Checkpoint("task-7", 1, EPOCH, STATE.clone());
    assertThat(one).isEqualTo(same).hasSameHashCodeAs(same).hasToString("task-7#1 of 2026-01-05T00:00:00Z, 3 bytes");
    assertThat(one).isNotEqualTo(new Checkpoint("task-7", 1, EPOCH, new byte[] {1, 2, 4}))
        .isNotEqualTo(new Checkpoint("task-7", 2, EPOCH, STATE))
        .isNotEqualTo(new Checkpoint("task-8", 1, EPOCH, STATE));
  }
}
