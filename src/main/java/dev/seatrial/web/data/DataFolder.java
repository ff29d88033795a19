package dev.seatrial.web.data;

import dev.seatrial.files.AtomicFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * The data folder of a running server, open and locked: two servers on one folder would write over each other's action logs, so
 * the second one is refused. The lock is the operating system's and ends with the process, also by {@code kill -9}.
 *
 * <p>Thread-safe: the folder is immutable after {@link #open}.
 */
public final class DataFolder implements AutoCloseable {
  private final Path path;
  private final FileChannel lock;

  private DataFolder(Path path, FileChannel lock) {
    this.path = path;
    this.lock = lock;
  }

  /**
   * Creates the folder if it is missing (readable by its owner alone) and locks it.
   *
   * @throws DataFolderException if it is not a folder, cannot be written, or belongs to another running server
   */
  public static DataFolder open(Path folder) {
    Path path = folder.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path.getParent() == null ? path : path.getParent());
        AtomicFiles.createPrivateFolder(path);
      }
      writeProbe(path);
    } catch (FileAlreadyExistsException e) {
      throw new DataFolderException(
          "data folder " + path + ": " + e.getFile() + " is a file, not a folder; choose another with --data", e);
    } catch (IOException e) {
      throw new DataFolderException(
          "data folder " + path + " cannot be written (" + reason(e) + "); choose another with --data", e);
    }
    return lock(path);
  }

  private static DataFolder lock(Path path) {
    Path file = path.resolve("lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (tryLock(channel).isEmpty()) {
        channel.close();
        throw new DataFolderException("data folder " + path + " is in use by another Seatrial (process "
            + Files.readString(file).strip() + "); stop that one or give this one a folder of its own with --data");
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
      return new DataFolder(path, channel);
    } catch (IOException e) {
      throw new DataFolderException("data folder " + path + " cannot be locked (" + reason(e) + ")", e);
    }
  }

  private static Optional<FileLock> tryLock(FileChannel channel) throws IOException {
    try {
      return Optional.ofNullable(channel.tryLock());
    } catch (OverlappingFileLockException e) {
      // The other owner lives in this JVM, as in tests.
      return Optional.empty();
    }
  }

  /** The absolute path of the folder. */
  public Path path() {
    return path;
  }

  /** Free space of the file system, in bytes. */
  public long freeBytes() throws IOException {
    return Files.getFileStore(path).getUsableSpace();
  }

  /** Writes, forces and deletes a small file: what a full or read-only disk fails, whatever its permissions claim. */
  public void probe() throws IOException {
    writeProbe(path);
  }

  private static void writeProbe(Path folder) throws IOException {
    Path file = Files.createTempFile(folder, ".probe", "");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.write(ByteBuffer.wrap(new byte[] {'\n'}));
      channel.force(true);
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static String reason(IOException e) {
    // Exceptions of java.nio.file say no more in their message than the file's name.
    return switch (e) {
      case java.nio.file.AccessDeniedException denied -> "permission denied for " + denied.getFile();
      case java.nio.file.NoSuchFileException missing -> "no such file or folder: " + missing.getFile();
      case java.nio.file.FileSystemException other when other.getReason() != null -> other.getReason();
      default -> e.toString();
    };
  }

  /** Gives the folder back. */
  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new DataFolderException("data folder " + path + " cannot be unlocked (" + reason(e) + ")", e);
    }
  }
}
