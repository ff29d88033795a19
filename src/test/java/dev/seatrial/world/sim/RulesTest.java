package dev.seatrial.world.sim;

import static dev.seatrial.world.sim.Sims.ms;
import static dev.seatrial.world.sim.Sims.remark;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.world.Context;
import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.Lock;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Rules that are enforced: who may call, who may block, how much may be used. */
class RulesTest {
  private static final SimulationLimits IMPATIENT = SimulationLimits.defaults().withStall(Duration.ofMillis(200));

  @Test
  void everyCallFromAForeignThreadIsRefused() throws Exception {
    try (Simulation sim = Sims.of(1)) {
      World w = sim.world();
      AtomicReference<Lock> lock = new AtomicReference<>();
      AtomicReference<Task<Integer>> task = new AtomicReference<>();
      List<String> accepted = new ArrayList<>();
      sim.start("main", () -> {
        lock.set(w.newLock());
        task.set(w.fork("child", () -> {
          w.sleep(ms(1));
          return 1;
        }));
        // Waits for a foreign thread on purpose: that thread finds the simulation in the middle of a slice.
        Thread foreign = Thread.ofPlatform().start(() -> {
          for (ThrowingCallable call : calls(sim, lock.get(), task.get())) {
            try {
              call.call();
              accepted.add(call.toString());
            } catch (Throwable e) {
              if (!e.getMessage().contains("called from outside the simulation")) accepted.add(e.toString());
            }
          }
        });
        foreign.join();
        return 0;
      });
      Sims.runOut(sim);
      assertThat(accepted).isEmpty();
      assertThatThrownBy(() -> w.sleep(ms(1))).hasMessageContaining("called from outside the simulation");
    }
  }

  private static List<ThrowingCallable> calls(Simulation sim, Lock lock, Task<Integer> task) {
    World w = sim.world();
    return List.of(w::nanoTime, w::instant, () -> w.sleep(ms(1)), () -> w.sleep(Duration.ZERO), w::newLock,
        () -> w.fork("x", () -> 1), () -> w.within(ms(1), () -> 1), w::context, () -> w.with(Context.root(), () -> 1),
        () -> w.after(ms(1), () -> {}), () -> w.draw("x"), () -> w.random("x"), () -> w.emit(remark("x")),
        () -> w.emit(remark("x"), 0), lock::lock, lock::tryLock, lock::unlock, lock::lockInterruptibly, task::join,
        () -> task.join(ms(1)), task::cancel, () -> sim.at(5_000_000, () -> {}), sim::nowNanos, sim::nextEventAt,
        () -> sim.start("x", () -> 1));
  }

  @Test
  void aSuspendedProcessCannotBeImpersonatedByItsOwnThreadsOfElsewhere() {
    try (Simulation one = Sims.of(1); Simulation other = Sims.of(2)) {
      one.start("main", () -> {
        assertThatThrownBy(() -> other.world().nanoTime()).hasMessageContaining("called from outside the simulation");
        return 0;
      });
      Sims.runOut(one);
    }
  }

  @Test
  void aProcessThatBlocksOutsideIsNamedWithItsStack() {
    CountDownLatch never = new CountDownLatch(1);
    try (Simulation sim = Sims.of(1, IMPATIENT)) {
      sim.start("innocent", () -> {
        sim.world().sleep(ms(10_000));
        return 0;
      });
      sim.start("culprit", () -> {
        sim.world().sleep(ms(1500));
        never.await();
        return 0;
      });
      assertThatThrownBy(() -> Sims.runOut(sim)).isInstanceOf(StalledException.class)
          .hasMessageContaining("process \"culprit\" blocked outside the simulation at virtual t = 1.500000000 s")
          .cause().satisfies(where -> assertThat(where.getStackTrace())
              .anyMatch(frame -> frame.getClassName().equals(CountDownLatch.class.getName()))
              .anyMatch(frame -> frame.getClassName().startsWith(RulesTest.class.getName())));
    }
  }

  @Test
  void aProcessThatComputesWithoutEndIsNamed() throws Exception {
    AtomicReference<Thread> spinning = new AtomicReference<>();
    try (Simulation sim = Sims.of(1, IMPATIENT)) {
      sim.start("spinner", () -> {
        spinning.set(Thread.currentThread());
        while (!Thread.currentThread().isInterrupted()) Thread.onSpinWait();
        return 0;
      });
      assertThatThrownBy(() -> Sims.runOut(sim)).isInstanceOf(StalledException.class).hasMessageContaining("spinner");
    }
    spinning.get().join();
  }

