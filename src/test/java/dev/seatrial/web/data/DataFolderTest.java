package dev.seatrial.web.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.files.AtomicFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataFolderTest {
  @TempDir
  private Path parent;

  @Test
  void isCreatedForItsOwnerAlone() throws IOException {
    Path path = parent.resolve("a/b/data");
    try (DataFolder data = DataFolder.open(path)) {
      assertThat(data.path()).isEqualTo(path);
      assertThat(permissions(path)).isEqualTo("rwx------");
    }
  }

  @Test
  void leavesNothingBehindButItsLock() throws IOException {
    try (DataFolder data = DataFolder.open(parent)) {
      data.probe();
      assertThat(files()).containsExactly("lock");
    }
  }

  @Test
  void aFileInItsPlaceIsNamed() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));

    assertThatThrownBy(() -> DataFolder.open(file))
        .isInstanceOf(DataFolderException.class)
        .hasMessage("data folder " + file + ": " + file + " is a file, not a folder; choose another with --data");
    assertThatThrownBy(() -> DataFolder.open(file.resolve("below")))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void aFolderThatCannotBeWrittenIsRefused() {
    assertThatThrownBy(() -> DataFolder.open(Path.of("/proc/seatrial")))
        .isInstanceOf(DataFolderException.class)
        .hasMessageContaining("data folder /proc/seatrial cannot be written (");
  }

  @Test
  void belongsToOneServerAtATime() {
    try (DataFolder first = DataFolder.open(parent)) {
      assertThatThrownBy(() -> DataFolder.open(first.path()))
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining("is in use by another Seatrial (process " + ProcessHandle.current().pid() + ")");
    }
    DataFolder.open(parent).close();
  }

  @Test
  void theSecretIsMadeOnceForItsOwnerAlone() throws IOException {
    try (DataFolder data = DataFolder.open(parent)) {
      byte[] signature = Secret.of(data).sign("a", "text");

      assertThat(permissions(parent.resolve("secret"))).isEqualTo("rw-------");
      assertThat(files()).containsExactly("lock", "secret");
      assertThat(Secret.of(data).sign("a", "text")).isEqualTo(signature);
      assertThat(Secret.of(data).sign("b", "text")).isNotEqualTo(signature);
      assertThat(Secret.of(data).sign("a", "texts")).isNotEqualTo(signature);
    }
  }

  @Test
  void aSecretThatOthersCouldReadIsTakenFromThem() throws IOException {
    try (DataFolder data = DataFolder.open(parent)) {
      Secret.of(data);
      Files.setPosixFilePermissions(parent.resolve("secret"), PosixFilePermissions.fromString("rw-r--r--"));

      Secret.of(data);

      assertThat(permissions(parent.resolve("secret"))).isEqualTo("rw-------");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "zz0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f"})
  void aDamagedSecretIsNotReplacedSilently(String content) throws IOException {
    try (DataFolder data = DataFolder.open(parent)) {
      Files.writeString(parent.resolve("secret"), content);

      assertThatThrownBy(() -> Secret.of(data))
          .isInstanceOf(DataFolderException.class)
          .hasMessageContaining(parent.resolve("secret") + " is damaged")
          .hasMessageContaining("holds " + content.length() + " bytes");
      assertThat(Files.readString(parent.resolve("secret"))).isEqualTo(content);
    }
  }

  @Test
  void anAtomicWriteReplacesWhatWasThere() throws IOException {
    Path file = parent.resolve("file");
    AtomicFiles.writePrivate(file, "first, and longer".getBytes(StandardCharsets.US_ASCII));
    AtomicFiles.writePrivate(file, "second".getBytes(StandardCharsets.US_ASCII));

    assertThat(file).hasContent("second");
    assertThat(files()).containsExactly("file");
    assertThat(permissions(file)).isEqualTo("rw-------");
  }

  private List<String> files() throws IOException {
    try (var list = Files.list(parent)) {
      return list.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
