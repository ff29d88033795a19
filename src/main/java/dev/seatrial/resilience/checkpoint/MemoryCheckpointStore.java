package dev.seatrial.resilience.checkpoint;

import dev.seatrial.resilience.core.Require;
import dev.seatrial.world.World;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Checkpoints in memory: they outlive a crashed agent, not the process. Cannot be damaged, and keeps the newest of each key only.
 * Thread-safe; never waits.
 */
public final class MemoryCheckpointStore implements CheckpointStore {
  private final World world;
  private final long bytesMax;
  private final TreeMap<String, Checkpoint> newest = new TreeMap<>();
  private long bytes;

  /**
   * @param bytesMax of all states together, from 1; what would exceed it is not saved
   */
  public MemoryCheckpointStore(World world, long bytesMax) {
    this.world = Require.notNull("world", world);
    this.bytesMax = Require.between("bytesMax", bytesMax, 1, Long.MAX_VALUE);
  }

  @Override
  public Saved save(String key, byte[] state) throws CheckpointException {
    Checkpoint.requireKey(key);
    Checkpoint.requireState(state);
    Instant now = world.instant();
    synchronized (newest) {
      Checkpoint old = newest.get(key);
      long generation = old == null ? 1 : old.generation() + 1;
      long more = state.length - (old == null ? 0 : old.size());
      if (bytes + more > bytesMax) {
        throw new CheckpointException(
            "checkpoint " + Checkpoint.id(key, generation) + " not saved: more than " + bytesMax + " bytes in all", null);
      }
      Checkpoint checkpoint = new Checkpoint(key, generation, now, state);
      newest.put(key, checkpoint);
      bytes += more;
      return new Saved(checkpoint, List.of());
    }
  }

  @Override
  public Loaded load(String key) {
    Checkpoint.requireKey(key);
    synchronized (newest) {
      return new Loaded(Optional.ofNullable(newest.get(key)), List.of());
    }
  }

  @Override
  public void discard(String key) {
    Checkpoint.requireKey(key);
    synchronized (newest) {
      Checkpoint old = newest.remove(key);
      if (old != null) bytes -= old.size();
    }
  }
}
