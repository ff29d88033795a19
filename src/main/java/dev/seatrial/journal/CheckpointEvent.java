package dev.seatrial.journal;

/** Checkpoints saved, loaded and rejected. */
public sealed interface CheckpointEvent extends Event {

  /** A checkpoint is on the disk. */
  record CheckpointSaved(String id, CheckpointTrigger trigger) implements CheckpointEvent {
    @Override
    public void mix(Digest d) {
      d.text(id).code(trigger);
    }
  }

  /** A checkpoint was found damaged and not used. */
  record CheckpointRejected(String id, String reason) implements CheckpointEvent {
    @Override
    public void mix(Digest d) {
      d.text(id).text(reason);
    }
  }

  /** A checkpoint was loaded. */
  record CheckpointLoaded(String id, long ageNanos) implements CheckpointEvent {
    @Override
    public void mix(Digest d) {
      d.text(id).number(ageNanos);
    }
  }

  /** A task goes on from a checkpoint. */
  record Resumed(String id, String step) implements CheckpointEvent {
    @Override
    public void mix(Digest d) {
      d.text(id).text(step);
    }
  }
}
