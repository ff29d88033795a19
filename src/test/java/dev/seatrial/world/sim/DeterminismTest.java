package dev.seatrial.world.sim;

import static dev.seatrial.world.sim.Sims.ms;
import static dev.seatrial.world.sim.Sims.remark;
import static dev.seatrial.world.sim.Sims.remarks;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.world.World;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeterminismTest {

  private static long digest(long seed, long sliceEvents) {
    try (Simulation sim = Sims.of(seed)) {
      Bustle.start(sim);
      while (sim.runUntil(Long.MAX_VALUE, sliceEvents) != StopReason.IDLE) assertThat(sim.nextEventAt()).isPresent();
      assertThat(sim.journal().size()).isGreaterThan(1000);
      return sim.journal().digest();
    }
  }

  @Test
  void theSameSeedGivesTheSameJournal() {
    long first = digest(1, Long.MAX_VALUE);
    assertThat(digest(1, Long.MAX_VALUE)).isEqualTo(first);
    assertThat(digest(1, Long.MAX_VALUE)).isEqualTo(first);
    assertThat(digest(2, Long.MAX_VALUE)).isNotEqualTo(first);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 1000})
  void slicesChangeNothing(long sliceEvents) {
    assertThat(digest(1, sliceEvents)).isEqualTo(digest(1, Long.MAX_VALUE));
  }

  @Test
  void stoppingAtInstantsChangesNothing() {
    try (Simulation sim = Sims.of(1)) {
      Bustle.start(sim);
      for (long t = 0; sim.runUntil(t, Long.MAX_VALUE) != StopReason.IDLE; t += 333_333) assertThat(sim.nowNanos()).isEqualTo(t);
      assertThat(sim.journal().digest()).isEqualTo(digest(1, Long.MAX_VALUE));
    }
  }

  @Test
  void aSimulationBesideAnotherOneIsNotDisturbed() throws Exception {
    long alone = digest(3, 50);
    List<Thread> others = List.of(Thread.ofPlatform().start(() -> digest(4, 10)), Thread.ofPlatform().start(() -> digest(5, 20)));
    assertThat(digest(3, 50)).isEqualTo(alone);
    for (Thread t : others) t.join();
  }

  @Test
  void aNumberedActionIsTheSameWhetherItWasKnownFromTheStartOrCameInBetween() {
    List<String> known;
    try (Simulation sim = Sims.of(1)) {
      scene(sim);
      sim.at(ms(20).toNanos(), 1, () -> sim.world().emit(remark("live")));
      Sims.runOut(sim);
      known = remarks(sim.journal());
    }
    try (Simulation sim = Sims.of(1)) {
      scene(sim);
      sim.runUntil(ms(15).toNanos(), 100);
      sim.at(ms(20).toNanos(), 1, () -> sim.world().emit(remark("live")));
      Sims.runOut(sim);
      assertThat(remarks(sim.journal())).isEqualTo(known).startsWith("20 live");
    }
  }

  /** Schedules an action for the instant of the live one, before that one comes in. */
  private static void scene(Simulation sim) {
    World world = sim.world();
    sim.start("method", () -> {
      world.sleep(ms(10));
      sim.at(ms(20).toNanos(), () -> world.emit(remark("method")));
      world.sleep(ms(10));
      world.emit(remark("process"));
      return 0;
    });
  }
}
