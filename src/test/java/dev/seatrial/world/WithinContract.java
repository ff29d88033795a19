package dev.seatrial.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

/** Timed interrupts: the right one is reported, and none leaks out. The same in every world. */
public interface WithinContract extends InWorld {

  /**
   * Goes on for {@code d}, whatever interrupts come: work that ignores them. In both worlds a timer that is due earlier has
   * fired before this returns.
   *
   * @return whether it was interrupted
   */
  private static boolean ignoreFor(World w, Duration d) {
    WorldLatch over = new WorldLatch(w);
    w.after(d, over::open);
    return over.awaitIgnoringInterrupts();
  }

  private static boolean flag() {
    return Thread.currentThread().isInterrupted();
  }

  @Test
  default void theResultOfABodyInTimeIsReturned() throws Exception {
    inWorld(w -> {
      assertThat(w.within(LONG, () -> {
        w.sleep(SHORT);
        return "result";
      })).isEqualTo("result");
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> w.within(LONG, () -> {
        throw new IOException("own");
      }));
      assertThat(flag()).isFalse();
    });
  }

  @Test
  default void aBodyThatSleepsTooLongIsInterrupted() throws Exception {
    inWorld(w -> {
      long before = w.nanoTime();
      assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> w.within(SHORT, () -> {
        w.sleep(LONG);
        return 0;
      })).satisfies(e -> assertThat(e.limit()).isEqualTo(SHORT));
      assertThat(flag()).isFalse();
      assertThat(w.nanoTime() - before).isGreaterThanOrEqualTo(SHORT.toNanos());
      w.sleep(SHORT);
    });
  }

  @Test
  default void everyKindOfWaitIsInterrupted() throws Exception {
    inWorld(w -> {
      Lock free = w.newLock();
      Condition never = free.newCondition();
      Lock taken = w.newLock();
      Task<Integer> holder = w.fork("holder", () -> {
        taken.lock();
        w.sleep(LONG);
        return 0;
      });
      while (taken.tryLock()) {
        taken.unlock();
        w.sleep(SHORT);
      }
      assertTimesOut(w, () -> w.sleep(LONG));
      assertTimesOut(w, taken::lockInterruptibly);
      assertTimesOut(w, holder::join);
      assertTimesOut(w, () -> holder.join(LONG));
      free.lock();
      assertTimesOut(w, never::await);
      assertTimesOut(w, () -> never.awaitNanos(LONG.toNanos()));
      free.unlock();
      holder.cancel();
    });
  }

  /** Something that waits. */
  @FunctionalInterface
  interface Wait {
    void run() throws Exception;
  }

  private static void assertTimesOut(World w, Wait wait) {
    assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> w.within(SHORT, () -> {
      wait.run();
      return 0;
    }));
    assertThat(flag()).isFalse();
  }

  @Test
  default void aBodyThatIgnoresTheInterruptAndEndsLateHasTimedOutAllTheSame() throws Exception {
    inWorld(w -> {
      assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> w.within(SHORT, () -> {
        assertThat(ignoreFor(w, SHORT.multipliedBy(3))).isTrue();
        return "late";
      }));
      assertThat(flag()).isFalse();
      assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> w.within(SHORT, () -> {
        assertThat(ignoreFor(w, SHORT.multipliedBy(3))).isTrue();
        throw new IOException("late");
      }));
      assertThat(flag()).isFalse();
    });
  }

  @Test
  default void aBodyThatPolitelySetsTheFlagAgainLeaksNoInterrupt() throws Exception {
    inWorld(w -> {
      assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> w.within(SHORT, () -> {
        try {
          w.sleep(LONG);
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
        }
        return 0;
      }));
      assertThat(flag()).isFalse();
    });
  }

  @Test
  default void anInterruptThatNobodyNoticedLeaksOutOfNoScope() throws Exception {
    inWorld(w -> {
      boolean[] inside = {false};
      assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> w.within(SHORT, () -> {
        WorldLatch over = new WorldLatch(w);
        w.after(Duration.ofMillis(3), over::open);
        over.awaitUninterruptibly();
        inside[0] = flag();
        return 0;
      }));
      assertThat(inside[0]).isTrue();
      assertThat(flag()).isFalse();
    });
  }

  @Test
  default void theInnerLimitIsReportedByTheInnerScope() throws Exception {
    inWorld(w -> {
      String seen = w.within(LONG, () -> {
        assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> w.within(SHORT, () -> {
          w.sleep(LONG);
          return 0;
        })).satisfies(e -> assertThat(e.limit()).isEqualTo(SHORT));
        assertThat(flag()).isFalse();
        w.sleep(SHORT);
        return "outer goes on";
      });
      assertThat(seen).isEqualTo("outer goes on");
    });
  }

  @Test
  default void theOuterLimitPassesThroughTheInnerScopeAsAnInterrupt() throws Exception {
    inWorld(w -> {
      String[] inner = {"nothing"};
      assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> w.within(SHORT, () -> {
        try {
          return w.within(LONG, () -> {
            w.sleep(LONG);
            return 0;
          });
        } catch (Exception e) {
          inner[0] = e.getClass().getSimpleName();
          throw e;
        }
      })).satisfies(e -> assertThat(e.limit()).isEqualTo(SHORT));
      assertThat(inner[0]).isEqualTo("InterruptedException");
      assertThat(flag()).isFalse();
    });
  }

  @Test
  default void whenBothLimitsPassTheInnerReportsItsOwnAndTheOuterIsHeardNext() throws Exception {
    inWorld(w -> {
      boolean[] flagBetween = {false};
      Duration outer = Duration.ofMillis(2);
      assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> w.within(outer, () -> {
        assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> w.within(SHORT, () -> {
          assertThat(ignoreFor(w, Duration.ofMillis(6))).isTrue();
          throw new InterruptedException();
        })).satisfies(e -> assertThat(e.limit()).isEqualTo(SHORT));
        flagBetween[0] = flag();
        w.sleep(LONG);
        return 0;
      })).satisfies(e -> assertThat(e.limit()).isEqualTo(outer));
      assertThat(flagBetween[0]).isTrue();
      assertThat(flag()).isFalse();
    });
  }

  @Test
  default void aCancellationIsNotTakenForATimeOut() throws Exception {
    inWorld(w -> {
      Task<String> task = w.fork("worker", () -> {
        try {
          return w.within(LONG, () -> w.within(LONG, () -> {
            w.sleep(LONG);
            return "slept";
          }));
        } catch (InterruptedException e) {
          return "cancelled, flag " + flag();
        }
      });
      task.cancel();
      assertThat(task.join()).isEqualTo("cancelled, flag false");
    });
  }

  @Test
  default void aCancellationDuringALateBodyIsNotLost() throws Exception {
    inWorld(w -> {
      AtomicReference<Task<Boolean>> self = new AtomicReference<>();
      WorldLatch known = new WorldLatch(w);
      self.set(w.fork("worker", () -> {
        known.await();
        assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> w.within(SHORT, () -> {
          WorldLatch over = new WorldLatch(w);
          w.after(Duration.ofMillis(3), () -> {
            self.get().cancel();
            over.open();
          });
          over.awaitUninterruptibly();
          return 0;
        }));
        return flag();
      }));
      known.open();
      assertThat(self.get().join()).isTrue();
    });
  }

  @Test
  default void aCancellationThatEndsALateBodyIsNotLost() throws Exception {
    inWorld(w -> {
      AtomicReference<Task<Boolean>> self = new AtomicReference<>();
      WorldLatch known = new WorldLatch(w);
      self.set(w.fork("worker", () -> {
        known.await();
        assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> w.within(SHORT, () -> {
          assertThat(ignoreFor(w, Duration.ofMillis(3))).isTrue();
          w.after(SHORT, self.get()::cancel);
          w.sleep(LONG);
          return 0;
        }));
        return flag();
      }));
      known.open();
      assertThat(self.get().join()).isTrue();
    });
  }

  @Test
  default void aCancellationThatTheBodyHasDealtWithIsOver() throws Exception {
    inWorld(w -> {
      AtomicReference<Task<Boolean>> self = new AtomicReference<>();
      WorldLatch known = new WorldLatch(w);
      self.set(w.fork("worker", () -> {
        known.await();
        assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> w.within(SHORT, () -> {
          self.get().cancel();
          assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> w.sleep(LONG));
          ignoreFor(w, Duration.ofMillis(3));
          return 0;
        }));
        return flag();
      }));
      known.open();
      assertThat(self.get().join()).isFalse();
    });
  }

  @Test
  default void anInterruptFromBeforeStaysWhereTheBodyDoesNotWait() throws Exception {
    inWorld(w -> {
      Thread.currentThread().interrupt();
      assertThat(w.within(LONG, () -> 5)).isEqualTo(5);
      assertThat(Thread.interrupted()).isTrue();
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> w.within(LONG, () -> {
        w.sleep(SHORT);
        return 5;
      }));
      assertThat(flag()).isFalse();
    });
  }

  @Test
  default void errorsPassEvenWhenTheyAreLate() throws Exception {
    inWorld(w -> {
      assertThatExceptionOfType(StackOverflowError.class).isThrownBy(() -> w.within(SHORT, () -> {
        assertThat(ignoreFor(w, SHORT.multipliedBy(3))).isTrue();
        throw new StackOverflowError();
      }));
      assertThat(flag()).isFalse();
    });
  }

  @Test
  default void scopesOneAfterTheOtherKnowNothingOfEachOther() throws Exception {
    inWorld(w -> {
      for (int i = 0; i < 20; i++) {
        assertTimesOut(w, () -> w.sleep(LONG));
        assertThat(w.within(LONG, () -> 1)).isEqualTo(1);
      }
    });
  }
}
