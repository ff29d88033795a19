package dev.seatrial.system;

import dev.seatrial.journal.CheckpointEvent.Resumed;
import dev.seatrial.journal.CheckpointTrigger;
import dev.seatrial.journal.RunEvent.Log;
import dev.seatrial.resilience.checkpoint.Checkpoint;
import dev.seatrial.resilience.checkpoint.CheckpointConfig;
import dev.seatrial.resilience.checkpoint.CheckpointException;
import dev.seatrial.resilience.checkpoint.Checkpoints;
import dev.seatrial.resilience.checkpoint.Disk;
import dev.seatrial.resilience.checkpoint.DiskCheckpointStore;
import dev.seatrial.resilience.guard.LoopGuard;
import dev.seatrial.world.World;
import java.util.Optional;

/**
 * Saves the progress of tasks when the arm's triggers say so, and lets a task whose agent has crashed go on from there. That a
 * checkpoint cannot be saved or loaded ends no task: the work goes on without it, and the journal says so.
 */
final class TaskCheckpoints {
  /** How often a task is resumed at most: an agent that crashes every time would never end. */
  static final int MOST_RESUMES = 3;

  private final World world;
  private final CheckpointConfig config;
  private final Checkpoints checkpoints;

  TaskCheckpoints(World world, CheckpointConfig config, Disk disk) {
    this.world = world;
    this.config = config;
    try {
      this.checkpoints = new Checkpoints(DiskCheckpointStore.open(disk, world, config.generations()), world);
    } catch (CheckpointException | InterruptedException e) {
      throw new IllegalStateException("an empty disk in memory can be read at once", e);
    }
  }

  /** A step is done; its successor is where the progress stands. */
  void afterStep(TaskProgress progress) throws InterruptedException {
    if (config.afterAgent()) save(progress, CheckpointTrigger.AFTER_AGENT);
  }

  /** An operation is next. */
  void before(boolean risky, TaskProgress progress) throws InterruptedException {
    if (risky && config.beforeRisky()) {
      save(progress, CheckpointTrigger.BEFORE_RISKY);
    } else if (config.every().isPresent() && world.nanoTime() - progress.savedAt() >= config.every().get().toNanos()) {
      save(progress, CheckpointTrigger.INTERVAL);
    }
  }

  private void save(TaskProgress progress, CheckpointTrigger trigger) throws InterruptedException {
    try {
      checkpoints.save(progress.key(), trigger, progress.bytes());
    } catch (CheckpointException failed) {
      log(failed.getMessage());
    }
    // A failed attempt counts, too: a full disk is not asked again before every operation.
    progress.saved(world.nanoTime());
  }

  /**
   * Sets the progress of a task whose agent has failed back to its newest intact checkpoint, or to the beginning.
   *
   * @return whether it is to go on; false when it was resumed too often
   */
  boolean resume(TaskProgress progress, String failure, Optional<LoopGuard> guard) throws InterruptedException {
    if (progress.resumes() >= MOST_RESUMES) {
      log("gives up: " + failure + ", after " + MOST_RESUMES + " resumptions");
      return false;
    }
    log("detected: " + failure);
    Optional<Checkpoint> found = load(progress);
    progress.resume(found.map(Checkpoint::state), guard);
    if (found.isPresent()) {
      world.emit(new Resumed(found.get().id(), progress.plan().get(progress.step()).name()));
    } else {
      log("no intact checkpoint: the task begins anew");
    }
    return true;
  }

  private Optional<Checkpoint> load(TaskProgress progress) throws InterruptedException {
    try {
      return checkpoints.load(progress.key());
    } catch (CheckpointException failed) {
      log(failed.getMessage());
      return Optional.empty();
    }
  }

  /** The task is over. */
  void forget(TaskProgress progress) throws InterruptedException {
    try {
      checkpoints.discard(progress.key());
    } catch (CheckpointException failed) {
      log(failed.getMessage());
    }
  }

  private void log(String text) {
    world.emit(new Log("checkpoints", text, Optional.empty()));
  }
}
