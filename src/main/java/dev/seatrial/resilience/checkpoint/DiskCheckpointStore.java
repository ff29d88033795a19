package dev.seatrial.resilience.checkpoint;

import dev.seatrial.resilience.checkpoint.CheckpointFile.DamagedException;
import dev.seatrial.resilience.core.Require;
import dev.seatrial.world.World;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checkpoints in files of their own, several generations of each key.
 *
 * <p><b>Saving</b> writes a new file under a temporary name, forces its content, renames it, and forces the folder. A crash before
 * the rename leaves a temporary file, which the next start deletes; a crash after it leaves the whole checkpoint. No checkpoint's
 * name ever stands for anything that was not written completely, so that what is found damaged was damaged afterwards. The order
 * is that of "All File Systems Are Not Created Equal" (Pillai et al., OSDI 2014), which found one of the four steps missing in
 * most of eleven well-known programs.
 *
 * <p><b>Making place.</b> When there are more intact generations than are kept, the oldest is read once more and deleted; a damaged
 * one stays, up to {@value #DAMAGED_MAX} of a key, and what has to make place then is reported.
 *
 * <p>Thread-safe: one lock, of the given world, around each operation, so that whoever waits for the disk waits in the world's time.
 */
public final class DiskCheckpointStore implements CheckpointStore {
  /** Damaged checkpoints of a key that are kept for somebody to look at. */
  static final int DAMAGED_MAX = 16;

  /** Pieces of work that have checkpoints at the same time. */
  static final int KEYS_MAX = 100_000;

  private static final String TEMPORARY = ".new";
  private static final Pattern NAME = Pattern.compile("(.+)\\.([0-9]{19})\\.checkpoint");

  private final Disk disk;
  private final World world;
  private final int generations;
  private final Lock lock;
  private final TreeMap<String, Shelf> shelves = new TreeMap<>();

  private DiskCheckpointStore(Disk disk, World world, int generations) {
    this.disk = disk;
    this.world = world;
    this.generations = generations;
    this.lock = world.newLock();
  }

  /**
   * Opens the store: deletes temporary files that a crash has left, and takes note of the checkpoints that are there.
   *
   * @param disk a folder that nobody else writes
   * @param generations intact checkpoints of each key that are kept, from 2 to 100, so that there is one to fall back to
   * @throws CheckpointException if the disk cannot be read
   */
  public static DiskCheckpointStore open(Disk disk, World world, int generations) throws CheckpointException, InterruptedException {
    Require.between("generations", generations, 2, 100);
    DiskCheckpointStore store = new DiskCheckpointStore(Require.notNull("disk", disk), Require.notNull("world", world), generations);
    try {
      store.takeStock();
    } catch (IOException e) {
      throw new CheckpointException("the checkpoints cannot be read", e);
    }
    return store;
  }

  private void takeStock() throws IOException, InterruptedException {
    for (String name : disk.list()) {
      if (name.endsWith(TEMPORARY)) {
        disk.delete(name);
        continue;
      }
      Matcher parts = NAME.matcher(name);
      if (!parts.matches()) continue;
      try {
        long generation = Long.parseLong(parts.group(2));
        shelves.computeIfAbsent(Checkpoint.requireKey(parts.group(1)), key -> new Shelf()).found(generation);
      } catch (IllegalArgumentException notOurs) {
        // A stranger's file: neither a key nor a number of ours. It stays.
      }
    }
  }

  @Override
  public Saved save(String key, byte[] state) throws CheckpointException, InterruptedException {
    Checkpoint.requireKey(key);
    Checkpoint.requireState(state);
    lock.lockInterruptibly();
    try {
      if (!shelves.containsKey(key) && shelves.size() >= KEYS_MAX) {
        throw new CheckpointException("checkpoint of " + key + " not saved: " + KEYS_MAX + " keys have one already", null);
      }
      Shelf shelf = shelves.computeIfAbsent(key, k -> new Shelf());
      Checkpoint checkpoint = new Checkpoint(key, shelf.next(), world.instant(), state);
      write(checkpoint, shelf);
      shelf.found(checkpoint.generation());
      return new Saved(checkpoint, makePlace(key, shelf));
    } finally {
      lock.unlock();
    }
  }

  private void write(Checkpoint checkpoint, Shelf shelf) throws CheckpointException, InterruptedException {
    String name = name(checkpoint.key(), checkpoint.generation());
    String temporary = name + TEMPORARY;
    boolean done = false;
    try {
      disk.write(temporary, CheckpointFile.encode(checkpoint));
      disk.force(temporary);
      disk.rename(temporary, name);
      disk.forceFolder();
      done = true;
    } catch (IOException e) {
      throw new CheckpointException("checkpoint " + checkpoint.id() + " not saved", e);
    } finally {
      if (!done && !(gone(temporary) && gone(name))) shelf.doubt(checkpoint.generation());
    }
  }

  /** Deletes what failed half-way: it is of no use, and may be in the way on a full disk. Returns whether it is surely gone. */
  private boolean gone(String name) throws InterruptedException {
    try {
      disk.delete(name);
      return true;
    } catch (IOException stays) {
      return false;
    }
  }

  /** Deletes the oldest intact ones that are too many. What cannot be deleted now is tried again with the next save. */
  private List<Damaged> makePlace(String key, Shelf shelf) throws InterruptedException {
    List<Damaged> dropped = new ArrayList<>();
    NavigableSet<Long> oldestFirst = new TreeSet<>(shelf.generations);
    for (long generation : oldestFirst) {
      if (shelf.intact() <= generations) break;
      if (shelf.damaged.contains(generation) || shelf.doubtful.contains(generation)) continue;
      try {
        read(key, generation);
        drop(key, shelf, generation);
      } catch (DamagedException damaged) {
        shelf.damaged.add(generation);
      } catch (IOException stays) {
        return dropped;
      }
    }
    while (shelf.damaged.size() > DAMAGED_MAX) {
      long oldest = shelf.damaged.first();
      try {
        drop(key, shelf, oldest);
        dropped.add(new Damaged(key, oldest, "deleted, since " + DAMAGED_MAX + " newer ones are damaged, too"));
      } catch (IOException stays) {
        return dropped;
      }
    }
    return dropped;
  }

  @Override
  public Loaded load(String key) throws CheckpointException, InterruptedException {
    Checkpoint.requireKey(key);
    lock.lockInterruptibly();
    try {
      Shelf shelf = shelves.get(key);
      List<Damaged> damaged = new ArrayList<>();
      if (shelf == null) return new Loaded(Optional.empty(), damaged);
      for (long generation : shelf.generations.descendingSet()) {
        try {
          return new Loaded(Optional.of(read(key, generation)), damaged);
        } catch (DamagedException wrong) {
          shelf.damaged.add(generation);
          damaged.add(new Damaged(key, generation, wrong.getMessage()));
        } catch (NoSuchFileException missing) {
          if (!shelf.doubtful.contains(generation)) damaged.add(new Damaged(key, generation, "missing"));
        } catch (IOException unreadable) {
          damaged.add(new Damaged(key, generation, "unreadable: " + unreadable.getMessage()));
        }
      }
      return new Loaded(Optional.empty(), damaged);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void discard(String key) throws CheckpointException, InterruptedException {
    Checkpoint.requireKey(key);
    lock.lockInterruptibly();
    try {
      Shelf shelf = shelves.get(key);
      if (shelf == null) return;
      // Oldest first: if the deleting ends in the middle, the newest is still there.
      for (long generation : new TreeSet<>(shelf.generations)) drop(key, shelf, generation);
      // Forced, since the numbers begin anew: an old checkpoint that came back would be taken for a newer one.
      disk.forceFolder();
      shelves.remove(key);
    } catch (IOException e) {
      throw new CheckpointException("checkpoints of " + key + " not deleted", e);
    } finally {
      lock.unlock();
    }
  }

  private Checkpoint read(String key, long generation) throws IOException, DamagedException, InterruptedException {
    return CheckpointFile.decode(key, generation, disk.read(name(key, generation)));
  }

  private void drop(String key, Shelf shelf, long generation) throws IOException, InterruptedException {
    disk.delete(name(key, generation));
    shelf.gone(generation);
  }

  private static String name(String key, long generation) {
    String digits = Long.toString(generation);
    return key + "." + "0".repeat(19 - digits.length()) + digits + ".checkpoint";
  }
}
