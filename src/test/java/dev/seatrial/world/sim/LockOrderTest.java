package dev.seatrial.world.sim;

import static dev.seatrial.world.sim.Sims.ms;
import static dev.seatrial.world.sim.Sims.remark;
import static dev.seatrial.world.sim.Sims.remarks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

/** What only the simulation promises of its locks: an order. */
class LockOrderTest {

  @Test
  void aLockGoesToWhoeverWaitsLongestAndNobodySlipsIn() {
    try (Simulation sim = Sims.of(1)) {
      World world = sim.world();
      sim.start("main", () -> {
        Lock lock = world.newLock();
        lock.lock();
        for (int i = 0; i < 6; i++) {
          int n = i;
          Task<Integer> waiter = world.fork("w" + i, () -> {
            lock.lockInterruptibly();
            world.emit(remark("w" + n));
            world.sleep(ms(1));
            lock.unlock();
            return n;
          });
          if (i == 3) world.after(ms(5), waiter::cancel);
        }
        world.sleep(ms(10));
        lock.unlock();
        assertThat(lock.tryLock()).as("it has been handed to the first waiter already").isFalse();
        lock.lock();
        world.emit(remark("main again"));
        lock.unlock();
        return 0;
      });
      Sims.runOut(sim);
      assertThat(remarks(sim.journal())).containsExactly("10 w0", "11 w1", "12 w2", "13 w4", "14 w5", "15 main again");
    }
  }

  @Test
  void aConditionWakesWhoeverWaitsLongest() {
    try (Simulation sim = Sims.of(1)) {
      World world = sim.world();
      sim.start("main", () -> {
        Lock lock = world.newLock();
        Condition condition = lock.newCondition();
        for (int i = 0; i < 4; i++) {
          int n = i;
          world.fork("w" + i, () -> {
            lock.lock();
            boolean signalled = condition.awaitNanos(ms(n == 1 ? 5 : 1000).toNanos()) > 0;
            world.emit(remark("w" + n + (signalled ? "" : " timed out")));
            lock.unlock();
            return n;
          });
        }
        world.sleep(ms(10));
        for (int i = 0; i < 2; i++) {
          lock.lock();
          condition.signal();
          lock.unlock();
        }
        world.sleep(ms(10));
        lock.lock();
        condition.signalAll();
        lock.unlock();
        return 0;
      });
      Sims.runOut(sim);
      assertThat(remarks(sim.journal())).containsExactly("5 w1 timed out", "10 w0", "10 w2", "20 w3");
    }
  }

  @Test
  void aSignalBeforeAnInterruptOfTheSameInstantWins() {
    try (Simulation sim = Sims.of(1)) {
      World world = sim.world();
      sim.start("main", () -> {
        Lock lock = world.newLock();
        Condition condition = lock.newCondition();
        Task<Boolean> waiter = world.fork("waiter", () -> {
          lock.lock();
          condition.await();
          lock.unlock();
          return Thread.interrupted();
        });
        world.sleep(ms(1));
        lock.lock();
        condition.signal();
        waiter.cancel();
        lock.unlock();
        assertThat(waiter.join()).as("flag kept").isTrue();
        return 0;
      });
      Sims.runOut(sim);
    }
  }

  @Test
  void whoeverIsSignalledInTimeWaitsForTheLockAsLongAsNeedBe() {
    try (Simulation sim = Sims.of(1)) {
      World world = sim.world();
      sim.start("main", () -> {
        Lock lock = world.newLock();
        Condition condition = lock.newCondition();
        Task<Long> waiter = world.fork("waiter", () -> {
          lock.lock();
          long left = condition.awaitNanos(ms(10).toNanos());
          assertThat(lock.tryLock()).as("held again").isTrue();
          lock.unlock();
          lock.unlock();
          return left;
        });
        world.sleep(ms(5));
        lock.lock();
        condition.signal();
        world.sleep(ms(15));
        lock.unlock();
        assertThat(waiter.join()).isEqualTo(-ms(10).toNanos());
        return 0;
      });
      Sims.runOut(sim);
      assertThat(sim.nowNanos()).isEqualTo(ms(20).toNanos());
    }
  }

  @Test
  void aCallbackMayTakeAFreeLockButNotWaitAndNotKeepIt() {
    try (Simulation sim = Sims.of(1)) {
      World world = sim.world();
      sim.start("main", () -> {
        Lock lock = world.newLock();
        world.after(ms(1), () -> {
          lock.lock();
          lock.lock();
          lock.unlock();
          lock.unlock();
        });
        world.sleep(ms(2));
        lock.lock();
        world.after(ms(1), () -> {
          assertThat(lock.tryLock()).isFalse();
          assertThat(tryAtOnce(lock)).isFalse();
          lock.lock();
        });
        world.sleep(ms(5));
        return 0;
      });
      assertThatThrownBy(() -> Sims.runOut(sim)).hasMessageContaining("a callback must not block")
          .hasMessageContaining("lock, which main holds");
    }
    try (Simulation sim = Sims.of(1)) {
      sim.at(1, () -> sim.world().newLock().lock());
      assertThatThrownBy(() -> Sims.runOut(sim)).hasMessageContaining("left a lock locked");
    }
  }

  private static boolean tryAtOnce(Lock lock) {
    try {
      return lock.tryLock(0, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
