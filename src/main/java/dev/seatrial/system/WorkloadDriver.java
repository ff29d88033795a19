package dev.seatrial.system;

import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.system.Workload.Job;
import dev.seatrial.system.Workload.Resubmission;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.Optional;

/** Submits the tasks of a workload: the first submissions are the same ones at the same instants in every arm. */
final class WorkloadDriver {
  private final World world;
  private final Workload workload;
  private final Orchestrator orchestrator;
  private int submissions;

  WorkloadDriver(World world, Workload workload, Orchestrator orchestrator) {
    this.world = world;
    this.workload = workload;
    this.orchestrator = orchestrator;
  }

  /** Schedules the next submission. */
  void start() {
    int next = submissions + 1;
    long gap = workload.arrival().gapNanos(next, world.draw("arrival", next));
    world.after(Duration.ofNanos(gap), this::arrive);
  }

  private void arrive() {
    submissions++;
    Job job = workload.jobs().size() == 1 ? workload.jobs().getFirst() : workload.job(world.draw("job", submissions));
    submit(job, submissions, 0);
    start();
  }

  private void submit(Job job, int submission, int resubmission) {
    orchestrator.submit(job, submission, resubmission, outcome -> ended(job, submission, resubmission, outcome));
  }

  private void ended(Job job, int submission, int resubmission, TaskOutcome outcome) {
    boolean answered = outcome == TaskOutcome.SUCCESS || outcome == TaskOutcome.DEGRADED;
    Optional<Resubmission> again = workload.again();
    if (answered || again.isEmpty() || resubmission >= again.get().most()) return;
    world.after(Duration.ofNanos(again.get().afterNanos()), () -> submit(job, submission, resubmission + 1));
  }
}
