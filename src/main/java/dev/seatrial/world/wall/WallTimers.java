package dev.seatrial.world.wall;

import dev.seatrial.world.Cancellable;
import dev.seatrial.world.Nanos;
import java.util.Comparator;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/**
 * Runs short actions at their time, one after the other on one thread, which is started with the first timer. A cancelled
 * timer is really removed. Thread-safe; an action may add and cancel timers.
 */
final class WallTimers {
  private static final Comparator<Timer> ORDER = Comparator.<Timer>comparingLong(t -> t.nanos).thenComparingLong(t -> t.number);

  private final Timeline timeline;
  private final Object monitor = new Object();
  private final TreeSet<Timer> timers = new TreeSet<>(ORDER);
  private Optional<Thread> thread = Optional.empty();
  private long numbers;
  private boolean closed;

  WallTimers(Timeline timeline) {
    this.timeline = timeline;
  }

  private final class Timer implements Cancellable {
    private final long nanos;
    private final long number;
    private final Runnable action;

    private Timer(long nanos, long number, Runnable action) {
      this.nanos = nanos;
      this.number = number;
      this.action = action;
    }

    @Override
    public boolean cancel() {
      synchronized (monitor) {
        return timers.remove(this);
      }
    }
  }

  Cancellable at(long nanos, Runnable action) {
    synchronized (monitor) {
      if (closed) throw new IllegalStateException("after: the world is closed");
      Timer timer = new Timer(nanos, numbers++, action);
      timers.add(timer);
      if (thread.isEmpty()) {
        thread = Optional.of(Thread.ofPlatform().daemon().name("seatrial-timers").start(this::run));
      } else if (timers.first() == timer) {
        LockSupport.unpark(thread.get());
      }
      return timer;
    }
  }

  /** Drops all timers and ends the thread; an action that runs is not waited for. */
  void close() {
    synchronized (monitor) {
      closed = true;
      timers.clear();
      thread.ifPresent(LockSupport::unpark);
    }
  }

  private void run() {
    for (;;) {
      long next;
      Optional<Timer> due = Optional.empty();
      synchronized (monitor) {
        if (closed) return;
        next = timers.isEmpty() ? Nanos.NEVER : timers.first().nanos;
        if (next <= timeline.now()) due = Optional.of(timers.removeFirst());
      }
      if (due.isPresent()) call(due.get().action);
      else timeline.park(this, next);
      // An interrupt flag left behind by an action would turn the parking into a spin.
      Thread.interrupted();
    }
  }

  private static void call(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) {
      Thread t = Thread.currentThread();
      t.getUncaughtExceptionHandler().uncaughtException(t, e);
    }
  }
}
