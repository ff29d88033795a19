package dev.seatrial.resilience.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.world.wall.WallWorld;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The store where the power fails: nothing acknowledged is ever lost, nothing damaged is ever used, and an ordinary crash is never
 * taken for damage. And the same where one of the four steps of saving is left out: then it is not so, which proves both that the
 * step is needed and that these walks would notice.
 */
class CrashTest {
  private static final int WALKS = 10_000;

  private final WallWorld world = new WallWorld(1);

  @AfterEach
  void end() {
    world.close();
  }

  @Test
  void tenThousandCrashPointsLoseNothing() throws Exception {
    int crashes = 0;
    for (long seed = 0; seed < WALKS; seed++) {
      try {
        crashes += new CrashWalk(seed, world, UnaryOperator.identity()).walk();
      } catch (CrashWalk.Broken broken) {
        throw new AssertionError("seed " + seed + ": " + broken.getMessage(), broken);
      }
    }
    assertThat(crashes).isGreaterThan(3 * WALKS);
  }

  @Test
  void withoutTheForcedContentAnAcknowledgedCheckpointIsLost() throws Exception {
    assertThat(firstBreach(disk -> new Forgetful(disk) {
      @Override
      public void force(String name) {
        // Forgotten.
      }
    })).get().asString().containsAnyOf("lost", "taken for damage");
  }

  @Test
  void withoutTheForcedFolderAnAcknowledgedCheckpointIsLost() throws Exception {
    assertThat(firstBreach(disk -> new Forgetful(disk) {
      @Override
      public void forceFolder() {
        // Forgotten.
      }
    })).get().asString().contains("lost");
  }

  @Test
  void withoutTheRenameACrashIsTakenForDamage() throws Exception {
    assertThat(firstBreach(disk -> new Forgetful(disk) {
      @Override
      public void write(String name, byte[] content) throws IOException, InterruptedException {
        super.write(name.replace(".new", ""), content);
      }

      @Override
      public void force(String name) throws IOException, InterruptedException {
        super.force(name.replace(".new", ""));
      }

      @Override
      public void rename(String from, String to) {
        // It has that name already.
      }
    })).get().asString().contains("taken for damage");
  }

  /** What the first walk that goes wrong says. */
  private Optional<String> firstBreach(UnaryOperator<Disk> between) throws InterruptedException {
    for (long seed = 0; seed < WALKS; seed++) {
      try {
        new CrashWalk(seed, world, between).walk();
      } catch (CrashWalk.Broken broken) {
        return Optional.of(broken.getMessage());
      }
    }
    return Optional.empty();
  }

  /** Passes everything on; what it is to forget is overridden. */
  private static class Forgetful implements Disk {
    private final Disk disk;

    private Forgetful(Disk disk) {
      this.disk = disk;
    }

    @Override
    public List<String> list() throws IOException, InterruptedException {
      return disk.list();
    }

    @Override
    public byte[] read(String name) throws IOException, InterruptedException {
      return disk.read(name);
    }

    @Override
    public void write(String name, byte[] content) throws IOException, InterruptedException {
      disk.write(name, content);
    }

    @Override
    public void force(String name) throws IOException, InterruptedException {
      disk.force(name);
    }

    @Override
    public void rename(String from, String to) throws IOException, InterruptedException {
      disk.rename(from, to);
    }

    @Override
    public void delete(String name) throws IOException, InterruptedException {
      disk.delete(name);
    }

    @Override
    public void forceFolder() throws IOException, InterruptedException {
      disk.forceFolder();
    }
  }
}
