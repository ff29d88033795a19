package dev.seatrial.resilience.core;

import java.util.ArrayDeque;

/**
 * Carries out small pieces of work in the order in which they were added, one at a time, on the threads of those who call
 * {@link #deliver()}. A pattern adds while it holds its own lock, so that the order is that of its decisions, and delivers after
 * it has let go.
 *
 * <p>Whoever finds nobody delivering delivers everything, also what others add meanwhile. Work may add more work and may call
 * {@link #deliver()} itself: that returns at once, and the addition comes after all that is there. Work that throws affects
 * nothing else. Thread-safe; the lock in here is held for single queue operations only.
 */
public final class Deliveries {

  /** A piece of work; it must not block. */
  @FunctionalInterface
  public interface Work {
    void carryOut() throws Exception;
  }

  private final ArrayDeque<Work> queue = new ArrayDeque<>();
  private boolean delivering;

  public void add(Work work) {
    synchronized (queue) {
      queue.add(work);
    }
  }

  public void deliver() {
    synchronized (queue) {
      if (delivering || queue.isEmpty()) return;
      delivering = true;
    }
    for (Work work = next(); work != null; work = next()) {
      try {
        work.carryOut();
      } catch (Throwable broken) {
        // A world or a listener that fails must neither change what a caller sees nor stop what comes after.
      }
    }
  }

  private Work next() {
    synchronized (queue) {
      Work work = queue.poll();
      if (work == null) delivering = false;
      return work;
    }
  }
}
