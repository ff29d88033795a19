package dev.seatrial.exercise.sandbox;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Says how many sandboxes there are at a time. Work waits in one queue, first come, first served, and can see its place in it.
 *
 * <p>Thread-safe. Work runs on low-priority platform threads; closing interrupts what runs and cancels what waits.
 */
public final class SandboxPool implements AutoCloseable {
  private static final int WAITING_MAX = 100;
  private static final int DURATIONS_KEPT = 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition arrived = lock.newCondition();
  private final ArrayDeque<FutureTask<?>> queue = new ArrayDeque<>();
  private final ArrayDeque<Long> durationsNanos = new ArrayDeque<>();
  private final List<Thread> workers = new ArrayList<>();
  private final int waitingMax;
  private int running;
  private boolean closed;

  /** As many at a time as this machine has processors, less one for the server. */
  public SandboxPool() {
    this(Math.max(1, Runtime.getRuntime().availableProcessors() - 1), WAITING_MAX);
  }

  /**
   * @param atOnce 1 or more
   * @param waitingMax 0 or more, those that run not counted
   */
  SandboxPool(int atOnce, int waitingMax) {
    this.waitingMax = waitingMax;
    for (int i = 0; i < atOnce; i++) {
      workers.add(Thread.ofPlatform().name("sandbox-work-" + i).daemon().priority(Thread.MIN_PRIORITY).start(this::work));
    }
  }

  /**
   * Queues work that opens and closes its own sandboxes.
   *
   * @throws QueueFullException if too many wait already
   * @throws IllegalStateException if the pool is closed
   */
  public <T> Ticket<T> submit(Callable<T> work) throws QueueFullException {
    FutureTask<T> task = new FutureTask<>(work);
    lock.lock();
    try {
      if (closed) throw new IllegalStateException("the pool is closed");
      // Who finds a free worker does not wait, though it stands in the queue for a moment.
      if (queue.size() >= waitingMax + workers.size() - running) throw new QueueFullException(queue.size());
      queue.add(task);
      arrived.signal();
    } finally {
      lock.unlock();
    }
    return new Ticket<>(this, task);
  }

  /** How many wait, those that run not counted. */
  public int waiting() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      queue.forEach(task -> task.cancel(false));
      queue.clear();
      arrived.signalAll();
    } finally {
      lock.unlock();
    }
    workers.forEach(Thread::interrupt);
  }

  /** Place in the queue, from 1; 0 for what runs or has ended. */
  int position(FutureTask<?> task) {
    lock.lock();
    try {
      int place = 0;
      for (FutureTask<?> waiting : queue) {
        place++;
        if (waiting == task) return place;
      }
      return 0;
    } finally {
      lock.unlock();
    }
  }

  /** Until work at a place begins, by what the last ones took; zero while nothing has been measured. */
  Duration estimate(int position) {
    lock.lock();
    try {
      if (position == 0 || durationsNanos.isEmpty()) return Duration.ZERO;
      long sum = 0;
      for (long nanos : durationsNanos) sum += nanos;
      long rounds = (position + workers.size() - 1) / workers.size();
      return Duration.ofNanos(sum / durationsNanos.size() * rounds);
    } finally {
      lock.unlock();
    }
  }

  void cancel(FutureTask<?> task) {
    lock.lock();
    try {
      queue.remove(task);
    } finally {
      lock.unlock();
    }
    task.cancel(true);
  }

  private void work() {
    while (true) {
      FutureTask<?> task;
      lock.lock();
      try {
        while (queue.isEmpty() && !closed) arrived.await();
        if (closed) return;
        task = queue.remove();
        running++;
      } catch (InterruptedException _) {
        // Of work that was cancelled at its very end; closing sets the flag, too.
        continue;
      } finally {
        lock.unlock();
      }
      long begun = System.nanoTime();
      task.run();
      measured(System.nanoTime() - begun);
    }
  }

  private void measured(long nanos) {
    lock.lock();
    try {
      running--;
      durationsNanos.add(nanos);
      if (durationsNanos.size() > DURATIONS_KEPT) durationsNanos.remove();
    } finally {
      lock.unlock();
    }
  }

  /** A place in the queue and, later, a result. Thread-safe. */
  public static final class Ticket<T> {
    private final SandboxPool pool;
    private final FutureTask<T> task;

    private Ticket(SandboxPool pool, FutureTask<T> task) {
      this.pool = pool;
      this.task = task;
    }

    /** Place in the queue, from 1; 0 once it runs. */
    public int position() {
      return pool.position(task);
    }

    /** Until it begins, by what the last ones took; zero while nothing has been measured. */
    public Duration estimate() {
      return pool.estimate(position());
    }

    public boolean ended() {
      return task.isDone();
    }

    /** Leaves the queue, or interrupts the work. */
    public void cancel() {
      pool.cancel(task);
    }

    /**
     * Waits for the result.
     *
     * @throws CancellationException if it was cancelled, or the pool closed
     * @throws ExecutionException if the work threw
     */
    public T result() throws InterruptedException, ExecutionException {
      return task.get();
    }
  }
}
