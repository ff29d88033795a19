package dev.seatrial.resilience.checkpoint;

import dev.seatrial.journal.CheckpointEvent.CheckpointLoaded;
import dev.seatrial.journal.CheckpointEvent.CheckpointRejected;
import dev.seatrial.journal.CheckpointEvent.CheckpointSaved;
import dev.seatrial.journal.CheckpointTrigger;
import dev.seatrial.resilience.core.Require;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.Optional;

/**
 * A store whose every step is in the journal: the course's "load last checkpoint, verify integrity, log". As thread-safe as the
 * store.
 */
public final class Checkpoints {
  private final CheckpointStore store;
  private final World world;

  public Checkpoints(CheckpointStore store, World world) {
    this.store = Require.notNull("store", store);
    this.world = Require.notNull("world", world);
  }

  /** As {@link CheckpointStore#save}, because of {@code trigger}. */
  public Checkpoint save(String key, CheckpointTrigger trigger, byte[] state) throws CheckpointException, InterruptedException {
    CheckpointStore.Saved saved = store.save(key, state);
    world.emit(new CheckpointSaved(saved.checkpoint().id(), trigger));
    for (Damaged dropped : saved.dropped()) world.emit(new CheckpointRejected(dropped.id(), dropped.reason()));
    return saved.checkpoint();
  }

  /** The newest intact one; each damaged one that was met on the way is reported. */
  public Optional<Checkpoint> load(String key) throws CheckpointException, InterruptedException {
    CheckpointStore.Loaded loaded = store.load(key);
    for (Damaged damaged : loaded.damaged()) world.emit(new CheckpointRejected(damaged.id(), damaged.reason()));
    loaded
        .newest()
        .ifPresent(found -> world.emit(new CheckpointLoaded(found.id(), age(found).toNanos())));
    return loaded.newest();
  }

  /** As {@link CheckpointStore#discard}. */
  public void discard(String key) throws CheckpointException, InterruptedException {
    store.discard(key);
  }

  /** A wall clock that was set back makes a checkpoint look younger, never of negative age. */
  private Duration age(Checkpoint checkpoint) {
    Duration age = Duration.between(checkpoint.savedAt(), world.instant());
    if (age.isNegative()) return Duration.ZERO;
    return age.compareTo(Require.LONGEST) > 0 ? Require.LONGEST : age;
  }
}
