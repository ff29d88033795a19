package dev.seatrial.system;

import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.TaskEvent.StepEnded;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.journal.TimeoutKind;
import dev.seatrial.system.Workload.Job;
import dev.seatrial.world.Cancellable;
import dev.seatrial.world.Context;
import dev.seatrial.world.WithinTimeoutException;
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
  private final Topology topology;
  private final Agents agents;
  private final Handoffs handoffs;
  private final Armour armour;
  private int tasks;

  Orchestrator(World world, Topology topology, Agents agents, Handoffs handoffs, Armour armour) {
    this.world = world;
    this.topology = topology;
    this.agents = agents;
    this.handoffs = handoffs;
    this.armour = armour;
  }

  /** Hears how a task ended. */
  @FunctionalInterface
  interface Submitter {
    void ended(TaskOutcome outcome);
  }

  /** Takes a submission now; returns at once. */
  void submit(Job job, int submission, int resubmission, Submitter submitter) {
    int task = ++tasks;
    world.fork(
        "T" + task,
        () -> world.with(Context.root().inTask(task, submission, resubmission), () -> lead(job, submission, resubmission, submitter)));
  }

  private TaskProgress lead(Job job, int submission, int resubmission, Submitter submitter) throws Exception {
    long deadline = world.nanoTime() + job.deadlineNanos();
    long arrived = world.emit(new TaskArrived(job.kind().id(), deadline, submission, resubmission));
    Context context = world.context();
    List<StepSpec> plan = topology.steps(job.kind());
    TaskProgress progress = new TaskProgress(context.task(), plan, armour.loopGuard(), armour.purse(), world.nanoTime());
    Duration limit = Duration.ofNanos(job.deadlineNanos());
    Cancellable alarm = world.after(limit, () -> deadlinePassed(context, progress, limit, submitter));
    try {
      carryOut(progress, arrived, deadline);
      answer(progress, submitter);
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Exception failure) {
      giveUp(progress, failure.getMessage(), submitter);
    } finally {
      alarm.cancel();
    }
    if (armour.checkpoints().isPresent()) armour.checkpoints().get().forget(progress);
    return progress;
  }

  /** All steps to the end; a task whose agent crashes goes on from its last checkpoint, where there are any. */
  private void carryOut(TaskProgress progress, long arrived, long deadline) throws Exception {
    while (true) {
      try {
        steps(progress, arrived, deadline);
        return;
      } catch (InterruptedException stopped) {
        throw stopped;
      } catch (AgentCrash crash) {
        if (!resumed(progress, crash)) throw crash;
      } catch (Exception failure) {
        Optional<Duration> wait = armour.protections().handoffs().resumeAfter();
        if (wait.isEmpty() || world.nanoTime() + wait.get().toNanos() >= deadline || armour.checkpoints().isEmpty()) throw failure;
        world.sleep(wait.get());
        if (!resumed(progress, failure)) throw failure;
      }
    }
  }

  private boolean resumed(TaskProgress progress, Exception failure) throws InterruptedException {
    Optional<TaskCheckpoints> checkpoints = armour.checkpoints();
    if (progress.ended() || checkpoints.isEmpty()) return false;
    return checkpoints.get().resume(progress, failure.getMessage(), armour.loopGuard());
  }

  private void steps(TaskProgress progress, long arrived, long deadline) throws Exception {
    Context context = world.context();
    while (progress.step() < progress.plan().size()) {
      StepSpec step = progress.plan().get(progress.step());
      // A step that is resumed in its middle has been waited for.
      if (progress.operation() == 0 && step.waitNanos() > 0) world.sleep(Duration.ofNanos(step.waitNanos()));
      world.with(context.inStep(progress.step() + 1), () -> step(step, progress, arrived, deadline));
      progress.stepDone();
      boolean more = progress.step() < progress.plan().size();
      if (more && armour.checkpoints().isPresent()) armour.checkpoints().get().afterStep(progress);
    }
  }

  private Void step(StepSpec step, TaskProgress progress, long arrived, long deadline) throws Exception {
    world.emit(new StepStarted(step.name(), step.agent()), arrived);
    boolean done = false;
    Optional<Damage> because = Optional.empty();
    try {
      Handoffs.Delivery delivery = handoffs.deliver(step, progress, deadline);
      inTime(step, progress, delivery);
      if (delivery.doubled().isPresent()) onceMore(step, progress, delivery.doubled().get());
      done = true;
    } catch (AgentCrash crash) {
      because = crash.damage();
      throw crash;
    } finally {
      StepEnded ended = new StepEnded(step.name(), done ? OutcomeKind.SUCCESS : OutcomeKind.FAILURE);
      if (because.isPresent()) world.emit(ended, because.get().fired());
      else world.emit(ended);
    }
    return null;
  }

  /** A step that takes longer than the arm allows is given up as if its agent had crashed. */
  private void inTime(StepSpec step, TaskProgress progress, Handoffs.Delivery delivery) throws Exception {
    Optional<Duration> limit = armour.protections().handoffs().stepDeadline();
    if (limit.isEmpty()) {
      agents.work(step, progress, delivery.inside());
      return;
    }
    try {
      world.within(
          limit.get(),
          () -> {
            agents.work(step, progress, delivery.inside());
            return progress;
          });
    } catch (WithinTimeoutException late) {
      world.emit(new TimeoutFired(TimeoutKind.STEP, limit.get().toNanos()));
      throw AgentCrash.because("the step " + step.name() + " was not done within its deadline", delivery.inside().map(Damage::by));
    }
  }

  /** The step was handed over twice: what it brings is in the answer twice. */
  private void onceMore(StepSpec step, TaskProgress progress, Damage damage) throws Exception {
    long expected = progress.expected();
    progress.stepAgain();
    agents.work(step, progress, Optional.empty());
    progress.expectOnly(expected, damage);
  }

  private void answer(TaskProgress progress, Submitter submitter) {
    if (!progress.end()) return;
    // The system believes in its answer; whether it is right, only the lab knows, and counts a wrong one as failed.
    String doubt = progress.correct() ? "" : ", with wrong content";
    TaskOutcome outcome = progress.degraded() ? TaskOutcome.DEGRADED : TaskOutcome.SUCCESS;
    String reason = progress.degraded() ? "answered, partly from another source" : "answered";
    TaskEnded ended = new TaskEnded(outcome, progress.correct(), reason + doubt);
    if (!progress.correct() && progress.spoilt().isPresent()) world.emit(ended, progress.spoilt().get().fired());
    else world.emit(ended);
    submitter.ended(outcome);
  }

  private void giveUp(TaskProgress progress, String reason, Submitter submitter) {
    if (!progress.end()) return;
    TaskOutcome outcome = armour.graceful() ? TaskOutcome.GRACEFUL : TaskOutcome.FAILED;
    world.emit(new TaskEnded(outcome, false, reason));
    submitter.ended(outcome);
  }

  private void deadlinePassed(Context task, TaskProgress progress, Duration limit, Submitter submitter) {
    try {
      world.with(
          task,
          () -> {
            world.emit(new TimeoutFired(TimeoutKind.TASK, limit.toNanos()));
            giveUp(progress, "no answer within the deadline", submitter);
            return progress;
          });
    } catch (Exception impossible) {
      throw new IllegalStateException("answering a late task cannot fail", impossible);
    }
  }
}
