package dev.seatrial.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.world.wall.WallWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** V2, V4, V7 and V8 on the machine's clock with a reset of 200 ms: never early, and waited for as long as it takes. */
@Timeout(120)
class RealClockTest {
  private static final Duration RESET = Duration.ofMillis(200);
  private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.named("mcp_tools").withResetTimeout(RESET);

  @Test
  void V02_theFifthFailureOpensAndTheWaitIsTheResetTimeoutAtMost() throws Exception {
    try (WallWorld world = new WallWorld(1)) {
      CircuitBreaker breaker = opened(world);
      BreakerSnapshot then = breaker.snapshot();
      assertThat(then.tripCount()).isEqualTo(1);
      assertThat(then.failureCount()).isEqualTo(5);
      if (then.state() == BreakerState.OPEN) assertThat(then.retryAfterNanos().getAsLong()).isBetween(1L, RESET.toNanos());
    }
  }

  @Test
  void V04_V07_theProbeComesNotBeforeTheResetTimeoutAndItsSuccessCloses() throws Exception {
    try (WallWorld world = new WallWorld(1)) {
      long before = world.nanoTime();
      CircuitBreaker breaker = opened(world);
      assertThat(firstAdmitted(breaker, world, "ok") - before).isGreaterThanOrEqualTo(RESET.toNanos());
      assertThat(breaker.snapshot().state()).isEqualTo(BreakerState.CLOSED);
      assertThat(breaker.snapshot().failureCount()).isZero();
      assertThat(breaker.snapshot().generation()).isEqualTo(3);
    }
  }

  @Test
  void V08_aFailedProbeOpensForAnotherResetTimeout() throws Exception {
    try (WallWorld world = new WallWorld(1)) {
      CircuitBreaker breaker = opened(world);
      long probed = firstAdmitted(breaker, world, "fail");
      assertThat(breaker.snapshot().tripCount()).isEqualTo(2);
      assertThat(breaker.snapshot().reopenCount()).isEqualTo(1);
      assertThat(firstAdmitted(breaker, world, "ok") - probed).isGreaterThanOrEqualTo(RESET.toNanos());
      assertThat(breaker.snapshot().state()).isEqualTo(BreakerState.CLOSED);
    }
  }

  private static CircuitBreaker opened(WallWorld world) {
    CircuitBreaker breaker = new StandardCircuitBreaker(CONFIG, world);
    for (int i = 0; i < 5; i++) Stage.Ended.of(() -> breaker.execute(Stage::broken));
    return breaker;
  }

  /** Calls until it is admitted; returns when that was. */
  private static long firstAdmitted(CircuitBreaker breaker, WallWorld world, String how) throws Exception {
    long[] admittedAt = {-1};
    while (admittedAt[0] < 0) {
      Stage.Ended.of(() -> breaker.execute(() -> {
        admittedAt[0] = world.nanoTime();
        return how.equals("ok") ? "ok" : Stage.broken();
      }));
      if (admittedAt[0] < 0) world.sleep(Duration.ofMillis(1));
    }
    return admittedAt[0];
  }
}
