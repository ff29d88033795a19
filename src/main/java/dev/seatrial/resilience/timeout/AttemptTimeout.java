package dev.seatrial.resilience.timeout;

import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.TimeoutKind;
import dev.seatrial.resilience.core.Policy;
import dev.seatrial.resilience.core.Require;
import dev.seatrial.resilience.core.SharedPermit;
import dev.seatrial.world.Context;
import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Limits the time of one attempt and cancels its work when the time is up. Thread-safe and without state of its own.
 */
public final class AttemptTimeout implements Policy {
  private final Duration limit;
  private final Ending ending;
  private final World world;

  /**
   * @param limit more than 0, at most 365 days
   */
  public AttemptTimeout(Duration limit, Ending ending, World world) {
    this.limit = Require.positive("attempt_timeout", limit);
    this.ending = Require.notNull("ending", ending);
    this.world = world;
  }

  public AttemptTimeout(Duration limit, World world) {
    this(limit, Ending.INTERRUPT, world);
  }

  public Duration limit() {
    return limit;
  }

  public Ending ending() {
    return ending;
  }

  /**
   * @throws AttemptTimeoutException if the time was up before the call ended; a late result is dropped
   * @throws InterruptedException if the caller is interrupted; the work is cancelled as well
   */
  @Override
  public <T> T execute(Callable<T> call) throws Exception {
    try {
      return switch (ending) {
        case INTERRUPT -> Limited.run(world, limit, call);
        case LEAVE_BEHIND -> leaveBehind(call);
      };
    } catch (Limited.Reached reached) {
      world.emit(new TimeoutFired(TimeoutKind.ATTEMPT, limit.toNanos()));
      throw new AttemptTimeoutException(limit);
    }
  }

  private <T> T leaveBehind(Callable<T> call) throws Exception {
    List<SharedPermit> retained = retain(world.context());
    Task<T> task;
    try {
      task = world.fork("attempt", () -> releasing(retained, call));
    } catch (Throwable notStarted) {
      retained.forEach(SharedPermit::release);
      throw notStarted;
    }
    try {
      return task.join(limit);
    } catch (TimeoutException e) {
      task.cancel();
      throw new Limited.Reached();
    } catch (InterruptedException e) {
      task.cancel();
      throw e;
    } catch (ExecutionException e) {
      throw Limited.unchanged(e.getCause());
    }
  }

  private static List<SharedPermit> retain(Context context) {
    List<SharedPermit> retained = new ArrayList<>();
    for (Object key : context.permits()) {
      if (key instanceof SharedPermit permit && permit.retain()) retained.add(permit);
    }
    return retained;
  }

  private static <T> T releasing(List<SharedPermit> retained, Callable<T> call) throws Exception {
    try {
      return call.call();
    } finally {
      retained.forEach(SharedPermit::release);
    }
  }
}
