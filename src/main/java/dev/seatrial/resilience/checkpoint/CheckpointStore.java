package dev.seatrial.resilience.checkpoint;

import java.util.List;
import java.util.Optional;

/**
 * Keeps checkpoints by the key of the work that they belong to. Implementations are thread-safe.
 *
 * <p>What {@link #save} has returned for is kept: {@link #load} gives it, or a later one, or an older intact one together with a
 * report of what is wrong with the newer ones. It never gives anything that was not saved.
 */
public interface CheckpointStore {

  /**
   * Keeps {@code state} as the newest checkpoint of {@code key}; returns when it is durable, as durable as the store is.
   *
   * @param key see {@link Checkpoint}
   * @param state at most {@link Checkpoint#MAX_STATE_BYTES}
   * @throws CheckpointException if it could not be kept; earlier checkpoints are as they were
   * @throws InterruptedException if the wait was interrupted; then as above
   */
  Saved save(String key, byte[] state) throws CheckpointException, InterruptedException;

  /**
   * The newest intact checkpoint of {@code key}.
   *
   * @throws CheckpointException if the store cannot be read at all
   */
  Loaded load(String key) throws CheckpointException, InterruptedException;

  /**
   * Forgets all checkpoints of {@code key}: the work has ended. Returns when that is durable; a crash before may leave the newer ones.
   *
   * @throws CheckpointException if they could not be deleted
   */
  void discard(String key) throws CheckpointException, InterruptedException;

  /**
   * What was saved.
   *
   * @param dropped damaged checkpoints that had to make place, since more of them are not kept; to be reported
   */
  record Saved(Checkpoint checkpoint, List<Damaged> dropped) {
    public Saved {
      dropped = List.copyOf(dropped);
    }
  }

  /**
   * What was found.
   *
   * @param newest the newest intact one; empty if there is none
   * @param damaged newer ones that were not used, newest first
   */
  record Loaded(Optional<Checkpoint> newest, List<Damaged> damaged) {
    public Loaded {
      damaged = List.copyOf(damaged);
    }
  }
}
