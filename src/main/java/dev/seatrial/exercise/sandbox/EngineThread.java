package dev.seatrial.exercise.sandbox;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The low-priority platform thread an engine lives on, and the watch over its processor time: elapsed time would punish a learner
 * for a busy server. One caller at a time.
 */
final class EngineThread implements AutoCloseable {
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final long LOOK_EVERY_MS = 10;
  private static final long START_WITHIN_NANOS = 30_000_000_000L;
  private static final long END_WITHIN_MS = 5_000;

  /** Elapsed time is bounded, too, for an engine that gets no processor at all. */
  private static final int ELAPSED_PER_CPU = 10;

  private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Thread thread;
  private final SandboxLimits limits;
  private volatile boolean closed;
  private long cpuNanos;

  EngineThread(SandboxLimits limits) {
    this.limits = limits;
    this.thread =
        Thread.ofPlatform()
            .name("sandbox")
            .daemon()
            .priority(Thread.MIN_PRIORITY)
            .stackSize(limits.stackKb() * 1024L)
            .start(this::work);
  }

  /** Starts the engine: the server's work, not counted against the learner's limits. */
  <T> T start(Callable<T> task) throws StoppedException {
    T started = run(task, START_WITHIN_NANOS);
    cpuNanos = 0;
    return started;
  }

  /** Runs {@code task} on the thread, interrupted when it takes too much processor time. */
  <T> T run(Callable<T> task) throws StoppedException {
    return run(task, Math.min(limits.cpuPerEntry().toNanos(), limits.cpuTotal().toNanos() - cpuNanos));
  }

  private <T> T run(Callable<T> task, long cpuMax) throws StoppedException {
    FutureTask<T> future = new FutureTask<>(task);
    long cpuBefore = cpu();
    long begun = System.nanoTime();
    tasks.add(future);
    try {
      while (true) {
        try {
          return future.get(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
          if (cpu() - cpuBefore > cpuMax || System.nanoTime() - begun > ELAPSED_PER_CPU * limits.cpuTotal().toNanos()) {
            throw overdue(future);
          }
        }
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StoppedException stopped) throw stopped;
      throw new IllegalStateException("the sandbox failed", e.getCause());
    } catch (InterruptedException _) {
      close();
      Thread.currentThread().interrupt();
      throw new StoppedException(Violation.of(ViolationKind.TIME, "The run was cancelled."));
    } finally {
      cpuNanos += Math.max(0, cpu() - cpuBefore);
    }
  }

  Duration used() {
    return Duration.ofNanos(cpuNanos);
  }

  /** Ends the thread; what it runs is interrupted. */
  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  /** Ends the thread and waits a little for it: a sandbox that is reported as stopped should take no more processor time. */
  private StoppedException overdue(FutureTask<?> future) throws InterruptedException {
    close();
    try {
      future.get(END_WITHIN_MS, TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException _) {
      // However it ended, it took too long.
    }
    return new StoppedException(Exhaustion.time());
  }

  private void work() {
    while (!closed) {
      try {
        tasks.take().run();
      } catch (InterruptedException _) {
        // Only close interrupts, and the loop's condition knows.
      }
    }
  }

  /** Nanoseconds; 0 once the thread has ended. */
  private long cpu() {
    return Math.max(0, THREADS.getThreadCpuTime(thread.threadId()));
  }
}
