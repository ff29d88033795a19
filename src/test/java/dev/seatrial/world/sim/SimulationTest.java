package dev.seatrial.world.sim;

import static dev.seatrial.world.sim.Sims.ms;
import static dev.seatrial.world.sim.Sims.remark;
import static dev.seatrial.world.sim.Sims.remarks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.journal.JournalFullException;
import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Lock;
import org.junit.jupiter.api.Test;

class SimulationTest {

  @Test
  void aProcessSleepsInVirtualTime() throws Exception {
    try (Simulation sim = Sims.of(1)) {
      World world = sim.world();
      Task<Instant> task = sim.start("sleeper", () -> {
        world.sleep(Duration.ofHours(5));
        return world.instant();
      });
      assertThat(Sims.runOut(sim)).isEqualTo(StopReason.IDLE);
      assertThat(task.join()).isEqualTo(Instant.parse("2026-01-05T05:00:00Z"));
      assertThat(sim.nowNanos()).isEqualTo(Duration.ofHours(5).toNanos());
    }
  }

  @Test
  void processesOfOneInstantRunInTheOrderInWhichTheyWereScheduled() {
    try (Simulation sim = Sims.of(1)) {
      World world = sim.world();
      for (int i = 0; i < 20; i++) {
        int n = i;
        sim.start("p" + i, () -> {
          world.sleep(ms(10 + n % 2));
          world.emit(remark("p" + n));
          return n;
        });
      }
      Sims.runOut(sim);
      assertThat(remarks(sim.journal())).containsExactly("10 p0", "10 p2", "10 p4", "10 p6", "10 p8", "10 p10", "10 p12",
          "10 p14", "10 p16", "10 p18", "11 p1", "11 p3", "11 p5", "11 p7", "11 p9", "11 p11", "11 p13", "11 p15", "11 p17",
          "11 p19");
    }
  }

  @Test
  void sleepingNoTimeLetsNobodyElseGoFirst() {
    try (Simulation sim = Sims.of(1)) {
      World world = sim.world();
      sim.start("first", () -> {
        world.fork("second", () -> world.emit(remark("second")));
        world.sleep(Duration.ZERO);
        world.sleep(ms(-5));
        return world.emit(remark("first"));
      });
      Sims.runOut(sim);
      assertThat(remarks(sim.journal())).containsExactly("0 first", "0 second");
    }
  }

  @Test
  void actionsRunBeforeOrdinaryEventsOfTheirInstantAndNumberedOnesFirst() {
    try (Simulation sim = Sims.of(1)) {
      World world = sim.world();
      sim.start("p", () -> {
        world.after(ms(5), () -> world.emit(remark("callback")));
        sim.at(5_000_000, () -> world.emit(remark("action from inside")));
        world.sleep(ms(5));
        world.emit(remark("process"));
        return 0;
      });
      sim.at(5_000_000, () -> world.emit(remark("action")));
      sim.at(5_000_000, 2, () -> world.emit(remark("number 2")));
      sim.at(5_000_000, 1, () -> world.emit(remark("number 1")));
      Sims.runOut(sim);
      assertThat(remarks(sim.journal())).containsExactly("5 number 1", "5 number 2", "5 action", "5 action from inside",
          "5 callback", "5 process");
    }
  }

  @Test
  void aSliceEndsAtItsInstantInclusiveOrWithItsBudget() {
    try (Simulation sim = Sims.of(1)) {
      World world = sim.world();
      for (int i = 1; i <= 4; i++) sim.at(i * 10L, () -> world.emit(remark("x")));
      assertThat(sim.runUntil(20, 100)).isEqualTo(StopReason.REACHED);
      assertThat(sim.journal().size()).isEqualTo(2);
      assertThat(sim.runUntil(25, 1)).isEqualTo(StopReason.REACHED);
      assertThat(sim.nowNanos()).isEqualTo(25);
      assertThat(sim.nextEventAt()).hasValue(30);
      assertThat(sim.runUntil(100, 1)).isEqualTo(StopReason.BUDGET);
      assertThat(sim.nowNanos()).isEqualTo(30);
      assertThat(sim.runUntil(100, 1)).isEqualTo(StopReason.IDLE);
      assertThat(sim.nowNanos()).isEqualTo(40);
      assertThat(sim.nextEventAt()).isEmpty();
      assertThat(sim.events()).isEqualTo(4);
    }
  }

