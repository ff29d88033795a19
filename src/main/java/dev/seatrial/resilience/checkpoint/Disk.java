package dev.seatrial.resilience.checkpoint;

import java.io.IOException;
import java.util.List;

/**
 * One folder of a disk, as a program sees it: what is written, renamed or deleted can be seen at once, but outlives a crash only
 * once it was forced, the content of a file ({@link #force}) and the names in the folder ({@link #forceFolder}) apart.
 *
 * <p>Names are plain file names without a separator. Not thread-safe: whoever owns the folder takes care that one call at a time
 * is made. An {@link InterruptedException} may leave the effect of the call half done.
 */
public interface Disk {

  /** Names of all files, sorted. */
  List<String> list() throws IOException, InterruptedException;

  /**
   * @throws java.nio.file.NoSuchFileException if there is none of that name
   */
  byte[] read(String name) throws IOException, InterruptedException;

  /** Creates the file, or replaces its content, which a crash may then cut anywhere. */
  void write(String name, byte[] content) throws IOException, InterruptedException;

  /** Returns when the content of the file outlives a crash. */
  void force(String name) throws IOException, InterruptedException;

  /** Gives a file another name, replacing what had that name, in one step: before or after a crash it is one of the two. */
  void rename(String from, String to) throws IOException, InterruptedException;

  /** Deletes a file, if it is there. */
  void delete(String name) throws IOException, InterruptedException;

  /** Returns when all names that were given or deleted so far outlive a crash. */
  void forceFolder() throws IOException, InterruptedException;
}
