package dev.seatrial.world.wall;

import dev.seatrial.journal.Event;
import dev.seatrial.world.Cancellable;
import dev.seatrial.world.Chance;
import dev.seatrial.world.Context;
import dev.seatrial.world.Events;
import dev.seatrial.world.InterruptLedger;
import dev.seatrial.world.Nanos;
import dev.seatrial.world.Task;
import dev.seatrial.world.WithinTimeoutException;
import dev.seatrial.world.World;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.random.RandomGenerator;

/**
 * The world as it is: the machine's clock, one virtual thread per process, real locks. Thread-safe; may be called from any
 * thread, one that the world did not start is in {@link Context#root()}.
 *
 * <p>Starts no thread before the first {@code fork}, {@code within} or {@code after}; timers share one daemon thread. An
 * exception of a timer's action goes to that thread's uncaught exception handler. The context lives in a
 * {@link ScopedValue}, not in thread locals.
 */
public final class WallWorld implements World, AutoCloseable {
  private static final Duration CLOSING_MAX = Duration.ofSeconds(2);

  private final Timeline timeline;
  private final WallTimers timers;
  private final Chance chance;
  private final Events events;
  private final Set<WallTask<?>> tasks = ConcurrentHashMap.newKeySet();
  private final ScopedValue<Frame> frames = ScopedValue.newInstance();
  private volatile boolean closed;

  /** Where a thread is: who it is, and in which context. */
  private record Frame(WallProcess process, Context context) {}

  /** A world on the machine's clocks that keeps no events. */
  public WallWorld(long seed) {
    this(seed, Events.none(), WallTime.system());
  }

  /**
   * @param seed of all draws; they are the same as a simulation's of that seed
   * @param events takes what is emitted, from any thread
   * @param time the clock, {@link WallTime#system()} but in tests
   */
  public WallWorld(long seed, Events events, WallTime time) {
    this.chance = new Chance(seed);
    this.events = events;
    this.timeline = new Timeline(time);
    this.timers = new WallTimers(timeline);
  }

  /** Nanoseconds since this world began. */
  @Override
  public long nanoTime() {
    return timeline.now();
  }

  @Override
  public Instant instant() {
    return timeline.time().instant();
  }

  @Override
  public void sleep(Duration d) throws InterruptedException {
    if (Thread.interrupted()) throw new InterruptedException();
    if (d.isPositive()) timeline.await(this, () -> false, timeline.deadline(Nanos.of(d)));
  }

  @Override
  public Lock newLock() {
    return new WallLock(this, timeline);
  }

  @Override
  public <T> Task<T> fork(String name, Callable<T> body) {
    if (closed) throw new IllegalStateException("fork: the world is closed");
    Context context = context();
    WallTask<T> task = new WallTask<>(name, timeline, body, (self, inner) -> {
      ScopedValue.where(frames, new Frame(self.process(), context)).run(inner);
      tasks.remove(self);
    });
    tasks.add(task);
    task.start();
    // close() may have looked at the tasks just before this one was there.
    if (closed) task.cancel();
    return task;
  }

  @Override
  public <T> T within(Duration max, Callable<T> body) throws Exception {
    if (!max.isPositive()) throw new IllegalArgumentException("max: " + max + " must be more than zero");
    Frame frame = frame();
    InterruptLedger.Scope scope = frame.process.enter();
    Cancellable timer = () -> false;
    T result = null;
    Throwable thrown = null;
    try {
      timer = timers.at(timeline.deadline(Nanos.of(max)), () -> frame.process.fire(scope));
      // Bound again, since on a foreign thread the scopes inside must find this process.
      result = ScopedValue.where(frames, frame).call(body::call);
    } catch (Throwable e) {
      thrown = e;
    }
    timer.cancel();
    boolean timedOut = frame.process.leave(scope, thrown instanceof InterruptedException);
    if (thrown instanceof Error error) throw error;
    if (timedOut) throw new WithinTimeoutException(max);
    return switch (thrown) {
      case null -> result;
      case Exception e -> throw e;
      default -> throw new UndeclaredThrowableException(thrown);
    };
  }

  @Override
  public Context context() {
    return frames.isBound() ? frames.get().context : Context.root();
  }

  @Override
  public <T> T with(Context context, Callable<T> body) throws Exception {
    return ScopedValue.where(frames, new Frame(frame().process, context)).call(body::call);
  }

  @Override
  public Cancellable after(Duration d, Runnable shortAction) {
    Frame frame = frame();
    return timers.at(timeline.deadline(Nanos.of(d)), () -> ScopedValue.where(frames, frame).run(shortAction));
  }

  @Override
  public double draw(String stream, long... key) {
    return chance.draw(stream, key);
  }

  @Override
  public RandomGenerator random(String stream) {
    return chance.random(stream);
  }

  @Override
  public long emit(Event event) {
    if (!events.keeps()) return 0;
    Context context = context();
    return emit(event, context, context.trail().last());
  }

  @Override
  public long emit(Event event, long cause) {
    return events.keeps() ? emit(event, context(), cause) : 0;
  }

  @Override
  public boolean keepsEvents() {
    return events.keeps();
  }

  private long emit(Event event, Context context, long cause) {
    long seq = events.emit(timeline.now(), context, cause, event);
    if (seq != 0) context.trail().moveTo(seq);
    return seq;
  }

  /** The frame of the calling thread; a thread that inherited its starter's bindings is a process of its own. */
  private Frame frame() {
    if (!frames.isBound()) return new Frame(new WallProcess(Thread.currentThread()), Context.root());
    Frame frame = frames.get();
    return frame.process.isCurrent() ? frame : new Frame(new WallProcess(Thread.currentThread()), frame.context);
  }

  /**
   * Drops all timers and interrupts all processes, and waits for their ends up to 2 s; work that ignores interrupts goes on.
   * Nothing can be started afterwards.
   */
  @Override
  public void close() {
    closed = true;
    timers.close();
    tasks.forEach(WallTask::cancel);
    long deadline = System.nanoTime() + CLOSING_MAX.toNanos();
    boolean interrupted = false;
    for (WallTask<?> task : tasks) {
      if (task.process().isCurrent()) continue;
      try {
        if (!interrupted) task.process().thread().join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
