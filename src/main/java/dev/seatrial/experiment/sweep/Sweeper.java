package dev.seatrial.experiment.sweep;

import dev.seatrial.experiment.Runner;
import dev.seatrial.scenario.Scenario;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs every arm of a scenario on many seeds, several seeds at a time, and hands the results over in order of seed and arm whatever
 * the order of finishing. Few results wait at a time: workers run ahead of the next result by a bounded number of seeds.
 */
public final class Sweeper {
  /** Seeds in work or waiting for their turn, for each worker. */
  private static final int AHEAD = 4;

  private static final long STOP_SECONDS = 10;

  private Sweeper() {}

  /** Takes the results, in order, on the thread that called {@link #run}. */
  @FunctionalInterface
  public interface Sink {
    void accept(SeedResult result) throws IOException;
  }

  /**
   * Runs to the last seed. The threads it starts are gone when it returns.
   *
   * @param part which seeds
   * @param jobs number of threads, from 1
   * @throws InterruptedException if this thread was interrupted; what the sink has then are all arms of some first seeds
   * @throws IOException what the sink threw
   */
  public static void run(Scenario scenario, SweepHeader part, int jobs, Sink sink) throws IOException, InterruptedException {
    if (jobs < 1) throw new IllegalArgumentException("jobs: " + jobs + " must be at least 1");
    ExecutorService pool = Executors.newFixedThreadPool(jobs, Thread.ofPlatform().name("sweep-", 1).daemon().factory());
    try {
      ArrayDeque<Future<List<SeedResult>>> inWork = new ArrayDeque<>();
      int next = 0;
      for (int due = 0; due < part.seeds(); due++) {
        // A future that is done is handed over without a look at the interruption.
        if (Thread.interrupted()) throw new InterruptedException();
        while (next < part.seeds() && inWork.size() < jobs * AHEAD) {
          long seed = part.seed(next++);
          inWork.add(pool.submit(() -> arms(scenario, part, seed)));
        }
        for (SeedResult result : get(inWork.remove())) sink.accept(result);
      }
    } finally {
      stop(pool);
    }
  }

  private static List<SeedResult> arms(Scenario scenario, SweepHeader part, long seed) throws InterruptedException {
    List<SeedResult> results = new ArrayList<>();
    for (SweepHeader.PromisedArm arm : part.arms()) {
      if (Thread.currentThread().isInterrupted()) throw new InterruptedException();
      results.add(SeedResult.of(seed, Runner.run(scenario, arm.name(), seed)));
    }
    return results;
  }

  private static List<SeedResult> get(Future<List<SeedResult>> future) throws InterruptedException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case RuntimeException runtime -> throw runtime;
        case Error error -> throw error;
        default -> throw new IllegalStateException("a run failed", e.getCause());
      }
    }
  }

  /** A run looks at its thread's interruption after every slice of events, so that this takes a fraction of a second. */
  private static void stop(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      pool.awaitTermination(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException again) {
      interrupted = true;
    }
    if (interrupted) Thread.currentThread().interrupt();
  }
}
