package dev.seatrial.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

/** Time, processes, interrupts, contexts and timers: the same in every world. */
public interface ProcessContract extends InWorld {

  @Test
  default void sleepLastsAtLeastAsLongAsAsked() throws Exception {
    inWorld(w -> {
      long before = w.nanoTime();
      w.sleep(Duration.ofNanos(1_500_001));
      assertThat(w.nanoTime() - before).isGreaterThanOrEqualTo(1_500_001);
    });
  }

  @Test
  default void sleepingNoTimeReturnsAtOnce() throws Exception {
    inWorld(w -> {
      w.sleep(Duration.ZERO);
      w.sleep(Duration.ofSeconds(-5));
      w.sleep(Duration.ofSeconds(Long.MIN_VALUE));
    });
  }

  @Test
  default void sleepThrowsAtOnceIfTheFlagIsSetAndClearsIt() throws Exception {
    inWorld(w -> {
      for (Duration d : new Duration[] {LONG, Duration.ZERO}) {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> w.sleep(d));
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
      }
    });
  }

  @Test
  default void cancelEndsASleepAndLeavesTheFlagClear() throws Exception {
    inWorld(w -> {
      Task<Boolean> task = w.fork("sleeper", () -> {
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> w.sleep(LONG));
        return Thread.currentThread().isInterrupted();
      });
      task.cancel();
      assertThat(task.join()).isFalse();
      assertThat(task.done()).isTrue();
    });
  }

  @Test
  default void aProcessThatIsCancelledBeforeItRunsStartsWithItsFlagSet() throws Exception {
    inWorld(w -> {
      Lock gate = w.newLock();
      gate.lock();
      Task<Boolean> task = w.fork("gated", () -> {
        gate.lock();
        gate.unlock();
        return Thread.interrupted();
      });
      task.cancel();
      gate.unlock();
      assertThat(task.join()).isTrue();
    });
  }

  @Test
  default void cancelAfterTheEndDoesNothing() throws Exception {
    inWorld(w -> {
      Task<String> task = w.fork("short", () -> "result");
      assertThat(task.join()).isEqualTo("result");
      task.cancel();
      assertThat(task.join()).isEqualTo("result");
    });
  }

  @Test
  default void cancellingItselfSetsTheFlag() throws Exception {
    inWorld(w -> {
      WorldLatch known = new WorldLatch(w);
      AtomicReference<Task<Boolean>> self = new AtomicReference<>();
      self.set(w.fork("self", () -> {
        known.await();
        self.get().cancel();
        return Thread.interrupted();
      }));
      known.open();
      assertThat(self.get().join()).isTrue();
    });
  }

  @Test
  default void whatABodyThrowsReachesWhoeverJoinsIt() throws Exception {
    inWorld(w -> {
      IOException failure = new IOException("no route");
      Task<String> task = w.fork("failing", () -> {
        throw failure;
      });
      assertThatThrownBy(task::join).isInstanceOf(ExecutionException.class).hasCause(failure);
      assertThatThrownBy(() -> task.join(LONG)).isInstanceOf(ExecutionException.class).hasCause(failure);
      Error error = new AssertionError("broken");
      Task<String> worse = w.fork("worse", () -> {
        throw error;
      });
      assertThatThrownBy(worse::join).isInstanceOf(ExecutionException.class).hasCause(error);
    });
  }

  @Test
  default void joinWithALimitGivesUpAndTheTaskGoesOn() throws Exception {
    inWorld(w -> {
      Lock gate = w.newLock();
      gate.lock();
      Task<String> task = w.fork("gated", () -> {
        gate.lock();
        gate.unlock();
        return "late";
      });
      assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> task.join(SHORT)).withMessageContaining("gated");
      assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> task.join(Duration.ZERO));
      assertThat(task.done()).isFalse();
      gate.unlock();
      assertThat(task.join(LONG)).isEqualTo("late");
    });
  }

  @Test
  default void anInterruptEndsAJoinAndNotTheTask() throws Exception {
    inWorld(w -> {
      Lock gate = w.newLock();
      gate.lock();
      Task<String> task = w.fork("gated", () -> {
        gate.lock();
        gate.unlock();
        return "done";
      });
      Task<Boolean> joiner = w.fork("joiner", () -> {
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(task::join);
        return Thread.currentThread().isInterrupted();
      });
      joiner.cancel();
      assertThat(joiner.join()).isFalse();
      gate.unlock();
      assertThat(task.join()).isEqualTo("done");
      Thread.currentThread().interrupt();
      assertThat(task.join()).as("a finished task is no wait").isEqualTo("done");
      assertThat(Thread.interrupted()).isTrue();
    });
  }

  @Test
  default void theContextIsPassedOnAndPutBack() throws Exception {
    inWorld(w -> {
      Context before = w.context();
      Context task = before.inTask(7, 7, 0);
      String seen = w.with(task, () -> {
        assertThat(w.context()).isEqualTo(task);
        assertThat(w.fork("child", w::context).join()).isEqualTo(task);
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> w.with(task.inStep(2), () -> {
          assertThat(w.context().step()).isEqualTo(2);
          throw new IOException();
        }));
        assertThat(w.context()).isEqualTo(task);
        assertThat(w.within(LONG, w::context)).isEqualTo(task);
        return "x";
      });
      assertThat(seen).isEqualTo("x");
      assertThat(w.context().task()).isEqualTo(before.task());
    });
  }

  @Test
  default void aTimerRunsInTheContextInWhichItWasSet() throws Exception {
    inWorld(w -> {
      WorldLatch rang = new WorldLatch(w);
      int[] seen = {0};
      w.with(w.context().inTask(9, 9, 0), () -> w.after(SHORT, () -> {
        seen[0] = w.context().task();
        rang.open();
      }));
      rang.await();
      assertThat(seen[0]).isEqualTo(9);
    });
  }

  @Test
  default void aCancelledTimerNeverRuns() throws Exception {
    inWorld(w -> {
      WorldLatch over = new WorldLatch(w);
      AtomicInteger rings = new AtomicInteger();
      w.sleep(SHORT);
      List<Cancellable> timers = new ArrayList<>();
      for (int i = 0; i < 100; i++) timers.add(w.after(LONG, rings::incrementAndGet));
      for (Cancellable timer : timers) {
        assertThat(timer.cancel()).isTrue();
        assertThat(timer.cancel()).isFalse();
      }
      w.after(SHORT, over::open);
      over.await();
      assertThat(rings).hasValue(0);
    });
  }

  @Test
  default void aTimerThatHasRunCannotBeCancelled() throws Exception {
    inWorld(w -> {
      WorldLatch rang = new WorldLatch(w);
      Cancellable timer = w.after(Duration.ofSeconds(-1), rang::open);
      rang.await();
      assertThat(timer.cancel()).isFalse();
    });
  }

  @Test
  default void drawsAreThoseOfTheSeedInEveryWorld() throws Exception {
    inWorld(w -> {
      Chance chance = new Chance(42);
      assertThat(w.draw("latency", 3, 1)).isEqualTo(chance.draw("latency", 3, 1));
      assertThat(w.random("faults").nextLong()).isEqualTo(chance.random("faults").nextLong());
      assertThat(w.random("faults").nextLong()).isEqualTo(chance.random("faults").nextLong());
    });
  }

  @Test
  default void zeroAndLessIsNoLimit() throws Exception {
    inWorld(w -> {
      for (Duration d : new Duration[] {Duration.ZERO, Duration.ofNanos(-1)}) {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> w.within(d, () -> 1))
            .withMessageContaining("more than zero");
      }
    });
  }
}
