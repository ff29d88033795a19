package dev.seatrial.resilience.retry;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RetryEvent.RetryEnded;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.resilience.core.Classifier;
import dev.seatrial.resilience.core.Deadline;
import dev.seatrial.resilience.core.ErrorClasses;
import dev.seatrial.resilience.core.Outcomes;
import dev.seatrial.resilience.core.Require;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The retry of the library. Its decisions are those of {@link RetryCore}; this class waits and runs.
 *
 * <p>Jitter of work that belongs to a task is drawn by the keys of its call and attempt, so that it does not depend on what
 * else happens in a run; outside of a task by a counter of this instance.
 */
public final class StandardRetry implements Retry {
  private final RetryConfig config;
  private final World world;
  private final Optional<RetryBudget> budget;
  private final String stream;
  private final AtomicLong unkeyedDraws = new AtomicLong();

  public StandardRetry(RetryConfig config, World world) {
    this(config, world, Optional.empty());
  }

  /**
   * @param budget limits retries in proportion to calls; may be shared with other instances
   */
  public StandardRetry(RetryConfig config, World world, Optional<RetryBudget> budget) {
    this.config = Require.notNull("config", config);
    this.world = world;
    this.budget = budget;
    this.stream = "retry." + config.name();
  }

  @Override
  public RetryConfig config() {
    return config;
  }

  @Override
  public <T> T execute(Callable<T> call) throws Exception {
    budget.ifPresent(RetryBudget::onCall);
    Context context = world.context();
    Optional<Deadline> deadline = Deadline.in(context);
    for (int attempt = 1; ; attempt++) {
      T result;
      try {
        result = world.with(context.inAttempt(attempt), call);
      } catch (Throwable failure) {
        waitFor(attempt, failure, context, deadline);
        continue;
      }
      if (attempt > 1) world.emit(new RetryEnded(config.name(), attempt, OutcomeKind.SUCCESS));
      return result;
    }
  }

  /** Returns when the next attempt may start; throws if there is to be none. */
  private void waitFor(int attempt, Throwable failure, Context context, Optional<Deadline> deadline) throws Exception {
    ErrorClass error = ErrorClasses.of(failure);
    if (!RetryCore.curable(failure, error)) throw giveUp(attempt, failure);
    RetryStrategy strategy = config.strategyFor(error);
    OptionalLong left = deadline.isPresent() ? OptionalLong.of(deadline.get().leftNanos(world.nanoTime())) : OptionalLong.empty();
    double draw = strategy.backoff().random() ? draw(context, attempt) : 0;
    RetryCore.Decision decision = RetryCore.after(strategy, attempt, ErrorClasses.retryAfterNanos(failure), left, draw);
    if (!(decision instanceof RetryCore.Decision.Again(long delayNanos))) throw giveUp(attempt, failure);
    if (budget.isPresent() && !budget.get().tryTake()) throw giveUp(attempt, failure);
    world.emit(new RetryWaiting(config.name(), attempt, error, delayNanos));
    try {
      sleepAtLeast(delayNanos);
    } catch (InterruptedException interrupt) {
      interrupt.addSuppressed(failure);
      giveUp(attempt, failure);
      Thread.currentThread().interrupt();
      throw interrupt;
    }
    // On real threads the wait may have taken longer than asked for.
    if (deadline.isPresent() && deadline.get().reached(world.nanoTime())) throw giveUp(attempt, failure);
  }

  private void sleepAtLeast(long delayNanos) throws InterruptedException {
    long start = world.nanoTime();
    long left = delayNanos;
    do {
      // Also with nothing to wait for: an interrupt ends the retries.
      world.sleep(Duration.ofNanos(left));
      left = delayNanos - (world.nanoTime() - start);
    } while (left > 0);
  }

  private double draw(Context context, int attempt) {
    if (context.submission() == 0) return world.draw(stream, 0, unkeyedDraws.getAndIncrement());
    return world.draw(
        stream, context.submission(), context.resubmission(), context.step(), context.operation(), attempt);
  }

  private Exception giveUp(int attempt, Throwable failure) {
    OutcomeKind outcome = Outcomes.of(Classifier.standard(), failure, world);
    world.emit(new RetryEnded(config.name(), attempt, outcome));
    if (failure instanceof Error error) throw error;
    return (Exception) failure;
  }
}