  @Test
  void theFailureOfARootProcessEndsTheRunAndNamesIt() {
    try (Simulation sim = Sims.of(1)) {
      sim.start("broken", () -> {
        sim.world().sleep(ms(1500));
        throw new IllegalArgumentException("no such agent");
      });
      assertThatThrownBy(() -> Sims.runOut(sim)).isInstanceOf(SimulationFailedException.class)
          .hasMessageContaining("process \"broken\" failed at virtual t = 1.500000000 s").hasMessageContaining("no such agent")
          .hasCauseInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> Sims.runOut(sim)).isInstanceOf(IllegalStateException.class).hasMessageContaining("failed before");
    }
  }

  @Test
  void theFailureOfACallbackEndsTheRun() {
    try (Simulation sim = Sims.of(1)) {
      sim.at(7, () -> {
        throw new IllegalArgumentException("oops");
      });
      assertThatThrownBy(() -> Sims.runOut(sim)).isInstanceOf(SimulationFailedException.class).hasMessageContaining("a callback");
    }
  }

  @Test
  void theFailureOfAChildIsItsJoinersBusiness() {
    try (Simulation sim = Sims.of(1)) {
      World world = sim.world();
      sim.start("parent", () -> {
        Task<Integer> child = world.fork("child", () -> {
          throw new IllegalArgumentException("oops");
        });
        assertThatThrownBy(child::join).isInstanceOf(ExecutionException.class).cause().hasMessage("oops");
        world.emit(remark("went on"));
        return 0;
      });
      Sims.runOut(sim);
      assertThat(remarks(sim.journal())).containsExactly("0 went on");
    }
  }

  @Test
  void theDriverBuildsInsideAtThePresentInstant() throws Exception {
    try (Simulation sim = new Simulation(1, Sims.journal(1, 2))) {
      World world = sim.world();
      Lock lock = sim.inside(() -> {
        world.after(ms(3), () -> world.emit(remark("later")));
        world.emit(remark("built"));
        return world.newLock();
      });
      assertThatThrownBy(() -> sim.inside(() -> {
        lock.lock();
        return 0;
      })).isInstanceOf(IllegalMonitorStateException.class);
      assertThatThrownBy(() -> sim.inside(() -> {
        throw new IOException("no such file");
      })).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> sim.inside(() -> {
        world.sleep(ms(1));
        return 0;
      })).hasMessageContaining("must not block");
      Sims.runOut(sim);
      assertThat(remarks(sim.journal())).containsExactly("0 built", "3 later");
      assertThatThrownBy(() -> sim.inside(() -> world.emit(remark("too much")))).isInstanceOf(JournalFullException.class);
      assertThatThrownBy(() -> Sims.runOut(sim)).hasMessageContaining("failed before");
    }
  }

  @Test
  void aFullJournalEndsTheRunAtThatVeryEvent() {
    try (Simulation sim = new Simulation(1, Sims.journal(1, 3))) {
      World world = sim.world();
      int[] after = new int[1];
      sim.start("talker", () -> {
        for (int i = 0; i < 10; i++) {
          try {
            world.emit(remark("n" + i));
          } catch (RuntimeException e) {
            after[0]++;
          }
        }
        return 0;
      });
      assertThatThrownBy(() -> Sims.runOut(sim)).isInstanceOf(JournalFullException.class);
      assertThat(sim.journal().size()).isEqualTo(3);
      assertThat(after[0]).isZero();
    }
  }
}
