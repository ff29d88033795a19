package dev.seatrial.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Files that are there completely or not at all, and stay there when the power fails: written beside their place, forced,
 * renamed, and the folder forced too (fsync of the file alone does not keep its name; see fsync(2)).
 */
public final class AtomicFiles {
  private AtomicFiles() {}

  /** Writes {@code content} to {@code file}, readable by its owner alone; replaces what was there. */
  public static void writePrivate(Path file, byte[] content) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    Path fresh = Files.createTempFile(folder, "." + file.getFileName(), ".new", ownerOnly("rw-------"));
    try {
      try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
        ByteBuffer rest = ByteBuffer.wrap(content);
        while (rest.hasRemaining()) {
          channel.write(rest);
        }
        channel.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      forceFolder(folder);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  /** Creates a folder that only its owner can read; its parent exists. */
  public static void createPrivateFolder(Path folder) throws IOException {
    Files.createDirectory(folder, ownerOnly("rwx------"));
    forceFolder(folder.getParent() == null ? folder : folder.getParent());
  }

  /** Takes the access of everybody but the owner away. */
  public static void makePrivate(Path file) throws IOException {
    if (posix()) {
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
  }

  /** Forces the names in a folder to the disk: a new file is safe only when its folder is. */
  public static void forceFolder(Path folder) throws IOException {
    // Windows cannot open a folder as a channel, and needs no fsync of it.
    if (posix()) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  private static FileAttribute<?>[] ownerOnly(String permissions) {
    return posix()
        ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))}
        : new FileAttribute<?>[0];
  }

  private static boolean posix() {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
  }
}
