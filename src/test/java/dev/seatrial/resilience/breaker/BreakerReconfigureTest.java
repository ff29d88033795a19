package dev.seatrial.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.resilience.breaker.Stage.Flight;
import dev.seatrial.resilience.breaker.Trip.Consecutive;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An edit while it runs: same instance, generation + 1, counters kept, probes given back, the opening remembered. */
@Timeout(60)
class BreakerReconfigureTest {
  private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.named("mcp_tools");

  @Test
  void theCountIsKeptAndTheNewThresholdDecidesOnTheNextFailure() throws Exception {
    try (SimStage s = new SimStage(CONFIG)) {
      for (int i = 0; i < 4; i++) s.fail();
      reconfigure(s, CONFIG.withTrip(new Consecutive(2)));
      assertThat(s.read().state()).isEqualTo(BreakerState.CLOSED);
      assertThat(s.read().failureCount()).isEqualTo(4);
      s.fail();
      assertThat(s.read().state()).isEqualTo(BreakerState.OPEN);
      assertThat(s.read().failureCount()).isEqualTo(5);
    }
  }

  @Test
  void anOpenBreakerStaysOpenUntilTheNewTimeoutAfterItsOpening() throws Exception {
    try (SimStage s = opened()) {
      s.at(10);
      reconfigure(s, CONFIG.withResetTimeout(Duration.ofSeconds(30)));
      assertThat(s.read().retryAfterNanos()).hasValue(Stage.nanos(20));
      s.at(30);
      assertThat(s.transitions()).containsExactly(
          "0S CLOSED->OPEN THRESHOLD #1", "10S OPEN->OPEN RECONFIGURED #2", "30S OPEN->HALF_OPEN RESET_TIMEOUT #3");
    }
  }

  @Test
  void aTimeoutThatIsOverAlreadyHalfOpensAtOnce() throws Exception {
    try (SimStage s = opened()) {
      s.at(10);
      reconfigure(s, CONFIG.withResetTimeout(Duration.ofSeconds(5)));
      assertThat(s.transitions()).last().isEqualTo("10S OPEN->HALF_OPEN RESET_TIMEOUT #3");
      assertThat(s.begin().inFlight()).isTrue();
    }
  }

  @Test
  void probesInFlightAreGivenBackAndTheirResultsAreLate() throws Exception {
    try (SimStage s = opened()) {
      s.at(60);
      Flight probe = s.begin();
      assertThat(s.ok().failure()).isPresent();
      reconfigure(s, CONFIG.withProbeTimeout(Duration.ofSeconds(7)));
      assertThat(s.read().probesAdmitted()).isZero();
      probe.end(Stage::broken);
      assertThat(s.read().state()).isEqualTo(BreakerState.HALF_OPEN);
      assertThat(s.read().lateFailures()).isEqualTo(1);
      assertThat(s.ok().value()).contains("ok");
      assertThat(s.read().state()).isEqualTo(BreakerState.CLOSED);
    }
  }

  @Test
  void theSameNumbersChangeNothing() throws Exception {
    try (SimStage s = opened()) {
      int told = s.told().size();
      reconfigure(s, CircuitBreakerConfig.named("mcp_tools"));
      assertThat(s.read().generation()).isEqualTo(1);
      assertThat(s.told()).hasSize(told);
    }
  }

  @Test
  void anotherNameIsAnotherBreaker() throws Exception {
    try (SimStage s = new SimStage(CONFIG)) {
      assertThatIllegalArgumentException().isThrownBy(() -> reconfigure(s, CircuitBreakerConfig.named("ai_api")))
          .withMessage("name: 'ai_api' must stay 'mcp_tools'");
    }
  }

  private static SimStage opened() throws Exception {
    SimStage s = new SimStage(CONFIG);
    for (int i = 0; i < 5; i++) s.fail();
    return s;
  }

  private static void reconfigure(SimStage s, CircuitBreakerConfig config) throws Exception {
    s.inside(() -> {
      s.breaker().reconfigure(config);
      return true;
    });
  }
}
