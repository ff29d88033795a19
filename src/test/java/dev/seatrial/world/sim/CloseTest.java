package dev.seatrial.world.sim;

import static dev.seatrial.world.sim.Sims.ms;
import static dev.seatrial.world.sim.Sims.remark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

class CloseTest {

  @Test
  void everyProcessIsUnwoundThroughItsFinallyBlocksAndTheJournalStaysAsItIs() throws Exception {
    List<String> unwound = new ArrayList<>();
    List<Task<Integer>> tasks = new ArrayList<>();
    Simulation sim = Sims.of(1);
    World w = sim.world();
    Task<Integer> never = sim.start("main", () -> {
      Lock lock = w.newLock();
      Task<Integer> sleeper = w.fork("sleeper", () -> until(unwound, "sleeper", () -> w.sleep(ms(1_000_000))));
      tasks.add(w.fork("joiner", () -> until(unwound, "joiner", sleeper::join)));
      tasks.add(w.fork("locker", () -> until(unwound, "locker", () -> {
        lock.lock();
        try {
          lock.newCondition().await();
        } finally {
          lock.unlock();
        }
      })));
      tasks.add(w.fork("stubborn", () -> until(unwound, "stubborn", () -> {
        try {
          w.within(ms(1_000), () -> {
            w.sleep(ms(1_000_000));
            return 0;
          });
        } catch (Exception e) {
          unwound.add("taken for a failure: " + e);
        } finally {
          assertThat(w.nanoTime()).isEqualTo(ms(5).toNanos());
          assertThatThrownBy(() -> w.emit(remark("from the grave"))).isInstanceOf(Unwind.class);
          assertThatThrownBy(() -> w.sleep(ms(1))).isInstanceOf(Unwind.class);
          assertThatThrownBy(() -> w.fork("child", () -> 0)).isInstanceOf(Unwind.class);
        }
      })));
      w.emit(remark("started"));
      w.sleep(ms(1_000_000));
      return 0;
    });
    sim.runUntil(ms(5).toNanos(), 1_000);
    Task<Integer> unborn = sim.start("unborn", () -> until(unwound, "unborn", () -> {}));
    sim.close();
    assertThat(unwound).containsExactlyInAnyOrder("sleeper", "joiner", "locker", "stubborn");
    assertThat(sim.journal().size()).isEqualTo(1);
    tasks.add(never);
    tasks.add(unborn);
    for (Task<Integer> task : tasks) {
      assertThat(task.done()).isTrue();
      assertThatThrownBy(task::join).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(Unwind.class);
    }
  }

  private interface Wait {
    void run() throws Exception;
  }

  private static int until(List<String> unwound, String name, Wait wait) throws Exception {
    try {
      wait.run();
    } finally {
      unwound.add(name);
    }
    return 0;
  }

  @Test
  void aFailedRunIsUnwoundToo() {
    List<String> unwound = new ArrayList<>();
    Simulation sim = new Simulation(1, Sims.journal(1, 1));
    sim.start("talker", () -> until(unwound, "talker", () -> {
      sim.world().emit(remark("one"));
      sim.world().emit(remark("two"));
    }));
    assertThatThrownBy(() -> Sims.runOut(sim)).hasMessageContaining("limit of 1 events");
    assertThat(unwound).isEmpty();
    sim.close();
    assertThat(unwound).containsExactly("talker");
  }

  @Test
  void hundredsOfAbandonedSimulationsLeaveNothing() throws Exception {
    List<WeakReference<byte[]>> ballast = new ArrayList<>();
    List<WeakReference<Thread>> threads = new ArrayList<>();
    for (int s = 0; s < 300; s++) abandon(s, ballast, threads);
    assertThat(threads).hasSize(300 * 20);
    for (WeakReference<Thread> t : threads) {
      Thread thread = t.get();
      if (thread != null) thread.join();
    }
    // A collector may leave some for later, but not 100 times.
    for (int i = 0; i < 100 && alive(ballast) > 0; i++) System.gc();
    assertThat(alive(ballast)).isZero();
  }

  private static void abandon(int seed, List<WeakReference<byte[]>> ballast, List<WeakReference<Thread>> threads) {
    try (Simulation sim = Sims.of(seed)) {
      for (int p = 0; p < 20; p++) {
        sim.start("p", () -> {
          byte[] memory = new byte[10_000];
          ballast.add(new WeakReference<>(memory));
          threads.add(new WeakReference<>(Thread.currentThread()));
          sim.world().sleep(ms(1_000));
          return memory.length;
        });
      }
      sim.runUntil(1, Long.MAX_VALUE);
    }
  }

  private static long alive(List<WeakReference<byte[]>> ballast) {
    return ballast.stream().filter(r -> r.get() != null).count();
  }
}
