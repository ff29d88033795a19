package dev.seatrial.resilience.checkpoint;

import dev.seatrial.resilience.core.Require;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real folder of a real disk, created if it is missing and owned by one process at a time. {@link #close} gives it back.
 *
 * <p>A file that could not be forced is never forced again: after a failed fsync Linux takes the lost pages for clean (fsync(2);
 * "Can applications recover from fsync failures?", Rebello et al., USENIX ATC 2020). Its owner writes a new file instead.
 */
public final class FolderDisk implements Disk, AutoCloseable {
  private static final String LOCK = ".lock";

  private final Path folder;
  private final FileChannel lockChannel;

  private FolderDisk(Path folder, FileChannel lockChannel) {
    this.folder = folder;
    this.lockChannel = lockChannel;
  }

  /**
   * @throws IOException if the folder cannot be created or written, or if another process owns it; the message names it
   */
  public static FolderDisk open(Path folder) throws IOException {
    Path absolute = folder.toAbsolutePath();
    if (!Files.isDirectory(absolute)) {
      Files.createDirectories(absolute);
      for (Path each = absolute.getParent(); each != null; each = each.getParent()) force(each);
    }
    FileChannel channel = FileChannel.open(absolute.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) return new FolderDisk(absolute, channel);
    } catch (OverlappingFileLockException sameProcess) {
      // Said below, in the same words as for another process.
    }
    channel.close();
    throw new IOException("checkpoint folder " + absolute + " is in use; give each process a folder of its own");
  }

  @Override
  public List<String> list() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS))
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.equals(LOCK))
          .sorted()
          .toList();
    }
  }

  @Override
  public byte[] read(String name) throws IOException {
    Path file = file(name);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) throw new NoSuchFileException(file.toString());
    if (Files.size(file) > CheckpointFile.MAX_FILE_BYTES) {
      throw new IOException(file + " has " + Files.size(file) + " bytes, at most " + CheckpointFile.MAX_FILE_BYTES + " are read");
    }
    return Files.readAllBytes(file);
  }

  @Override
  public void write(String name, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file(name), StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) channel.write(rest);
    }
  }

  @Override
  public void force(String name) throws IOException {
    try (FileChannel channel = FileChannel.open(file(name), StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    Files.move(file(from), file(to), StandardCopyOption.ATOMIC_MOVE);
  }

  @Override
  public void delete(String name) throws IOException {
    Files.deleteIfExists(file(name));
  }

  @Override
  public void forceFolder() throws IOException {
    force(folder);
  }

  /** Gives the folder back; what is in it stays. */
  @Override
  public void close() throws IOException {
    lockChannel.close();
  }

  private static void force(Path folder) throws IOException {
    // Windows cannot open a folder as a channel, and keeps names without being asked.
    if (!FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) return;
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private Path file(String name) {
    Require.name("name", name);
    if (name.indexOf('/') >= 0 || name.indexOf('\\') >= 0 || name.startsWith(".")) {
      throw new IllegalArgumentException("name: '" + name + "' must be a plain file name");
    }
    return folder.resolve(name);
  }
}
