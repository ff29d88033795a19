package dev.seatrial.resilience.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.world.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store on a real disk. */
class FolderDiskTest extends CheckpointStoreContract {
  @TempDir
  private Path folder;

  private FolderDisk disk;

  @Override
  CheckpointStore store(World world) throws Exception {
    disk = FolderDisk.open(folder.resolve("data").resolve("checkpoints"));
    return DiskCheckpointStore.open(disk, world, 3);
  }

  @AfterEach
  void closeDisk() throws IOException {
    if (disk != null) disk.close();
  }

  @Test
  void aFolderBelongsToOneAtATime() throws Exception {
    try (FolderDisk mine = FolderDisk.open(folder)) {
      assertThatThrownBy(() -> FolderDisk.open(folder)).isInstanceOf(IOException.class).hasMessageContaining("is in use");
      mine.write("a", new byte[] {1});
    }
    try (FolderDisk next = FolderDisk.open(folder)) {
      assertThat(next.list()).containsExactly("a");
    }
  }

  @Test
  void namesDoNotLeadOut() throws Exception {
    try (FolderDisk mine = FolderDisk.open(folder)) {
      for (String name : new String[] {"../x", "a/b", "a\\b", ".lock", "..", ""}) {
        assertThatThrownBy(() -> mine.write(name, new byte[0])).isInstanceOf(IllegalArgumentException.class).hasMessageStartingWith("name: ");
        assertThatThrownBy(() -> mine.delete(name)).isInstanceOf(IllegalArgumentException.class);
      }
    }
  }

  @Test
  void aFileIsTheWholeContent() throws Exception {
    try (FolderDisk mine = FolderDisk.open(folder)) {
      mine.write("a", new byte[1000]);
      mine.write("a", new byte[] {1, 2});
      mine.force("a");
      mine.rename("a", "b");
      mine.forceFolder();
      assertThat(mine.read("b")).containsExactly(1, 2);
      assertThatThrownBy(() -> mine.read("a")).isInstanceOf(NoSuchFileException.class);
      mine.delete("b");
      mine.delete("b");
      assertThat(mine.list()).isEmpty();
    }
  }

  @Test
  void aFileInPlaceOfTheFolderIsSaid() throws Exception {
    Path file = Files.writeString(folder.resolve("taken"), "x");
    assertThatThrownBy(() -> FolderDisk.open(file)).isInstanceOf(IOException.class).hasMessageContaining("taken");
  }
}
