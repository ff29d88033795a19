package dev.seatrial.resilience.timeout;

import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.TimeoutKind;
import dev.seatrial.resilience.core.Deadline;
import dev.seatrial.resilience.core.Policy;
import dev.seatrial.resilience.core.Require;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Limits the time of a call with all its attempts and waits. The deadline travels in the context, so that a retry further inside
 * starts nothing after it; nested deadlines never extend each other. Thread-safe and without state of its own.
 */
public final class TotalDeadline implements Policy {
  private final Duration limit;
  private final World world;

  /**
   * @param limit more than 0, at most 365 days
   */
  public TotalDeadline(Duration limit, World world) {
    this.limit = Require.positive("deadline", limit);
    this.world = world;
  }

  public Duration limit() {
    return limit;
  }

  /**
   * @throws DeadlineExceededException if the time was up before the call ended, or before it began; a late result is dropped
   */
  @Override
  public <T> T execute(Callable<T> call) throws Exception {
    Context context = world.context();
    long now = world.nanoTime();
    Optional<Deadline> outer = Deadline.in(context);
    long leftNanos = limit.toNanos();
    if (outer.isPresent()) leftNanos = Math.min(leftNanos, outer.get().leftNanos(now));
    if (leftNanos <= 0) throw fired();
    Context under = context.holding(new Deadline(now + leftNanos));
    try {
      return Limited.run(world, Duration.ofNanos(leftNanos), () -> world.with(under, call));
    } catch (Limited.Reached reached) {
      throw fired();
    }
  }

  private DeadlineExceededException fired() {
    world.emit(new TimeoutFired(TimeoutKind.TOTAL, limit.toNanos()));
    return new DeadlineExceededException(limit);
  }
}
