package dev.seatrial.world.wall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seatrial.journal.RunEvent;
import dev.seatrial.world.Cancellable;
import dev.seatrial.world.Context;
import dev.seatrial.world.Events;
import dev.seatrial.world.Task;
import dev.seatrial.world.WithinTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WallWorldTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final ManualTime time = new ManualTime();

  private WallWorld world() {
    return new WallWorld(1, Events.none(), time);
  }

  @Test
  void aSleeperWakesWhenTheHandDrivenClockHasReachedItsInstantAndNotBefore() throws Exception {
    try (WallWorld world = world()) {
      Task<Long> sleeper = world.fork("sleeper", () -> {
        world.sleep(MINUTE);
        return world.nanoTime();
      });
      time.awaitParkedUntil(MINUTE, 1);
      time.advance(MINUTE.minusNanos(1));
      assertThat(sleeper.done()).isFalse();
      time.advance(Duration.ofNanos(1));
      assertThat(sleeper.join()).isEqualTo(MINUTE.toNanos());
    }
  }

  @Test
  void timersRunInTheOrderOfTheirInstantsAndThenOfTheirSetting() throws Exception {
    try (WallWorld world = world()) {
      List<String> order = new ArrayList<>();
      CountDownLatch over = new CountDownLatch(1);
      world.after(Duration.ofSeconds(30), () -> order.add("30"));
      Cancellable never = world.after(Duration.ofSeconds(15), () -> order.add("15"));
      world.after(Duration.ofSeconds(10), () -> order.add("10"));
      world.after(Duration.ofSeconds(20), () -> order.add("20 a"));
      world.after(Duration.ofSeconds(20), () -> order.add("20 b"));
      world.after(MINUTE, over::countDown);
      assertThat(never.cancel()).isTrue();
      time.advance(MINUTE);
      over.await();
      assertThat(order).containsExactly("10", "20 a", "20 b", "30");
    }
  }

  @Test
  void aTimerThatFailsIsReportedAndTheNextOneRuns() throws Exception {
    try (WallWorld world = world()) {
      CountDownLatch over = new CountDownLatch(1);
      List<String> reported = new ArrayList<>();
      world.after(Duration.ofSeconds(1), () -> {
        Thread.currentThread().setUncaughtExceptionHandler((t, e) -> reported.add(e.getMessage()));
        throw new IllegalStateException("timer failed");
      });
      world.after(Duration.ofSeconds(2), over::countDown);
      time.advance(MINUTE);
      over.await();
      assertThat(reported).containsExactly("timer failed");
    }
  }

  @Test
  void withinJoinAndConditionsFollowTheHandDrivenClock() throws Exception {
    try (WallWorld world = world()) {
      Lock lock = world.newLock();
      Condition never = lock.newCondition();
      Task<String> within = world.fork("within", () -> {
        try {
          return world.within(MINUTE, () -> {
            world.sleep(MINUTE.multipliedBy(60));
            return "slept";
          });
        } catch (WithinTimeoutException e) {
          return "timed out";
        }
      });
      Task<Boolean> await = world.fork("await", () -> {
        lock.lock();
        try {
          return never.awaitNanos(MINUTE.toNanos()) > 0;
        } finally {
          lock.unlock();
        }
      });
      time.awaitParkedUntil(MINUTE.multipliedBy(60), 1);
      time.awaitParkedUntil(MINUTE, 2);
      time.advance(MINUTE);
      assertThat(within.join()).isEqualTo("timed out");
      assertThat(await.join()).isFalse();
    }
  }

  @Test
  void shiftingTheWallTimeChangesNoDecision() throws Exception {
    try (WallWorld world = world()) {
      Task<Long> sleeper = world.fork("sleeper", () -> {
        world.sleep(MINUTE);
        return world.nanoTime();
      });
      time.awaitParkedUntil(MINUTE, 1);
      time.shiftInstant(Duration.ofHours(-1));
      time.advance(MINUTE);
      assertThat(sleeper.join()).isEqualTo(MINUTE.toNanos());
      time.shiftInstant(Duration.ofHours(5));
      assertThat(world.nanoTime()).isEqualTo(MINUTE.toNanos());
    }
  }

  @Test
  void noThreadIsStartedBeforeTheFirstTimerAndNoneIsLeftAfterClose() throws Exception {
    for (Thread t : timerThreads()) t.join();
    try (WallWorld world = world()) {
      world.draw("x", 1);
      world.newLock().lock();
      world.with(Context.root(), () -> world.emit(log("x")));
      assertThat(timerThreads()).isEmpty();
      world.after(MINUTE, () -> {});
      assertThat(timerThreads()).hasSize(1);
    }
    for (Thread t : timerThreads()) t.join();
    assertThat(timerThreads()).isEmpty();
  }

  @Test
  void closeInterruptsTheProcessesAndNothingStartsAfterwards() throws Exception {
    WallWorld world = world();
    CountDownLatch asleep = new CountDownLatch(1);
    Task<String> sleeper = world.fork("sleeper", () -> {
      try {
        asleep.countDown();
        world.sleep(MINUTE);
        return "slept";
      } catch (InterruptedException e) {
        return "interrupted";
      }
    });
    asleep.await();
    world.close();
    assertThat(sleeper.join()).isEqualTo("interrupted");
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> world.fork("x", () -> 0))
        .withMessageContaining("closed");
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> world.after(MINUTE, () -> {}))
        .withMessageContaining("closed");
    assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> world.within(MINUTE, () -> 0))
        .withMessageContaining("closed");
  }

  @Test
  void aForeignThreadIsInTheRootContextAndMayTakeAnother() throws Exception {
    try (WallWorld world = world()) {
      assertThat(world.context().task()).isZero();
      int seen = world.with(Context.root().inTask(4, 4, 0), () -> world.context().task());
      assertThat(seen).isEqualTo(4);
      assertThat(world.context().task()).isZero();
      assertThat(world.context().trail()).isNotSameAs(world.context().trail());
    }
  }

  @Test
  void eventsCarryTheirContextAndTheLastEventOfTheirLineOfWorkAsCause() throws Exception {
    List<String> seen = new ArrayList<>();
    Events sink = (t, context, cause, event) -> {
      seen.add(t + " task " + context.task() + " cause " + cause);
      return seen.size();
    };
    try (WallWorld world = new WallWorld(1, sink, time)) {
      time.advance(Duration.ofNanos(5));
      world.with(Context.root().inTask(3, 3, 0), () -> {
        world.emit(log("first"));
        world.with(world.context().inStep(1), () -> world.emit(log("second")));
        return world.emit(log("third"), 1);
      });
    }
    assertThat(seen).containsExactly("5 task 3 cause 0", "5 task 3 cause 1", "5 task 3 cause 1");
  }

  private static RunEvent.Log log(String text) {
    return new RunEvent.Log("test", text, Optional.empty());
  }

  private static Set<Thread> timerThreads() {
    return Thread.getAllStackTraces().keySet().stream().filter(t -> t.getName().equals("seatrial-timers"))
        .collect(Collectors.toSet());
  }

  /** Reading a clock must leave the reader's parking permit alone: whoever gave it would wait for ever for his timer. */
  @Test
  @Timeout(60)
  void noTimerIsForgottenWhileOthersReadTheClock() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    try (WallWorld world = world()) {
      List<Thread> readers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        readers.add(Thread.ofPlatform().daemon().start(() -> {
          while (!over.get()) world.nanoTime();
        }));
      }
      world.after(MINUTE, () -> {}); // So that the thread of the timers waits for an instant.
      for (int i = 0; i < 20_000; i++) {
        CountDownLatch ran = new CountDownLatch(1);
        world.after(Duration.ZERO, ran::countDown);
        ran.await();
      }
      over.set(true);
      for (Thread reader : readers) reader.join();
    } finally {
      over.set(true);
    }
  }
}
