package dev.seatrial.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerEvent.BreakerProbe;
import dev.seatrial.journal.BreakerReason;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.resilience.breaker.Stage.Flight;
import dev.seatrial.resilience.breaker.Stage.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Properties that must hold on any walk; each test runs its own seeds. */
@Timeout(120)
class BreakerWalksTest {
  private static final int WALKS = 150;
  private static final int STEPS = 80;

  @Test
  void everyStepLooksLikeTheModelAndEnoughWalksReachHalfOpen() throws Exception {
    int halfOpen = 0;
    int reopened = 0;
    int late = 0;
    for (long seed = 0; seed < WALKS; seed++) {
      CircuitBreakerConfig config = BreakerWalk.config(new SplittableRandom(seed));
      try (SimStage stage = new SimStage(config)) {
        BreakerWalk walk = new BreakerWalk(seed, stage, config);
        walk.steps(STEPS);
        if (walk.visited().contains(BreakerState.HALF_OPEN)) halfOpen++;
        if (stage.read().reopenCount() > 0) reopened++;
        if (stage.read().lateFailures() > 0) late++;
      }
    }
    assertThat(halfOpen).isGreaterThan(WALKS * 3 / 4);
    assertThat(reopened).isGreaterThan(WALKS / 2);
    assertThat(late).isGreaterThan(WALKS / 2);
  }

  @Test
  void threadsWithAClockMovedByHandTakeTheSameWalks() throws Exception {
    for (long seed = 0; seed < 10; seed++) {
      CircuitBreakerConfig config = BreakerWalk.config(new SplittableRandom(seed));
      try (SimStage virtual = new SimStage(config); WallStage threads = new WallStage(config)) {
        new BreakerWalk(seed, virtual, config).steps(STEPS);
        new BreakerWalk(seed, threads, config).steps(STEPS);
        // Not the instants: a clock moved by hand jumps past a deadline, and the timer sees where it landed.
        assertThat(threads.told()).extracting(Told::event).isEqualTo(virtual.told().stream().map(Told::event).toList());
      }
    }
  }

  @Test
  void P01_resultsOfAnotherGenerationChangeNothing() throws Exception {
    for (long seed = 0; seed < WALKS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      CircuitBreakerConfig config = BreakerWalk.config(random);
      try (SimStage stage = new SimStage(config)) {
        List<Flight> old = new ArrayList<>();
        for (int i = 0; i < 10; i++) old.add(stage.begin());
        BreakerWalk walk = new BreakerWalk(seed, stage, config);
        while (stage.read().generation() == 0) walk.steps(1);
        for (Flight flight : old) {
          String before = decisive(stage.read());
          int told = stage.transitions().size();
          if (random.nextBoolean()) flight.end(() -> "late");
          else flight.end(Stage::broken);
          assertThat(decisive(stage.read())).isEqualTo(before);
          assertThat(stage.transitions()).hasSize(told);
        }
      }
    }
  }

  /** Everything but the counters of late results. */
  private static String decisive(BreakerSnapshot s) {
    return BreakerModel.show(s).replaceFirst(" late .* retryAfter", " retryAfter") + s.lastFailure() + s.lastTrip();
  }

  @Test
  void P02_probesInFlightNeverExceedTheLimit() throws Exception {
    int atTheLimit = 0;
    for (long seed = 0; seed < WALKS; seed++) {
      CircuitBreakerConfig config = BreakerWalk.config(new SplittableRandom(seed)).withTrip(new Trip.Consecutive(1));
      try (SimStage stage = new SimStage(config)) {
        stage.fail();
        stage.moveTo(config.resetTimeout().toNanos());
        List<Flight> begun = new ArrayList<>();
        for (int i = 0; i < 5; i++) begun.add(stage.begin());
        long inFlight = begun.stream().filter(Flight::inFlight).count();
        assertThat(inFlight).isEqualTo(config.halfOpenMaxCalls());
        for (Told told : stage.told()) {
          if (!(told.event() instanceof BreakerProbe probe)) continue;
          assertThat(probe.inFlight()).isBetween(0, config.halfOpenMaxCalls());
          if (probe.inFlight() == config.halfOpenMaxCalls()) atTheLimit++;
        }
      }
    }
    assertThat(atTheLimit).isEqualTo(WALKS);
  }

