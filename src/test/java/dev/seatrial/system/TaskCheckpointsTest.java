package dev.seatrial.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.resilience.InSimulation;
import dev.seatrial.resilience.checkpoint.CheckpointConfig;
import dev.seatrial.system.disk.SimulatedDisk;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is left on the disk, and what comes back from it. */
class TaskCheckpointsTest extends InSimulation {
  private final SimulatedDisk disk = new SimulatedDisk(1_000_000);

  private TaskCheckpoints checkpoints() {
    return new TaskCheckpoints(world, CheckpointConfig.DEFAULT, disk);
  }

  @Test
  void theCheckpointsOfATaskThatIsOverAreGone() throws Exception {
    Ended<Integer> ended =
        run(
            () -> {
              TaskCheckpoints checkpoints = checkpoints();
              TaskProgress progress = new TaskProgress(7, ResearchWriter.TOPOLOGY.brief(), Optional.empty(), TaskPurse.UNLIMITED, 0);
              for (int i = 0; i < 3; i++) {
                progress.stepDone();
                checkpoints.afterStep(progress);
              }
              int before = disk.list().size();
              checkpoints.forget(progress);
              return before;
            });
    assertThat(ended.value()).contains(3);
    assertThat(disk.list()).isEmpty();
  }

  @Test
  void aTaskGoesBackToWhatWasSavedAndNotToWhatItHadInMemory() throws Exception {
    Ended<Integer> ended = run(
        () -> {
          TaskCheckpoints checkpoints = checkpoints();
          TaskProgress progress = new TaskProgress(7, ResearchWriter.TOPOLOGY.brief(), Optional.empty(), TaskPurse.UNLIMITED, 0);
          progress.stepDone();
          progress.nextCall();
          checkpoints.afterStep(progress);
          byte[] saved = progress.bytes();
          progress.operationDone();
          progress.nextCall();
          assertThat(progress.bytes()).isNotEqualTo(saved);
          assertThat(checkpoints.resume(progress, "the agent crashed", Optional.empty())).isTrue();
          assertThat(progress.bytes()).isEqualTo(saved);
          assertThat(progress.resumes()).isEqualTo(1);
          return progress.nextCall();
        });
    // Calls are numbered on, so that no number stands for two calls.
    assertThat(ended.failure()).isEmpty();
    assertThat(ended.value()).contains(3);
  }
}
