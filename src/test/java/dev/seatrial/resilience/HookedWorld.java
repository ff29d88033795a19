package dev.seatrial.resilience;

import dev.seatrial.journal.Event;
import dev.seatrial.world.Cancellable;
import dev.seatrial.world.Context;
import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;

/** A real world in which a test may shift the wall time, listen to what is emitted, deny
 * that events are kept, count looks at the clock, lose timers, and let sleepers wake too early. */
public final class HookedWorld implements World {
  private final World inner;
  private volatile Duration shift = Duration.ZERO;
  private volatile Consumer<Event> listener = event -> {};
  private volatile boolean deaf;
  private volatile boolean timersLost;
  private volatile int looksAtTheClock;
  private volatile UnaryOperator<Duration> sleeping = UnaryOperator.identity();

  public HookedWorld(World inner) {
    this.inner = inner;
  }

  public void shiftInstant(Duration d) {
    shift = shift.plus(d);
  }

  /** Hears every event after it has entered the journal; whatever it throws is thrown to the emitter. */
  public void listen(Consumer<Event> listener) {
    this.listener = listener;
  }

  /** Sleeps that long instead of what was asked for. */
  public void sleepInstead(UnaryOperator<Duration> sleeping) {
    this.sleeping = sleeping;
  }

  /** Says that it keeps no events, from here on. */
  public void beDeaf() {
    deaf = true;
  }

  /** From here on no timer fires. */
  public void loseTimers() {
    timersLost = true;
  }

  /** How often the clocks were read; for one thread. */
  public int looksAtTheClock() {
    return looksAtTheClock;
  }

  @Override
  public Instant instant() {
    looksAtTheClock++;
    return inner.instant().plus(shift);
  }

  @Override
  public long emit(Event event) {
    long seq = inner.emit(event);
    listener.accept(event);
    return seq;
  }

  @Override
  public long emit(Event event, long cause) {
    long seq = inner.emit(event, cause);
    listener.accept(event);
    return seq;
  }

  @Override
  public void sleep(Duration d) throws InterruptedException {
    inner.sleep(sleeping.apply(d));
  }

  @Override
  public long nanoTime() {
    looksAtTheClock++;
    return inner.nanoTime();
  }

  @Override
  public Lock newLock() {
    return inner.newLock();
  }

  @Override
  public <T> Task<T> fork(String name, Callable<T> body) {
    return inner.fork(name, body);
  }

  @Override
  public <T> T within(Duration max, Callable<T> body) throws Exception {
    return inner.within(max, body);
  }

  @Override
  public Context context() {
    return inner.context();
  }

  @Override
  public <T> T with(Context context, Callable<T> body) throws Exception {
    return inner.with(context, body);
  }

  @Override
  public Cancellable after(Duration d, Runnable shortAction) {
    return inner.after(d, () -> {
      if (!timersLost) shortAction.run();
    });
  }

  @Override
  public double draw(String stream, long... key) {
    return inner.draw(stream, key);
  }

  @Override
  public RandomGenerator random(String stream) {
    return inner.random(stream);
  }

  @Override
  public boolean keepsEvents() {
    return !deaf && inner.keepsEvents();
  }
}
