package dev.seatrial.resilience.recovery;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.Event;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.JudgementEvent.StoodDown;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RecoveryEvent.RecoveryEnded;
import dev.seatrial.journal.RecoveryEvent.RecoveryStarted;
import dev.seatrial.journal.RecoveryEvent.RecoveryStep;
import dev.seatrial.resilience.core.Classifier;
import dev.seatrial.resilience.core.Deliveries;
import dev.seatrial.resilience.core.Emission;
import dev.seatrial.resilience.core.ErrorClasses;
import dev.seatrial.resilience.core.Outcomes;
import dev.seatrial.resilience.core.Policy;
import dev.seatrial.resilience.core.Rejected;
import dev.seatrial.resilience.core.Require;
import dev.seatrial.resilience.recovery.RecoveryCore.Ending;
import dev.seatrial.resilience.recovery.RecoveryCore.Turn;
import dev.seatrial.world.Cancellable;
import dev.seatrial.world.Context;
import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/**
 * Watches calls. When the share of those that succeed falls below the limit, it carries out the procedure on a process of its own,
 * lets the calls that follow decide whether that has helped, and asks a person if not. When the cool-down is over and the rate is
 * still too low, it begins anew.
 *
 * <p>A call counts as failed whatever it threw, {@link Rejected} by a pattern of our own included; but one whose caller gave up
 * says nothing. Whether the procedure has helped is decided by the calls to those dependencies that had failed, and among them
 * only by calls that went through.
 *
 * <p>Thread-safe. No process exists before the first procedure; {@link #close()} ends all.
 */
public final class Recovery implements AutoCloseable {
  /** Everything that was thrown is a failure, but for the caller's own cancellation. */
  private static final Classifier CLASSIFIER =
      failure -> ErrorClasses.of(failure) == ErrorClass.CANCELLED ? OutcomeKind.IGNORED : OutcomeKind.FAILURE;

  private final RecoveryConfig config;
  private final List<RecoveryAction> procedure;
  private final World world;
  private final EscalationListener listener;
  private final RecoveryCore core;
  private final Deliveries deliveries = new Deliveries();
  private List<String> tried = List.of();
  private Context context = Context.root();
  private Optional<Task<Void>> work = Optional.empty();
  private Cancellable verification = () -> false;
  private boolean closed;

  /**
   * @param procedure steps in their order, 1 to 20
   */
  public Recovery(RecoveryConfig config, List<RecoveryAction> procedure, World world, EscalationListener listener) {
    this.config = Require.notNull("config", config);
    this.procedure = List.copyOf(Require.notNull("procedure", procedure));
    Require.between("procedure", procedure.size(), 1, 20);
    this.world = Require.notNull("world", world);
    this.listener = Require.notNull("listener", listener);
    this.core = new RecoveryCore(config);
  }

  /** What it is doing, and what it has seen; one moment, all of it. */
  public synchronized RecoverySnapshot snapshot() {
    return new RecoverySnapshot(
        core.state() == RecoveryCore.State.WORKING, core.state() == RecoveryCore.State.VERIFYING, core.escalated(), core.ratePpm());
  }

  /**
   * The watch over the calls to one dependency: it lets them through as they are.
   *
   * @param dependency such as {@code mcp/github}; all watches share one window
   */
  public Policy watching(String dependency) {
    return new Watch(Require.name("dependency", dependency));
  }

  private final class Watch implements Policy {
    private final String dependency;

    private Watch(String dependency) {
      this.dependency = dependency;
    }

    @Override
    public <T> T execute(Callable<T> call) throws Exception {
      T result;
      try {
        result = call.call();
      } catch (Throwable failure) {
        if (failure instanceof Rejected) ended(dependency, Ending.REJECTED);
        else if (Outcomes.of(CLASSIFIER, failure, world) != OutcomeKind.IGNORED) ended(dependency, Ending.FAILURE);
        throw failure;
      }
      ended(dependency, Ending.SUCCESS);
      return result;
    }
  }

  private void ended(String dependency, Ending ending) {
    long now = world.nanoTime();
    long cause = world.context().trail().last();
    synchronized (this) {
      if (closed) return;
      act(core.ended(dependency, ending, now), cause);
    }
    deliveries.deliver();
  }

  /** Under the lock; what touches the world or a listener is delivered after it. */
  private void act(Turn turn, long cause) {
    switch (turn) {
      case NOTHING -> {}
      case BEGIN -> {
        Context fresh = Context.root();
        context = fresh;
        long rate = core.ratePpm();
        deliveries.add(() -> begin(fresh, rate, cause));
      }
      case HELPED -> over(true);
      case HELPED_AT_LAST -> {
        over(true);
        standDown();
      }
      case ESCALATE -> {
        over(false);
        Escalation escalation = new Escalation(config.name(), core.verifiedPpm(), tried);
        emit(new Escalated(config.name(), escalation.text()));
        deliveries.add(() -> listener.escalated(escalation));
      }
      case STAND_DOWN -> standDown();
    }
  }

  private void over(boolean helped) {
    Cancellable timer = verification;
    verification = () -> false;
    deliveries.add(timer::cancel);
    emit(new RecoveryEnded(helped));
  }

  private void standDown() {
    emit(new StoodDown(config.name()));
    deliveries.add(() -> listener.stoodDown(config.name()));
  }

  private void emit(Event event) {
    Context of = context;
    deliveries.add(() -> Emission.as(world, of, event, OptionalLong.empty()));
  }

  private void begin(Context of, long rate, long cause) throws Exception {
    Emission.as(world, of, new RecoveryStarted(rate), OptionalLong.of(cause));
    Task<Void> task = world.with(of, () -> world.fork(config.name(), () -> workThrough(of)));
    boolean tooLate;
    synchronized (this) {
      work = Optional.of(task);
      tooLate = closed;
    }
    if (tooLate) task.cancel();
  }

  private Void workThrough(Context of) throws InterruptedException {
    List<String> results = new ArrayList<>();
    for (RecoveryAction action : procedure) {
      String result = result(action);
      results.add(action.name() + ": " + result);
      world.emit(new RecoveryStep(action.name(), result));
    }
    synchronized (this) {
      work = Optional.empty();
      if (closed) return null;
      tried = results;
      core.worked();
    }
    Cancellable timer = world.after(config.verifyWithin(), () -> verifyEnds(of));
    synchronized (this) {
      // A call on another thread may have decided already; the timer finds nothing to do then.
      if (context == of && core.state() == RecoveryCore.State.VERIFYING) verification = timer;
    }
    return null;
  }

  private static String result(RecoveryAction action) throws InterruptedException {
    try {
      String said = action.body().call();
      return said == null || said.isBlank() ? "done" : said;
    } catch (InterruptedException stopped) {
      throw stopped;
    } catch (Throwable failed) {
      // An Error in one step must not keep the others from being tried, nor the watch from going on.
      return "failed: " + failed.getMessage();
    }
  }

  private void verifyEnds(Context of) {
    synchronized (this) {
      if (closed || context != of) return;
      act(core.verifyEnds(), 0);
    }
    deliveries.deliver();
  }

  /** Ends a procedure that is being carried out and calls off what was to come; calls go through uncounted from now on. Idempotent. */
  @Override
  public void close() {
    Optional<Task<Void>> running;
    Cancellable timer;
    synchronized (this) {
      closed = true;
      running = work;
      timer = verification;
    }
    running.ifPresent(Task::cancel);
    timer.cancel();
  }
}
