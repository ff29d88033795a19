package dev.seatrial.resilience.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.system.disk.SimulatedDisk;
import dev.seatrial.world.World;
import dev.seatrial.world.wall.WallWorld;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** On a disk in memory, which can be damaged at will. */
class DiskCheckpointStoreTest extends CheckpointStoreContract {
  private final WallWorld world = new WallWorld(1);
  private final SimulatedDisk disk = new SimulatedDisk(100_000_000);

  @Override
  CheckpointStore store(World world) throws Exception {
    return DiskCheckpointStore.open(disk, world, 3);
  }

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void aStoreThatIsOpenedAgainFindsEverything() throws Exception {
    CheckpointStore first = store(world);
    for (int i = 0; i < 5; i++) first.save("task-1", bytes("state " + i));
    first.save("task-2", bytes("other"));

    CheckpointStore second = store(world);
    assertThat(second.load("task-1").newest().orElseThrow().state()).isEqualTo(bytes("state 4"));
    assertThat(second.save("task-1", bytes("next")).checkpoint().generation()).isEqualTo(6);
    assertThat(second.load("task-2").newest().orElseThrow().state()).isEqualTo(bytes("other"));
  }

  @Test
  void threeGenerationsAreKept() throws Exception {
    CheckpointStore store = store(world);
    for (int i = 0; i < 9; i++) store.save("task-1", bytes("state " + i));
    assertThat(disk.list()).containsExactly(name("task-1", 7), name("task-1", 8), name("task-1", 9));
  }

  /** Any byte, in any of its bits: the header counts as much as the state. */
  @Test
  void aFlippedBitIsNeverUsed() throws Exception {
    CheckpointStore store = store(world);
    store.save("task-1", bytes("older"));
    store.save("task-1", bytes("newer"));
    byte[] intact = disk.read(name("task-1", 2));
    for (int i = 0; i < intact.length; i++) {
      for (int bit = 0; bit < 8; bit++) {
        byte[] flipped = intact.clone();
        flipped[i] ^= (byte) (1 << bit);
        disk.damage(name("task-1", 2), flipped);
        CheckpointStore.Loaded loaded = store.load("task-1");
        assertThat(loaded.newest().orElseThrow().state()).as("bit %d of byte %d", bit, i).isEqualTo(bytes("older"));
        assertThat(loaded.damaged()).singleElement().matches(d -> d.id().equals("task-1#2") && !d.reason().isBlank());
      }
    }
    disk.damage(name("task-1", 2), intact);
    assertThat(store.load("task-1").newest().orElseThrow().state()).isEqualTo(bytes("newer"));
  }

  @Test
  void aFileOfAnyOtherLengthIsNeverUsed() throws Exception {
    CheckpointStore store = store(world);
    store.save("task-1", bytes("older"));
    store.save("task-1", bytes("newer"));
    byte[] intact = disk.read(name("task-1", 2));
    for (int length = 0; length < intact.length + 9; length++) {
      if (length == intact.length) continue;
      disk.damage(name("task-1", 2), Arrays.copyOf(intact, length));
      assertThat(store.load("task-1").newest().orElseThrow().state()).as("%d bytes", length).isEqualTo(bytes("older"));
    }
  }

  @Test
  void whatIsWrongIsSaid() throws Exception {
    CheckpointStore store = store(world);
    for (int i = 1; i <= 3; i++) store.save("task-1", bytes("state " + i));
    byte[] second = disk.read(name("task-1", 2));
    disk.delete(name("task-1", 3));
    disk.damage(name("task-1", 1), bytes("something else that is as long as a checkpoint and was never one, not even remotely so"));
    byte[] newer = second.clone();
    newer[11] = 2;
    disk.damage(name("task-1", 2), newer);

    CheckpointStore.Loaded loaded = store.load("task-1");

    assertThat(loaded.newest()).isEmpty();
    assertThat(loaded.damaged())
        .containsExactly(
            new Damaged("task-1", 3, "missing"),
            new Damaged("task-1", 2, "format version 2; this reads up to 1"),
            new Damaged("task-1", 1, "not a checkpoint"));
  }

  @Test
  void anIntactFileUnderAnotherNameIsNotUsed() throws Exception {
    CheckpointStore store = store(world);
    for (int i = 1; i <= 2; i++) store.save("task-1", bytes("state " + i));
    store.save("task-2", bytes("other"));
    disk.damage(name("task-1", 2), disk.read(name("task-1", 1)));
    disk.damage(name("task-1", 1), disk.read(name("task-2", 1)));

    assertThat(store.load("task-1").damaged())
        .containsExactly(new Damaged("task-1", 2, "it is task-1#1"), new Damaged("task-1", 1, "it is task-2#1"));
  }

  @Test
  void damagedOnesStayWhenPlaceIsMade() throws Exception {
    CheckpointStore store = store(world);
    for (int i = 1; i <= 3; i++) store.save("task-1", bytes("state " + i));
    disk.damage(name("task-1", 1), new byte[0]);
    for (int i = 4; i <= 8; i++) store.save("task-1", bytes("state " + i));

    assertThat(disk.list()).containsExactly(name("task-1", 1), name("task-1", 6), name("task-1", 7), name("task-1", 8));
  }

  @Test
  void ofManyDamagedOnesTheOldestAreDeletedAndReported() throws Exception {
    CheckpointStore store = store(world);
    int dropped = 0;
    for (int i = 1; i <= 30; i++) {
      for (Damaged each : store.save("task-1", bytes("state " + i)).dropped()) {
        dropped++;
        assertThat(each).isEqualTo(new Damaged("task-1", dropped, "deleted, since 16 newer ones are damaged, too"));
      }
      disk.damage(name("task-1", i), bytes("rubbish"));
    }
    assertThat(dropped).isEqualTo(30 - 3 - DiskCheckpointStore.DAMAGED_MAX);
    assertThat(disk.list()).hasSize(3 + DiskCheckpointStore.DAMAGED_MAX);
  }

  @Test
  void onAFullDiskNothingIsLost() throws Exception {
    SimulatedDisk small = new SimulatedDisk(500);
    CheckpointStore store = DiskCheckpointStore.open(small, world, 2);
    store.save("task-1", new byte[100]);
    assertThatThrownBy(() -> store.save("task-1", new byte[400]))
        .isInstanceOf(CheckpointException.class)
        .hasMessage("checkpoint task-1#2 not saved: no space left on device");
    assertThat(store.load("task-1").newest().orElseThrow().state()).hasSize(100);
    assertThat(small.list()).as("no half file in the way").hasSize(1);
    store.save("task-1", new byte[101]);
    assertThat(store.load("task-1").newest().orElseThrow().state()).hasSize(101);
  }

  @Test
  void strangersFilesAreLeftAlone() throws Exception {
    List<String> strangers = List.of("README", "Task.0000000000000000001.checkpoint", "a.9999999999999999999.checkpoint");
    for (String each : strangers) disk.write(each, bytes("not ours"));
    disk.write(name("task-1", 4) + ".new", bytes("half"));

    CheckpointStore store = store(world);
    store.save("a", bytes("mine"));
    store.discard("a");

    assertThat(disk.list()).containsExactlyInAnyOrderElementsOf(strangers);
  }

  private static String name(String key, int generation) {
    return key + "." + String.format("%019d", generation) + ".checkpoint";
  }
}