  @Test
  void aCallbackThatBlocksOutsideIsReportedEvenOnTheThreadOfAnInnocentProcess() {
    CountDownLatch never = new CountDownLatch(1);
    try (Simulation sim = Sims.of(1, IMPATIENT)) {
      sim.start("host", () -> {
        sim.world().after(ms(1), () -> {
          try {
            never.await();
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        });
        sim.world().sleep(ms(2));
        return 0;
      });
      assertThatThrownBy(() -> Sims.runOut(sim)).isInstanceOf(StalledException.class).hasMessageContaining("a callback");
    }
  }

  @Test
  void aProcessThatComesBackAfterAStallFindsTheDoorClosed() throws Exception {
    CountDownLatch gate = new CountDownLatch(1);
    AtomicReference<String> seen = new AtomicReference<>();
    AtomicReference<Thread> thread = new AtomicReference<>();
    Simulation sim = Sims.of(1, IMPATIENT);
    Task<Integer> task = sim.start("late", () -> {
      thread.set(Thread.currentThread());
      gate.await();
      try {
        sim.world().emit(remark("too late"));
      } catch (IllegalStateException e) {
        seen.set(e.getMessage());
      }
      return 0;
    });
    assertThatThrownBy(() -> Sims.runOut(sim)).isInstanceOf(StalledException.class);
    gate.countDown();
    thread.get().join();
    assertThat(task.done()).as("its end changes nothing any more").isFalse();
    assertThat(seen.get()).contains("called from outside the simulation");
    assertThat(sim.journal().size()).isZero();
    sim.close();
  }

  @Test
  void callbacksMustNotBlock() {
    World[] w = new World[1];
    List<ThrowingCallable> blocking = List.of(() -> w[0].sleep(ms(1)), () -> w[0].fork("x", () -> 1).join(),
        () -> w[0].within(ms(1), () -> 1), () -> {
          Lock lock = w[0].newLock();
          lock.lock();
          lock.newCondition().await();
        });
    for (ThrowingCallable call : blocking) {
      try (Simulation sim = Sims.of(1)) {
        w[0] = sim.world();
        sim.at(0, () -> {
          try {
            call.call();
          } catch (RuntimeException e) {
            throw e;
          } catch (Throwable e) {
            throw new AssertionError(e);
          }
        });
        assertThatThrownBy(() -> Sims.runOut(sim)).hasMessageContaining("a callback must not block");
      }
    }
  }

  @Test
  void timeThatStandsStillIsNoticed() {
    try (Simulation sim = Sims.of(1, new SimulationLimits(10, 10, 1000, Duration.ofSeconds(10)))) {
      World w = sim.world();
      Runnable[] again = new Runnable[1];
      again[0] = () -> w.after(Duration.ZERO, again[0]);
      sim.at(5, again[0]);
      assertThatThrownBy(() -> Sims.runOut(sim)).hasMessageContaining("virtual time stands still at t = 0.000000005 s");
      assertThat(sim.events()).isEqualTo(1000);
    }
  }

  @Test
  void theLimitOfAnInstantCountsEachInstantAnew() {
    try (Simulation sim = Sims.of(1, new SimulationLimits(10, 2_000, 100, Duration.ofSeconds(10)))) {
      for (long t = 1; t <= 20; t++) for (int i = 0; i < 100; i++) sim.at(t, () -> {});
      assertThat(sim.runUntil(15, 100_000)).isEqualTo(StopReason.REACHED);
      sim.at(30, () -> {});
      assertThat(sim.runUntil(25, 100_000)).isEqualTo(StopReason.REACHED);
      for (int i = 0; i < 100; i++) sim.at(25, () -> {});
      assertThat(Sims.runOut(sim)).isEqualTo(StopReason.IDLE);
    }
  }

  @Test
  void processesAndEventsAreLimited() {
    SimulationLimits limits = new SimulationLimits(3, 5, 1000, Duration.ofSeconds(10));
    try (Simulation sim = Sims.of(1, limits)) {
      for (int i = 0; i < 3; i++) sim.start("p" + i, () -> 0);
      assertThatThrownBy(() -> sim.start("p3", () -> 0)).hasMessageContaining("more than 3 processes").hasMessageContaining("p3");
      sim.at(1, () -> {});
      sim.at(1, () -> {});
      assertThatThrownBy(() -> sim.at(1, () -> {})).hasMessageContaining("more than 5 events");
      Sims.runOut(sim);
      assertThat(sim.start("p4", () -> 0).done()).isFalse();
    }
  }

  @Test
  void badArgumentsAreRefused() {
    try (Simulation sim = Sims.of(1)) {
      sim.at(200, () -> {});
      sim.runUntil(100, 1);
      assertThatThrownBy(() -> sim.runUntil(99, 1)).hasMessageContaining("nanos: 99 is before the clock's");
      assertThatThrownBy(() -> sim.runUntil(100, 0)).hasMessageContaining("maxEvents: 0");
      assertThatThrownBy(() -> sim.at(-1, () -> {})).hasMessageContaining("nanos: -1");
      assertThatThrownBy(() -> sim.at(101, -1, () -> {})).hasMessageContaining("number: -1");
    }
    assertThatThrownBy(() -> new SimulationLimits(0, 1, 1, Duration.ofSeconds(1))).hasMessageContaining("maxProcesses: 0");
    assertThatThrownBy(() -> new SimulationLimits(1, 0, 1, Duration.ofSeconds(1))).hasMessageContaining("maxScheduled: 0");
    assertThatThrownBy(() -> new SimulationLimits(1, 1, 0, Duration.ofSeconds(1))).hasMessageContaining("maxEventsPerInstant");
    assertThatThrownBy(() -> SimulationLimits.defaults().withStall(Duration.ZERO)).hasMessageContaining("stall: PT0S");
  }

  @Test
  void aSliceCannotBeRunFromInsideAndNothingRunsAfterTheEnd() {
    Simulation sim = Sims.of(1);
    sim.start("inside", () -> {
      assertThatThrownBy(() -> sim.runUntil(10, 1)).hasMessageContaining("the simulation is running");
      assertThatThrownBy(sim::close).hasMessageContaining("the simulation is running");
      return 0;
    });
    Sims.runOut(sim);
    sim.close();
    sim.close();
    assertThatThrownBy(() -> Sims.runOut(sim)).hasMessageContaining("closed");
    assertThatThrownBy(() -> sim.start("x", () -> 0)).hasMessageContaining("closed");
    assertThatThrownBy(() -> sim.at(5, () -> {})).hasMessageContaining("closed");
  }
}
