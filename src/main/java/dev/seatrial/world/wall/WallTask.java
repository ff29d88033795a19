package dev.seatrial.world.wall;

import dev.seatrial.world.Nanos;
import dev.seatrial.world.Task;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/** A body on a thread of its own, and those who wait for its end. Thread-safe. */
final class WallTask<T> implements Task<T> {
  private final String name;
  private final Timeline timeline;
  private final ConcurrentLinkedQueue<Thread> joiners = new ConcurrentLinkedQueue<>();
  private final WallProcess process;
  private T result;
  private Throwable failure;
  /** Written after the outcome, read before it. */
  private volatile boolean done;

  /** @param shell runs the body in the world's surroundings: context, bookkeeping */
  WallTask(String name, Timeline timeline, Callable<T> body, Shell shell) {
    this.name = name;
    this.timeline = timeline;
    this.process = new WallProcess(Thread.ofVirtual().name(name).unstarted(() -> shell.run(this, () -> run(body))));
  }

  /** What surrounds a body. */
  interface Shell {
    void run(WallTask<?> task, Runnable body);
  }

  WallProcess process() {
    return process;
  }

  void start() {
    process.thread().start();
  }

  private void run(Callable<T> body) {
    try {
      result = body.call();
    } catch (Throwable e) {
      failure = e;
    }
    done = true;
    joiners.forEach(LockSupport::unpark);
  }

  @Override
  public T join() throws InterruptedException, ExecutionException {
    await(Nanos.NEVER);
    return outcome();
  }

  @Override
  public T join(Duration max) throws InterruptedException, ExecutionException, TimeoutException {
    if (!await(timeline.deadline(Nanos.of(max)))) throw new TimeoutException(name + " has not ended within " + max);
    return outcome();
  }

  private boolean await(long nanos) throws InterruptedException {
    if (done) return true;
    Thread me = Thread.currentThread();
    joiners.add(me);
    try {
      return timeline.await(this, () -> done, nanos);
    } finally {
      joiners.remove(me);
    }
  }

  private T outcome() throws ExecutionException {
    if (failure != null) throw new ExecutionException(failure);
    return result;
  }

  @Override
  public void cancel() {
    if (!done) process.interrupt();
  }

  @Override
  public boolean done() {
    return done;
  }
}
