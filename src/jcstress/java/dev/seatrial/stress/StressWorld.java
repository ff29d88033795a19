package dev.seatrial.stress;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerEvent.BreakerCounted;
import dev.seatrial.journal.Event;
import dev.seatrial.world.Cancellable;
import dev.seatrial.world.Context;
import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;

/**
 * A world as small as a race needs: the clock stands where it is put, timers never fire, events are counted. What the patterns under
 * test do not ask for in these races is refused.
 */
final class StressWorld implements World {
  private static final Instant INSTANT = Instant.parse("2026-01-05T00:00:00Z");

  private final Context context = Context.root();
  private final boolean keepsEvents;
  private volatile long now;
  private volatile int changes;
  private volatile long lastCount;
  private volatile boolean disordered;

  StressWorld(boolean keepsEvents) {
    this.keepsEvents = keepsEvents;
  }

  void moveTo(long nanos) {
    now = nanos;
  }

  int changes() {
    return changes;
  }

  /** Whether counts arrived in an order in which no breaker counts. */
  boolean disordered() {
    return disordered;
  }

  @Override
  public long emit(Event event) {
    if (event instanceof BreakerChanged) changes++;
    if (event instanceof BreakerCounted counted) {
      if (counted.failures() != lastCount + 1) disordered = true;
      lastCount = counted.failures();
    }
    return 0;
  }

  @Override
  public long emit(Event event, long cause) {
    return emit(event);
  }

  @Override
  public boolean keepsEvents() {
    return keepsEvents;
  }

  @Override
  public long nanoTime() {
    return now;
  }

  @Override
  public Instant instant() {
    return INSTANT;
  }

  @Override
  public Context context() {
    return context;
  }

  @Override
  public <T> T with(Context other, Callable<T> body) throws Exception {
    return body.call();
  }

  @Override
  public Cancellable after(Duration d, Runnable shortAction) {
    return () -> true;
  }

  @Override
  public Lock newLock() {
    return new ReentrantLock();
  }

  @Override
  public void sleep(Duration d) {
    throw new UnsupportedOperationException("nobody waits in these races");
  }

  @Override
  public <T> Task<T> fork(String name, Callable<T> body) {
    throw new UnsupportedOperationException("nobody forks in these races");
  }

  @Override
  public <T> T within(Duration max, Callable<T> body) {
    throw new UnsupportedOperationException("nothing is limited in these races");
  }

  @Override
  public double draw(String stream, long... key) {
    throw new UnsupportedOperationException("nothing is drawn in these races");
  }

  @Override
  public RandomGenerator random(String stream) {
    throw new UnsupportedOperationException("nothing is drawn in these races");
  }
}
