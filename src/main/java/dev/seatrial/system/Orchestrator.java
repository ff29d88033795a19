package dev.seatrial.system;

import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.TaskEvent.StepEnded;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.journal.TimeoutKind;
import dev.seatrial.world.Cancellable;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes tasks and leads each through its steps, on a process per task. A task that outlives its deadline is answered then, as
 * a failure; its work goes on and keeps what it holds.
 */
final class Orchestrator {
  private final World world;
  private final List<StepSpec> steps;
  private final Agents agents;
  private final long deadlineNanos;
  private final Armour armour;
  private int tasks;

  Orchestrator(World world, List<StepSpec> steps, Agents agents, long deadlineNanos, Armour armour) {
    this.world = world;
    this.steps = steps;
    this.agents = agents;
    this.deadlineNanos = deadlineNanos;
    this.armour = armour;
  }

  /** Takes a submission now; returns at once. */
  void submit(String kind, int submission, int resubmission) {
    int task = ++tasks;
    world.fork(
        "T" + task,
        () -> world.with(Context.root().inTask(task, submission, resubmission), () -> lead(kind, submission, resubmission)));
  }

  private TaskProgress lead(String kind, int submission, int resubmission) throws Exception {
    long deadline = world.nanoTime() + deadlineNanos;
    long arrived = world.emit(new TaskArrived(kind, deadline, submission, resubmission));
    Context context = world.context();
    TaskProgress progress = new TaskProgress(context.task(), armour.loopGuard(), armour.purse(), world.nanoTime());
    Cancellable alarm = world.after(Duration.ofNanos(deadlineNanos), () -> deadlinePassed(context, progress));
    try {
      carryOut(progress, arrived);
      answer(progress);
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception failure) {
      giveUp(progress, failure.getMessage());
    } finally {
      alarm.cancel();
    }
    if (armour.checkpoints().isPresent()) armour.checkpoints().get().forget(progress);
    return progress;
  }

  /** All steps to the end; a task whose agent crashes goes on from its last checkpoint, where there are any. */
  private void carryOut(TaskProgress progress, long arrived) throws Exception {
    while (true) {
      try {
        steps(progress, arrived);
        return;
      } catch (AgentCrash crash) {
        Optional<TaskCheckpoints> checkpoints = armour.checkpoints();
        if (progress.ended() || checkpoints.isEmpty() || !checkpoints.get().resume(progress, crash)) throw crash;
      }
    }
  }

  private void steps(TaskProgress progress, long arrived) throws Exception {
    Context context = world.context();
    while (progress.step() < steps.size()) {
      StepSpec step = steps.get(progress.step());
      // A step that is resumed in its middle has been waited for.
      if (progress.operation() == 0 && step.waitNanos() > 0) world.sleep(Duration.ofNanos(step.waitNanos()));
      world.with(context.inStep(progress.step() + 1), () -> step(step, progress, arrived));
      progress.stepDone();
      boolean more = progress.step() < steps.size();
      if (more && armour.checkpoints().isPresent()) armour.checkpoints().get().afterStep(progress);
    }
  }

  private Void step(StepSpec step, TaskProgress progress, long arrived) throws Exception {
    world.emit(new StepStarted(step.name(), step.agent()), arrived);
    boolean done = false;
    try {
      agents.work(step, progress);
      done = true;
    } finally {
      world.emit(new StepEnded(step.name(), done ? OutcomeKind.SUCCESS : OutcomeKind.FAILURE));
    }
    return null;
  }

  private void answer(TaskProgress progress) {
    if (!progress.end()) return;
    // The system believes in its answer; whether it is right, only the lab knows, and counts a wrong one as failed.
    String doubt = progress.correct() ? "" : ", with wrong content";
    if (progress.degraded()) {
      world.emit(new TaskEnded(TaskOutcome.DEGRADED, progress.correct(), "answered, partly from another source" + doubt));
    } else {
      world.emit(new TaskEnded(TaskOutcome.SUCCESS, progress.correct(), "answered" + doubt));
    }
  }

  private void giveUp(TaskProgress progress, String reason) {
    if (!progress.end()) return;
    TaskOutcome outcome = armour.graceful() ? TaskOutcome.GRACEFUL : TaskOutcome.FAILED;
    world.emit(new TaskEnded(outcome, false, reason));
  }

  private void deadlinePassed(Context task, TaskProgress progress) {
    try {
      world.with(
          task,
          () -> {
            world.emit(new TimeoutFired(TimeoutKind.TASK, deadlineNanos));
            giveUp(progress, "no answer within the deadline");
            return progress;
          });
    } catch (Exception impossible) {
      throw new IllegalStateException("answering a late task cannot fail", impossible);
    }
  }
}
