package dev.seatrial.world.sim;

import static dev.seatrial.world.sim.Sims.ms;
import static dev.seatrial.world.sim.Sims.remark;
import static dev.seatrial.world.sim.Sims.remarks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seatrial.world.Task;
import dev.seatrial.world.WithinTimeoutException;
import dev.seatrial.world.World;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

/** What the contract leaves to chance on threads, and virtual time decides: ties, and whose thread a callback borrows. */
class InterruptsTest {

  private interface Body {
    void run(World world) throws Exception;
  }

  private static Simulation run(Body body) {
    try (Simulation sim = Sims.of(1)) {
      sim.start("main", () -> {
        body.run(sim.world());
        return 0;
      });
      Sims.runOut(sim);
      return sim;
    }
  }

  @Test
  void twoInterruptsOfOneInstantAreOne() {
    run(world -> {
      Task<Boolean> task = world.fork("sleeper", () -> {
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> world.sleep(ms(10)));
        return Thread.currentThread().isInterrupted();
      });
      world.sleep(ms(1));
      task.cancel();
      task.cancel();
      assertThat(task.join()).isFalse();
    });
  }

  @Test
  void anInterruptAfterTheEndOfAWaitIsKeptForTheNext() {
    run(world -> {
      Task<Integer> task = world.fork("short", () -> {
        world.sleep(ms(10));
        return 7;
      });
      Task<Boolean> joiner = world.fork("joiner", () -> {
        assertThat(task.join()).isEqualTo(7);
        boolean flag = Thread.currentThread().isInterrupted();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> world.sleep(ms(10)));
        return flag;
      });
      // After the end of the task, which was scheduled first, and before the joiner, which that end has just woken.
      world.sleep(ms(1));
      world.sleep(ms(9));
      joiner.cancel();
      assertThat(joiner.join()).isTrue();
    });
  }

  @Test
  void aLimitAtTheInstantOfTheResultIsReached() {
    run(world -> {
      assertThat(world.within(ms(10), () -> {
        world.sleep(ms(9).plusNanos(999_999));
        return 1;
      })).isEqualTo(1);
      // The limit was set before the sleep, and so comes before it at their common instant.
      assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> world.within(ms(10), () -> {
        world.sleep(ms(10));
        return 1;
      }));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    });
  }

  @Test
  void twoLimitsAtOneInstantAreBothReported() {
    run(world -> {
      boolean[] between = {false};
      assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> world.within(ms(10), () -> {
        assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> world.within(ms(10), () -> {
          world.sleep(ms(20));
          return 1;
        }));
        between[0] = Thread.currentThread().isInterrupted();
        return 1;
      }));
      assertThat(between[0]).as("the outer one is still to be heard").isTrue();
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    });
  }

  @Test
  void aCancellationAtTheInstantOfTheLimitIsKept() {
    run(world -> {
      Task<Boolean> task = world.fork("worker", () -> {
        assertThatExceptionOfType(WithinTimeoutException.class).isThrownBy(() -> world.within(ms(10), () -> {
          world.sleep(ms(20));
          return 1;
        }));
        return Thread.currentThread().isInterrupted();
      });
      world.sleep(ms(10));
      task.cancel();
      assertThat(task.join()).isTrue();
    });
  }

  @Test
  void aLimitThatCameInTimeLeavesNoTimerBehind() {
    Simulation sim = run(world -> world.within(ms(10_000), () -> 1));
    assertThat(sim.nowNanos()).isZero();
  }

  @Test
  void aFlagThatACallbackSetsDoesNotReachTheProcessWhoseThreadItBorrowed() {
    Simulation sim = run(world -> {
      world.after(ms(1), () -> Thread.currentThread().interrupt());
      world.after(ms(2), () -> world.emit(remark("flag " + Thread.currentThread().isInterrupted())));
      world.sleep(ms(5));
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    });
    assertThat(remarks(sim.journal())).containsExactly("2 flag false");
  }

  @Test
  void aFlagIsNotSeenByCallbacksWhileItsProcessWaitsForALock() {
    Simulation sim = run(world -> {
      Lock lock = world.newLock();
      lock.lock();
      Task<Boolean> waiter = world.fork("waiter", () -> {
        Thread.currentThread().interrupt();
        world.after(ms(1), () -> world.emit(remark("flag " + Thread.currentThread().isInterrupted())));
        lock.lock();
        lock.unlock();
        return Thread.currentThread().isInterrupted();
      });
      world.sleep(ms(5));
      lock.unlock();
      assertThat(waiter.join()).isTrue();
    });
    assertThat(remarks(sim.journal())).containsExactly("1 flag false");
  }

  @Test
  void anInterruptPastTheWorldIsKeptUntilTheProcessRuns() throws Exception {
    try (Simulation sim = Sims.of(1)) {
      AtomicReference<Thread> thread = new AtomicReference<>();
      Task<Boolean> task = sim.start("sleeper", () -> {
        thread.set(Thread.currentThread());
        sim.world().sleep(ms(10));
        return Thread.currentThread().isInterrupted();
      });
      sim.runUntil(ms(5).toNanos(), 100);
      thread.get().interrupt();
      assertThat(Sims.runOut(sim)).isEqualTo(StopReason.IDLE);
      assertThat(sim.nowNanos()).isEqualTo(ms(10).toNanos());
      assertThat(task.join()).isTrue();
    }
  }

  @Test
  void aRootProcessThatIsCancelledMayEndWithItsInterrupt() {
    try (Simulation sim = Sims.of(1)) {
      Task<Integer> task = sim.start("root", () -> {
        sim.world().sleep(ms(100));
        return 0;
      });
      sim.runUntil(ms(10).toNanos(), 100);
      task.cancel();
      assertThat(Sims.runOut(sim)).isEqualTo(StopReason.IDLE);
      assertThat(task.done()).isTrue();
      assertThat(sim.nowNanos()).isEqualTo(ms(10).toNanos());
    }
  }
}
