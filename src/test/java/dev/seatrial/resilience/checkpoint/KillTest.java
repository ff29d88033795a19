package dev.seatrial.resilience.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.world.Events;
import dev.seatrial.world.wall.WallTime;
import dev.seatrial.world.wall.WallWorld;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that saves in a loop on a real disk is killed with SIGKILL at random instants, again and again in the same folder. What
 * it had acknowledged is there, or a later one; and whatever is loaded is what was saved, byte by byte.
 *
 * <p>{@code mvn test -Dtest=KillTest -Dkills=200} kills it 200 times. A kill of the process leaves the kernel alive, so that this
 * tests what the process does; what a disk may lose is the business of {@link CrashTest}.
 */
@Timeout(1_200)
class KillTest {
  private static final int KILLS = Integer.getInteger("kills", 20);

  @TempDir Path folder;

  @Test
  void nothingAcknowledgedIsLostAndNothingDamagedIsUsed() throws Exception {
    SplittableRandom chance = new SplittableRandom(42);
    long newest = 0;
    for (int kill = 1; kill <= KILLS; kill++) {
      long acknowledged = saveUntilKilled(newest, chance);
      CheckpointStore.Loaded loaded = load();
      assertThat(loaded.damaged()).as("kill " + kill).isEmpty();
      Checkpoint found = loaded.newest().orElseThrow(() -> new AssertionError("nothing was found"));
      newest = ByteBuffer.wrap(found.state()).getLong();
      assertThat(found.state()).as("kill " + kill).isEqualTo(KillChild.state(newest));
      // The child may have been killed after a save and before it could say so, but never with more than that one.
      assertThat(newest - acknowledged).as("kill " + kill + ": found " + newest + " after " + acknowledged).isBetween(0L, 1L);
    }
    System.out.println("killed " + KILLS + " times, " + newest + " checkpoints acknowledged, none lost");
  }

  /** Returns the last number that the child acknowledged. */
  private long saveUntilKilled(long before, SplittableRandom chance) throws IOException, InterruptedException {
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1", "-Xshare:auto",
                "-cp", System.getProperty("java.class.path"), KillChild.class.getName(), folder.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    AtomicLong last = new AtomicLong(before);
    try (DataInputStream said = new DataInputStream(child.getInputStream())) {
      last.set(said.readLong());
      Thread killer = Thread.ofPlatform().start(() -> {
        LockSupport.parkNanos(chance.nextLong(150_000_000));
        // By its handle: the process's own method closes its output, and with it what was said last.
        child.toHandle().destroyForcibly();
      });
      readOn(said, last);
      killer.join();
    } finally {
      child.destroyForcibly();
      child.waitFor();
    }
    return last.get();
  }

  private static void readOn(DataInputStream said, AtomicLong last) throws IOException {
    try {
      while (true) last.set(said.readLong());
    } catch (EOFException killed) {
      // That is how it ends.
    }
  }

  private CheckpointStore.Loaded load() throws Exception {
    try (WallWorld world = new WallWorld(1, Events.none(), WallTime.system()); FolderDisk disk = FolderDisk.open(folder)) {
      return DiskCheckpointStore.open(disk, world, 3).load(KillChild.KEY);
    }
  }
}
