package dev.seatrial.system.disk;

import dev.seatrial.resilience.checkpoint.Disk;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;

/**
 * A folder in memory that keeps apart what programs see and what a crash would leave: the content of each file from its last
 * {@link #force}, and the names from the last {@link #forceFolder}. A {@link #crash} loses as much of the rest as a disk may.
 *
 * <p>What may happen to the rest, after POSIX and "All File Systems Are Not Created Equal" (Pillai et al., OSDI 2014): changes of
 * names arrive in the order in which they were made, up to anywhere; of the content that was not forced arrives nothing, or a part
 * from the beginning, or all of it, or its length with other bytes; independent of whether the names do.
 *
 * <p>Not thread-safe, and never waits.
 */
public final class SimulatedDisk implements Disk {
  private final long bytesMax;
  private final TreeMap<String, Content> seen = new TreeMap<>();
  private final TreeMap<String, Content> kept = new TreeMap<>();
  private final List<Change> changes = new ArrayList<>();

  /** A file without its names. */
  private static final class Content {
    private byte[] seen;
    private byte[] kept = {};

    private Content(byte[] seen) {
      this.seen = seen;
    }
  }

  /** A change of names that was not forced yet. */
  private sealed interface Change {
    record Linked(String name, Content content) implements Change {}

    record Renamed(String from, String to) implements Change {}

    record Deleted(String name) implements Change {}
  }

  /**
   * @param bytesMax capacity; a write that would exceed it fails as on a full disk
   */
  public SimulatedDisk(long bytesMax) {
    this.bytesMax = bytesMax;
  }

  @Override
  public List<String> list() {
    return List.copyOf(seen.keySet());
  }

  @Override
  public byte[] read(String name) throws IOException {
    return existing(name).seen.clone();
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    Content there = seen.get(name);
    long used = seen.values().stream().mapToLong(c -> c.seen.length).sum() - (there == null ? 0 : there.seen.length);
    if (used + bytes.length > bytesMax) throw new IOException("no space left on device");
    if (there != null) {
      there.seen = bytes.clone();
      return;
    }
    Content fresh = new Content(bytes.clone());
    seen.put(name, fresh);
    changes.add(new Change.Linked(name, fresh));
  }

  @Override
  public void force(String name) throws IOException {
    Content content = existing(name);
    content.kept = content.seen;
  }

  @Override
  public void rename(String from, String to) throws IOException {
    existing(from);
    apply(new Change.Renamed(from, to), seen);
    changes.add(new Change.Renamed(from, to));
  }

  @Override
  public void delete(String name) {
    if (seen.remove(name) != null) changes.add(new Change.Deleted(name));
  }

  @Override
  public void forceFolder() {
    for (Change change : changes) apply(change, kept);
    changes.clear();
  }

  /**
   * The power goes, and comes again.
   *
   * @param chance numbers in [0, 1) that decide what of the unforced is left
   */
  public void crash(DoubleSupplier chance) {
    int arrived = (int) (chance.getAsDouble() * (changes.size() + 1));
    for (Change change : changes.subList(0, arrived)) apply(change, kept);
    changes.clear();
    seen.clear();
    kept.forEach(
        (name, content) -> {
          content.kept = left(content, chance);
          content.seen = content.kept;
          seen.put(name, content);
        });
  }

  /** Replaces what a file holds, on the platter too, as a bad sector or a stray write does. */
  public void damage(String name, byte[] bytes) throws IOException {
    Content content = existing(name);
    content.seen = bytes.clone();
    content.kept = content.seen;
  }

  private static byte[] left(Content content, DoubleSupplier chance) {
    if (content.seen == content.kept) return content.kept;
    double which = chance.getAsDouble();
    int cut = (int) (chance.getAsDouble() * (content.seen.length + 1));
    if (which < 0.25) return content.kept;
    if (which < 0.5) return Arrays.copyOf(content.seen, cut);
    if (which < 0.75) return content.seen;
    // The length arrived, the rest of the content did not.
    return Arrays.copyOf(Arrays.copyOf(content.seen, cut), content.seen.length);
  }

  private static void apply(Change change, TreeMap<String, Content> names) {
    switch (change) {
      case Change.Linked(String name, Content content) -> names.put(name, content);
      case Change.Renamed(String from, String to) -> {
        Content moved = names.remove(from);
        if (moved != null) names.put(to, moved);
      }
      case Change.Deleted(String name) -> names.remove(name);
    }
  }

  private Content existing(String name) throws NoSuchFileException {
    Content content = seen.get(name);
    if (content == null) throw new NoSuchFileException(name);
    return content;
  }
}
