package dev.seatrial.world.sim;

import static dev.seatrial.world.sim.Sims.ms;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.world.World;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** The baton itself: never lost, never held by two, and no more memory than promised. */
class HandOverTest {

  @Test
  void noWakeUpIsLostAndNoTwoProcessesRunAtOnce() {
    for (int processes : new int[] {2, 3, 50}) {
      try (Simulation sim = Sims.of(1)) {
        World world = sim.world();
        int rounds = 60_000 / processes;
        long[] plain = {0};
        for (int p = 0; p < processes; p++) {
          Duration step = Duration.ofNanos(1 + p % 3);
          sim.start("p" + p, () -> {
            for (int i = 0; i < rounds; i++) {
              // Neither volatile nor locked: lost updates would show that two ran at once, or did not see each other's writes.
              plain[0]++;
              world.sleep(step);
            }
            return 0;
          });
        }
        assertThat(sim.runUntil(Long.MAX_VALUE, Long.MAX_VALUE)).isEqualTo(StopReason.IDLE);
        assertThat(plain[0]).isEqualTo((long) processes * rounds);
      }
    }
  }

  @Test
  void strayUnparksFromForeignThreadsChangeNothing() throws Exception {
    long undisturbed = digest(Set.of());
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    AtomicBoolean over = new AtomicBoolean();
    Thread nuisance = Thread.ofPlatform().start(() -> {
      while (!over.get()) threads.forEach(LockSupport::unpark);
    });
    assertThat(digest(threads)).isEqualTo(undisturbed);
    over.set(true);
    nuisance.join();
    assertThat(threads).hasSize(40);
  }

  private static long digest(Set<Thread> threads) {
    try (Simulation sim = Sims.of(1)) {
      World world = sim.world();
      for (int p = 0; p < 40; p++) {
        int n = p;
        sim.start("p", () -> {
          if (threads instanceof ConcurrentHashMap.KeySetView<Thread, ?>) threads.add(Thread.currentThread());
          for (int i = 0; i < 200; i++) {
            world.sleep(ms(1 + (long) (5 * world.draw("pause", n, i))));
            world.emit(Sims.remark(n + "." + i));
          }
          return 0;
        });
      }
      Sims.runOut(sim);
      return sim.journal().digest();
    }
  }

  @Test
  void tenThousandSuspendedProcessesFitInto40Megabytes() {
    try (Simulation sim = Sims.of(1)) {
      World world = sim.world();
      long before = usedBytes();
      for (int i = 0; i < 10_000; i++) {
        sim.start("agent", () -> world.within(Duration.ofHours(1), () -> {
          world.sleep(Duration.ofMinutes(1));
          return 0;
        }));
      }
      sim.runUntil(1, Long.MAX_VALUE);
      assertThat(usedBytes() - before).isLessThan(40_000_000);
    }
  }

  private static long usedBytes() {
    for (int i = 0; i < 3; i++) System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
