package dev.seatrial.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

/** Locks and conditions: the same in every world. */
public interface LockContract extends InWorld {

  @Test
  default void aLockIsReentrantAndItsOwners() throws Exception {
    inWorld(w -> {
      Lock lock = w.newLock();
      lock.lock();
      assertThat(lock.tryLock()).isTrue();
      lock.unlock();
      assertThat(w.fork("other", () -> lock.tryLock()).join()).isFalse();
      w.fork("thief", () -> {
        assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(lock::unlock);
        return 0;
      }).join();
      lock.unlock();
      assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(lock::unlock);
      assertThat(w.fork("other", () -> lock.tryLock()).join()).isTrue();
    });
  }

  @Test
  default void tryLockWaitsAsLongAsAskedAndNoLonger() throws Exception {
    inWorld(w -> {
      Lock lock = w.newLock();
      lock.lock();
      long before = w.nanoTime();
      Task<Boolean> impatient = w.fork("impatient", () -> lock.tryLock(1, TimeUnit.MILLISECONDS));
      assertThat(impatient.join()).isFalse();
      assertThat(w.nanoTime() - before).isGreaterThanOrEqualTo(1_000_000);
      assertThat(w.fork("at once", () -> lock.tryLock(0, TimeUnit.SECONDS)).join()).isFalse();
      Task<Boolean> patient = w.fork("patient", () -> {
        boolean held = lock.tryLock(1, TimeUnit.HOURS);
        lock.unlock();
        return held && !Thread.currentThread().isInterrupted();
      });
      w.sleep(SHORT);
      lock.unlock();
      assertThat(patient.join()).isTrue();
    });
  }

  @Test
  default void anInterruptEndsTheWaitForALockOnlyWhereAsked() throws Exception {
    inWorld(w -> {
      Lock lock = w.newLock();
      lock.lock();
      Task<Boolean> yields = w.fork("yields", () -> {
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(lock::lockInterruptibly);
        return Thread.currentThread().isInterrupted();
      });
      Task<Boolean> timed = w.fork("timed", () -> {
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> lock.tryLock(1, TimeUnit.HOURS));
        return Thread.currentThread().isInterrupted();
      });
      Task<Boolean> insists = w.fork("insists", () -> {
        lock.lock();
        lock.unlock();
        return Thread.currentThread().isInterrupted();
      });
      w.sleep(SHORT);
      yields.cancel();
      timed.cancel();
      insists.cancel();
      assertThat(yields.join()).isFalse();
      assertThat(timed.join()).isFalse();
      lock.unlock();
      assertThat(insists.join()).as("the flag is kept for later").isTrue();
    });
  }

  @Test
  default void aConditionGivesTheLockUpAndTakesItBackAsOftenAsItWasHeld() throws Exception {
    inWorld(w -> {
      Lock lock = w.newLock();
      Condition changed = lock.newCondition();
      boolean[] state = {false};
      Task<Boolean> waiter = w.fork("waiter", () -> {
        lock.lock();
        lock.lock();
        while (!state[0]) changed.await();
        lock.unlock();
        boolean stillHeld = !w.fork("other", () -> lock.tryLock()).join();
        lock.unlock();
        return stillHeld;
      });
      w.sleep(SHORT);
      lock.lock();
      state[0] = true;
      changed.signal();
      lock.unlock();
      assertThat(waiter.join()).isTrue();
    });
  }

  @Test
  default void signalAllWakesAllAndSignalOne() throws Exception {
    inWorld(w -> {
      Lock lock = w.newLock();
      Condition changed = lock.newCondition();
      int[] tickets = {0};
      int[] waiting = {0};
      List<Task<Integer>> all = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        all.add(w.fork("w" + i, () -> {
          lock.lock();
          waiting[0]++;
          while (tickets[0] == 0) changed.await();
          int ticket = tickets[0]--;
          lock.unlock();
          return ticket;
        }));
      }
      for (int seen = 0; seen < all.size(); ) {
        w.sleep(SHORT);
        lock.lock();
        seen = waiting[0];
        lock.unlock();
      }
      lock.lock();
      tickets[0] = 1;
      changed.signal();
      lock.unlock();
      while (all.stream().noneMatch(Task::done)) w.sleep(SHORT);
      lock.lock();
      tickets[0] = 4;
      changed.signalAll();
      lock.unlock();
      int sum = 0;
      for (Task<Integer> task : all) sum += task.join();
      assertThat(sum).isEqualTo(1 + 4 + 3 + 2 + 1);
    });
  }

  @Test
  default void aConditionWaitEndsWithItsTime() throws Exception {
    inWorld(w -> {
      Lock lock = w.newLock();
      Condition never = lock.newCondition();
      lock.lock();
      long before = w.nanoTime();
      assertThat(never.awaitNanos(1_000_000)).isLessThanOrEqualTo(0);
      assertThat(w.nanoTime() - before).isGreaterThanOrEqualTo(1_000_000);
      assertThat(never.await(1, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(never.await(-1, TimeUnit.MILLISECONDS)).isFalse();
      assertThat(never.awaitUntil(Date.from(w.instant().plusMillis(1)))).isFalse();
      assertThat(w.fork("other", () -> lock.tryLock()).join()).as("held again").isFalse();
      lock.unlock();
    });
  }

  @Test
  default void aSignalInTimeIsToldFromTheEndOfTheTime() throws Exception {
    inWorld(w -> {
      Lock lock = w.newLock();
      Condition changed = lock.newCondition();
      lock.lock();
      Task<Integer> signaller = w.fork("signaller", () -> {
        lock.lock();
        changed.signal();
        lock.unlock();
        return 0;
      });
      assertThat(changed.awaitNanos(LONG.toNanos())).isGreaterThan(0);
      lock.unlock();
      signaller.join();
    });
  }

  @Test
  default void anInterruptEndsAConditionWaitWithTheLockHeld() throws Exception {
    inWorld(w -> {
      Lock lock = w.newLock();
      Condition never = lock.newCondition();
      Task<Boolean> waiter = w.fork("waiter", () -> {
        lock.lock();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(never::await);
        boolean flag = Thread.currentThread().isInterrupted();
        lock.unlock();
        return flag;
      });
      waiter.cancel();
      assertThat(waiter.join()).isFalse();
      Task<Boolean> stubborn = w.fork("stubborn", () -> {
        lock.lock();
        never.awaitUninterruptibly();
        lock.unlock();
        return Thread.currentThread().isInterrupted();
      });
      stubborn.cancel();
      while (!stubborn.done()) {
        lock.lock();
        never.signalAll();
        lock.unlock();
        w.sleep(SHORT);
      }
      assertThat(stubborn.join()).isTrue();
    });
  }

  @Test
  default void aConditionIsOfNoUseWithoutItsLock() throws Exception {
    inWorld(w -> {
      Condition condition = w.newLock().newCondition();
      assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(condition::signal);
      assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(condition::signalAll);
      assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(condition::await);
      assertThatExceptionOfType(IllegalMonitorStateException.class).isThrownBy(() -> condition.awaitNanos(1));
    });
  }
}