  @Test
  void P06_withAHealthyDependencyItClosesInTimeFromAnyState() throws Exception {
    int fromAnotherState = 0;
    for (long seed = 1_000; seed < 1_000 + WALKS; seed++) {
      CircuitBreakerConfig config = BreakerWalk.config(new SplittableRandom(seed));
      try (SimStage stage = new SimStage(config)) {
        BreakerWalk walk = new BreakerWalk(seed, stage, config);
        walk.steps(STEPS);
        if (stage.read().state() != BreakerState.CLOSED) fromAnotherState++;
        walk.nanosUntilClosed(walk.config().resetTimeout().plus(walk.config().probeLimit()).toNanos());
      }
    }
    assertThat(fromAnotherState).isGreaterThan(WALKS / 3);
  }

  @Test
  void P07_tryAcquireExecuteAndRetryAfterAlwaysAgree() throws Exception {
    int refused = 0;
    for (long seed = 2_000; seed < 2_000 + WALKS; seed++) {
      CircuitBreakerConfig config = BreakerWalk.config(new SplittableRandom(seed));
      try (SimStage asked = new SimStage(config); SimStage executed = new SimStage(config)) {
        int steps = (int) (10 + seed % STEPS);
        new BreakerWalk(seed, asked, config).steps(steps);
        new BreakerWalk(seed, executed, config).steps(steps);
        boolean announced = asked.read().retryAfterNanos().equals(OptionalLong.of(0));
        Acquisition acquisition = asked.inside(() -> asked.breaker().tryAcquire());
        Flight flight = executed.begin();
        assertThat(acquisition instanceof Acquisition.Admitted).isEqualTo(flight.inFlight()).isEqualTo(announced);
        if (acquisition instanceof Acquisition.Refused(CircuitOpenException why)) {
          refused++;
          assertThat(why.retryAfterNanos()).isEqualTo(flight.ended().rejection().retryAfterNanos());
          assertThat(why.retryAfterNanos().orElse(1)).isPositive();
        }
        assertThat(asked.told()).isEqualTo(executed.told());
      }
    }
    assertThat(refused).isGreaterThan(WALKS / 5);
  }

  @Test
  void P11_shiftsOfTheWallClockChangeNoDecision() throws Exception {
    for (long seed = 3_000; seed < 3_000 + WALKS; seed++) {
      CircuitBreakerConfig config = BreakerWalk.config(new SplittableRandom(seed));
      try (SimStage steady = new SimStage(config); SimStage shifted = new SimStage(config)) {
        BreakerWalk one = new BreakerWalk(seed, steady, config);
        BreakerWalk other = new BreakerWalk(seed, shifted, config);
        SplittableRandom shifts = new SplittableRandom(-seed);
        for (int i = 0; i < STEPS; i++) {
          one.steps(1);
          shifted.shiftInstant(Duration.ofSeconds(shifts.nextInt(-7_200, 7_200)));
          other.steps(1);
        }
        assertThat(shifted.told()).isEqualTo(steady.told());
      }
    }
  }

  @Test
  void P22_P29_everyTransitionIsToldOnceAndEachBeginsWhereTheLastOneEnded() throws Exception {
    for (long seed = 4_000; seed < 4_000 + WALKS; seed++) {
      CircuitBreakerConfig config = BreakerWalk.config(new SplittableRandom(seed));
      try (SimStage stage = new SimStage(config)) {
        new BreakerWalk(seed, stage, config).steps(STEPS);
        List<BreakerChanged> changes = stage.told().stream()
            .filter(told -> told.event() instanceof BreakerChanged).map(told -> (BreakerChanged) told.event()).toList();
        BreakerState state = BreakerState.CLOSED;
        for (int i = 0; i < changes.size(); i++) {
          assertThat(changes.get(i).from()).isEqualTo(state);
          assertThat(changes.get(i).generation()).isEqualTo(i + 1);
          state = changes.get(i).to();
        }
        BreakerSnapshot end = stage.read();
        assertThat(state).isEqualTo(end.state());
        assertThat(changes).hasSize((int) end.generation());
        Set<BreakerReason> trips = Set.of(BreakerReason.THRESHOLD, BreakerReason.PROBE_FAILED, BreakerReason.PROBE_TIMEOUT);
        assertThat(changes.stream().filter(c -> trips.contains(c.reason())).count()).isEqualTo(end.tripCount());
      }
    }
  }
}
