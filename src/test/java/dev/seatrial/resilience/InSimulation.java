package dev.seatrial.resilience;

import dev.seatrial.world.Context;
import dev.seatrial.world.Task;
import dev.seatrial.world.sim.Simulation;
import dev.seatrial.world.sim.Sims;
import dev.seatrial.world.sim.StopReason;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterEach;

/** For tests that run pieces of code as processes in virtual time. */
public abstract class InSimulation {
  protected final Simulation sim = Sims.of(1);
  protected final HookedWorld world = new HookedWorld(sim.world());

  /** How a piece of code ended. */
  public record Ended<T>(Optional<T> value, Optional<Throwable> failure, long atNanos) {
    public Throwable thrown() {
      return failure.orElseThrow(() -> new AssertionError("returned " + value));
    }
  }

  @AfterEach
  void closeSimulation() {
    sim.close();
  }

  /** Runs a process to its end and not beyond, so that timers that it has left stay set. */
  protected <T> Ended<T> run(Callable<T> body) throws Exception {
    Task<Ended<T>> task = sim.start("test", () -> ended(body));
    while (!task.done()) {
      if (sim.runUntil(Long.MAX_VALUE, 1) == StopReason.IDLE && !task.done()) throw new AssertionError("it waits for ever");
    }
    return task.join();
  }

  /** As {@link #run}, as task number {@code task} of its simulation. */
  protected <T> Ended<T> runTask(int task, Callable<T> body) throws Exception {
    return run(() -> world.with(Context.root().inTask(task, task, 0), body));
  }

  private <T> Ended<T> ended(Callable<T> body) {
    try {
      return new Ended<>(Optional.of(body.call()), Optional.empty(), world.nanoTime());
    } catch (Throwable e) {
      return new Ended<>(Optional.empty(), Optional.of(e), world.nanoTime());
    }
  }

  protected static long ms(long millis) {
    return Duration.ofMillis(millis).toNanos();
  }
}
