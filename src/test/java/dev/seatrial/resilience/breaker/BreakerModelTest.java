package dev.seatrial.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.api.Timeout;

/**
 * Ten thousand walks in all over a breaker with a bulkhead inside: admission and settlement are separate steps, so that outcomes
 * come late; slots run out; somebody edits, resets, forces, disables. After every step state, generation, counters, window and probe
 * slots must be those that {@link BreakerModel} predicts.
 */
@Timeout(300)
class BreakerModelTest {
  /** Four times as many in all; fewer where each mutant of the library is to be tried. */
  private static final int WALKS = Integer.getInteger("walks", 2_500);
  private static final int STEPS = 40;

  @ParameterizedTest
  @EnumSource(BreakerWalk.Kind.class)
  void everyStepLooksLikeTheModel(BreakerWalk.Kind kind) throws Exception {
    Map<BreakerState, Integer> visited = new EnumMap<>(BreakerState.class);
    for (long seed = 0; seed < WALKS; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      CircuitBreakerConfig config = BreakerWalk.config(random, kind);
      int slots = random.nextInt(2, 8);
      try (SimStage stage = new SimStage(config, new BulkheadConfig("slots", slots, 0, Duration.ZERO))) {
        BreakerWalk walk = new BreakerWalk(seed, stage, config, kind).withSlots(slots);
        try {
          walk.steps(STEPS);
        } catch (AssertionError e) {
          throw new AssertionError("seed " + seed + ", " + config + ": " + e.getMessage(), e);
        }
        walk.visited().forEach(state -> visited.merge(state, 1, Integer::sum));
      }
    }
    System.out.println(kind + ": " + WALKS + " walks visited " + visited);
    assertThat(visited.get(BreakerState.HALF_OPEN)).as("walks that reach HALF_OPEN").isGreaterThan(WALKS * 3 / 10);
    if (kind != BreakerWalk.Kind.CONSECUTIVE) {
      assertThat(visited).containsKeys(BreakerState.FORCED_OPEN, BreakerState.DISABLED, BreakerState.METRICS_ONLY);
    }
  }
}
