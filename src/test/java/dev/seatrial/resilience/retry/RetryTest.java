package dev.seatrial.resilience.retry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RetryEvent;
import dev.seatrial.journal.RetryEvent.RetryEnded;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.resilience.Failure;
import dev.seatrial.resilience.InSimulation;
import dev.seatrial.resilience.Journals;
import dev.seatrial.resilience.timeout.TotalDeadline;
import dev.seatrial.world.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RetryTest extends InSimulation {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Backoff DOUBLING = Backoff.exponential(SECOND, Duration.ofSeconds(30));

  private final List<Long> starts = new ArrayList<>();

  private Retry retry(int maxRetries, Backoff backoff) {
    return new StandardRetry(RetryConfig.of("mcp/github", new RetryStrategy(maxRetries, backoff)), world);
  }

  /** Fails that many times, then answers; notes the starts in milliseconds. */
  private Callable<String> failing(int times, Throwable failure) {
    return () -> {
      starts.add(world.nanoTime() / 1_000_000);
      if (starts.size() > times) return "answer";
      if (failure instanceof Error e) throw e;
      throw (Exception) failure;
    };
  }

  private static Failure serverError() {
    return new Failure(ErrorClass.SERVER_ERROR);
  }

  @Test
  void threeRetriesAreFourAttemptsWithDoublingWaits() throws Exception {
    Failure failure = serverError();
    Ended<String> ended = run(() -> retry(3, DOUBLING).execute(failing(99, failure)));
    assertThat(starts).containsExactly(0L, 1_000L, 3_000L, 7_000L);
    assertThat(ended.thrown()).isSameAs(failure);
    assertThat(ended.atNanos()).isEqualTo(ms(7_000));
  }

  @Test
  void eachRetryLogsAttemptErrorDelayAndFinalOutcome() throws Exception {
    assertThat(run(() -> retry(3, DOUBLING).execute(failing(2, serverError()))).value()).contains("answer");
    assertThat(Journals.events(sim, RetryEvent.class)).containsExactly(
        new RetryWaiting("mcp/github", 1, ErrorClass.SERVER_ERROR, ms(1_000)),
        new RetryWaiting("mcp/github", 2, ErrorClass.SERVER_ERROR, ms(2_000)),
        new RetryEnded("mcp/github", 3, OutcomeKind.SUCCESS));
  }

  @Test
  void aCallThatSucceedsAtOnceIsNoEvent() throws Exception {
    run(() -> retry(3, DOUBLING).execute(failing(0, serverError())));
    assertThat(sim.journal().entries()).isEmpty();
  }

  @Test
  void anErrorThatCannotBeCuredIsGivenUpAtOnce() throws Exception {
    for (ErrorClass never : RetryConfig.DEFAULT_NEVER) {
      starts.clear();
      run(() -> retry(3, DOUBLING).execute(failing(99, new Failure(never))));
      assertThat(starts).as(never.name()).hasSize(1);
    }
    assertThat(Journals.events(sim, RetryEnded.class)).hasSameSizeAs(RetryConfig.DEFAULT_NEVER)
        .contains(new RetryEnded("mcp/github", 1, OutcomeKind.IGNORED));
    StackOverflowError error = new StackOverflowError();
    starts.clear();
    assertThat(run(() -> retry(3, DOUBLING).execute(failing(99, error))).thrown()).isSameAs(error);
    assertThat(starts).hasSize(1);
  }

  @Test
  void theAttemptsAreNumberedInTheContextAndTheCallersIsRestored() throws Exception {
    List<Integer> attempts = new ArrayList<>();
    runTask(7, () -> {
      Context mine = world.context().inCall(2, 3);
      return world.with(mine, () -> {
        retry(2, new Backoff.None()).execute(() -> {
          Context c = world.context();
          assertThat(List.of(c.task(), c.operation(), c.call())).containsExactly(7, 2, 3);
          attempts.add(c.attempt());
          if (c.attempt() < 3) throw serverError();
          return "ok";
        });
        assertThat(world.context()).isSameAs(mine);
        return true;
      });
    });
    assertThat(attempts).containsExactly(1, 2, 3);
  }

  @Test
  void retryAfterCountsWhereItIsLongerAndNotWhereItIsUnreasonable() throws Exception {
    Failure short_ = new Failure(ErrorClass.RATE_LIMIT, OptionalLong.of(ms(10)));
    run(() -> retry(1, DOUBLING).execute(failing(1, short_)));
    assertThat(starts).containsExactly(0L, 1_000L);
    starts.clear();
    Failure long_ = new Failure(ErrorClass.RATE_LIMIT, OptionalLong.of(ms(60_000)));
    long before = sim.nowNanos() / 1_000_000;
    run(() -> retry(1, DOUBLING).execute(failing(1, long_)));
    assertThat(starts).containsExactly(before, before + 60_000);
    starts.clear();
    Failure tomorrow = new Failure(ErrorClass.RATE_LIMIT, OptionalLong.of(Duration.ofDays(1).toNanos()));
    assertThat(run(() -> retry(1, DOUBLING).execute(failing(1, tomorrow))).thrown()).isSameAs(tomorrow);
    assertThat(starts).hasSize(1);
  }

  @Test
  void theNumberOfAttemptsHoldsAcrossClassesOfErrors() throws Exception {
    Retry retry = new StandardRetry(new RetryConfig("mcp", RetryKey.DEFAULT, Map.of(
        RetryKey.NETWORK_ERROR, new RetryStrategy(5, new Backoff.None()),
        RetryKey.RATE_LIMIT, new RetryStrategy(2, new Backoff.Fixed(SECOND)))), world);
    run(() -> retry.execute(() -> {
      starts.add(world.nanoTime() / 1_000_000);
      throw new Failure(starts.size() < 3 ? ErrorClass.NETWORK_ERROR : ErrorClass.RATE_LIMIT);
    }));
    assertThat(starts).containsExactly(0L, 0L, 0L);
  }

  @Test
  void P15_jitterDiffersBetweenTasksAndNotBetweenRuns() throws Exception {
    Backoff jittered = new Backoff.Fixed(SECOND, 0.5);
    TreeSet<Long> delays = new TreeSet<>();
    for (int task = 1; task <= 20; task++) {
      starts.clear();
      runTask(task, () -> retry(1, jittered).execute(failing(1, serverError())));
      List<RetryWaiting> waits = Journals.events(sim, RetryWaiting.class);
      delays.add(waits.getLast().delayNanos());
      starts.clear();
      runTask(task, () -> retry(1, jittered).execute(failing(1, serverError())));
      assertThat(Journals.events(sim, RetryWaiting.class).getLast()).isEqualTo(waits.getLast());
    }
    assertThat(delays).hasSize(20);
    assertThat(delays.first()).isGreaterThanOrEqualTo(ms(500));
  }

  @Test
  void P15_jitterOutsideOfTasksDiffersFromCallToCall() throws Exception {
    Retry retry = retry(1, new Backoff.Fixed(SECOND, 1));
    TreeSet<Long> delays = new TreeSet<>();
    for (int i = 0; i < 20; i++) {
      starts.clear();
      run(() -> retry.execute(failing(1, serverError())));
      delays.add(Journals.events(sim, RetryWaiting.class).getLast().delayNanos());
    }
    assertThat(delays).hasSize(20);
  }

  @Test
  void P16_aSleeperThatWakesEarlyIsSentToSleepAgain() throws Exception {
    world.sleepInstead(d -> Duration.ofNanos(Math.max(1, d.toNanos() / 3)));
    run(() -> retry(1, DOUBLING).execute(failing(1, serverError())));
    assertThat(starts).containsExactly(0L, 1_000L);
  }

  @Test
  void P18_anInterruptDuringTheWaitEndsTheRetriesKeepsTheFlagAndShowsTheLastFailure() throws Exception {
    Failure failure = serverError();
    List<Boolean> flag = new ArrayList<>();
    var caller = sim.start("caller", () -> {
      try {
        return retry(5, DOUBLING).execute(failing(99, failure));
      } catch (InterruptedException e) {
        flag.add(Thread.interrupted());
        return e;
      }
    });
    sim.at(ms(2_000), caller::cancel);
    sim.runUntil(ms(60_000), 1_000);
    assertThat(starts).containsExactly(0L, 1_000L);
    assertThat((InterruptedException) caller.join()).hasSuppressedException(failure);
    assertThat(flag).containsExactly(true);
    assertThat(Journals.events(sim, RetryEnded.class)).hasSize(1);
  }

  @Test
  void P18_anInterruptBeforeAnAttemptWithoutAWaitEndsTheRetriesToo() throws Exception {
    Ended<String> ended = run(() -> retry(5, new Backoff.None()).execute(() -> {
      starts.add(0L);
      Thread.currentThread().interrupt();
      throw serverError();
    }));
    assertThat(ended.thrown()).isInstanceOf(InterruptedException.class);
    assertThat(starts).hasSize(1);
  }

  @Test
  void P19_nothingStartsAtOrAfterTheDeadlineAndAWaitThatWouldPassItIsNotBegun() throws Exception {
    SplittableRandom random = new SplittableRandom(1);
    int endedByTheDeadline = 0;
    for (int round = 0; round < 200; round++) {
      starts.clear();
      long from = sim.nowNanos();
      Duration limit = Duration.ofMillis(random.nextInt(1, 8_000));
      Duration work = Duration.ofMillis(random.nextInt(0, 2) * random.nextInt(1, 500));
      Failure failure = serverError();
      Ended<String> ended = run(() -> new TotalDeadline(limit, world).execute(() -> retry(5, DOUBLING).execute(() -> {
        starts.add(world.nanoTime() - from);
        world.sleep(work);
        throw failure;
      })));
      assertThat(starts.getLast()).isLessThan(limit.toNanos());
      boolean usedUp = starts.size() == 6;
      if (usedUp) continue;
      endedByTheDeadline++;
      long attemptEnds = starts.getLast() + work.toNanos();
      // Given up at once, with the last failure; or cut off in the middle of an attempt.
      if (attemptEnds < limit.toNanos()) {
        assertThat(ended.thrown()).isSameAs(failure);
        assertThat(ended.atNanos() - from).isEqualTo(attemptEnds);
      } else {
        assertThat(ended.atNanos() - from).isEqualTo(limit.toNanos());
      }
    }
    assertThat(endedByTheDeadline).isGreaterThan(150);
  }

  @Test
  void P19_anAttemptExactlyAtTheDeadlineIsTooLate() throws Exception {
    Failure failure = serverError();
    Ended<String> ended = run(() -> new TotalDeadline(SECOND, world).execute(() -> retry(5, DOUBLING).execute(failing(99, failure))));
    assertThat(starts).containsExactly(0L);
    assertThat(ended.thrown()).as("given up at once, not cut off in a wait to no end").isSameAs(failure);
    assertThat(ended.atNanos()).isZero();
    starts.clear();
    run(() -> new TotalDeadline(SECOND.plusNanos(1), world).execute(() -> retry(5, DOUBLING).execute(failing(99, serverError()))));
    assertThat(starts).hasSize(2);
  }

  @Test
  void P27_anEmptyBudgetSuppressesTheRetryAndKeepsTheError() throws Exception {
    RetryBudget budget = new RetryBudget(20, 3, 100);
    Retry retry = new StandardRetry(RetryConfig.of("mcp", new RetryStrategy(2, new Backoff.None())), world, Optional.of(budget));
    Failure failure = serverError();
    List<Integer> attempts = new ArrayList<>();
    for (int call = 0; call < 20; call++) {
      starts.clear();
      assertThat(run(() -> retry.execute(failing(99, failure))).thrown()).isSameAs(failure);
      attempts.add(starts.size());
    }
    // Three tokens to begin with, and one more after every five calls.
    assertThat(attempts).containsExactly(3, 2, 1, 1, 2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2, 1, 1, 1, 1, 2);
    assertThat(failure.getSuppressed()).isEmpty();
  }

  @Test
  void theBudgetIsExactAndBounded() {
    RetryBudget budget = new RetryBudget(20, 0, 2);
    for (int i = 0; i < 4; i++) budget.onCall();
    assertThat(budget.tryTake()).isFalse();
    budget.onCall();
    assertThat(budget.tryTake()).isTrue();
    for (int i = 0; i < 1_000; i++) budget.onCall();
    assertThat(budget.available()).isEqualTo(2);
  }
}
