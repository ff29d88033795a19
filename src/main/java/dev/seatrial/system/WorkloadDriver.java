package dev.seatrial.system;

import dev.seatrial.world.World;
import java.time.Duration;

/** Submits the tasks of a workload; the same ones at the same instants in every arm. */
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
    long gap = workload.arrival().gapNanos(world.draw("arrival", next));
    world.after(Duration.ofNanos(gap), this::arrive);
  }

  private void arrive() {
    submissions++;
    orchestrator.submit(workload.kind().id(), submissions, 0);
    start();
  }
}
