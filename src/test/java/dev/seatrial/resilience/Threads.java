package dev.seatrial.resilience;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.function.IntFunction;

/** Real threads that begin together. */
public final class Threads {
  private Threads() {}

  /** Runs {@code count} bodies at once and returns what they returned; throws what the first one threw. */
  public static <T> List<T> together(int count, IntFunction<Callable<T>> body) throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(count);
    List<FutureTask<T>> running = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Callable<T> mine = body.apply(i);
      FutureTask<T> task = new FutureTask<>(() -> {
        barrier.await();
        return mine.call();
      });
      running.add(task);
      Thread.ofPlatform().daemon().start(task);
    }
    List<T> results = new ArrayList<>();
    for (FutureTask<T> task : running) results.add(task.get());
    return results;
  }
}
