package dev.seatrial.measure;

import dev.seatrial.journal.CheckpointEvent.CheckpointLoaded;
import dev.seatrial.journal.CheckpointEvent.CheckpointRejected;
import dev.seatrial.journal.CheckpointEvent.CheckpointSaved;
import dev.seatrial.journal.CheckpointEvent.Resumed;
import dev.seatrial.journal.Entry;

/** How often checkpoints were saved, found damaged, loaded, and gone on from. */
public final class CheckpointCounts implements Fold {
  private long saved;
  private long rejected;
  private long loaded;
  private long resumed;

  @Override
  public void accept(Entry e) {
    switch (e.event()) {
      case CheckpointSaved _ -> saved++;
      case CheckpointRejected _ -> rejected++;
      case CheckpointLoaded _ -> loaded++;
      case Resumed _ -> resumed++;
      default -> {}
    }
  }

  public long saved() {
    return saved;
  }

  public long rejected() {
    return rejected;
  }

  public long loaded() {
    return loaded;
  }

  public long resumed() {
    return resumed;
  }

  /** Whether there was nothing to count. */
  public boolean none() {
    return saved + rejected + loaded + resumed == 0;
  }
}
