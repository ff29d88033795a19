package dev.seatrial.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seatrial.resilience.breaker.Trip.Consecutive;
import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Each refused value is named together with its field, on both sides of every boundary. */
class BreakerConfigTest {
  private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.named("mcp_tools");

  @Test
  void theDefaultsAreTheSeeds() {
    assertThat(CONFIG.trip()).isEqualTo(new Consecutive(5, true));
    assertThat(CONFIG.resetTimeout()).isEqualTo(Duration.ofSeconds(60));
    assertThat(CONFIG.halfOpenMaxCalls()).isEqualTo(1);
    assertThat(CONFIG.successesToClose()).isEqualTo(1);
    assertThat(CONFIG.probeLimit()).isEqualTo(Duration.ofSeconds(60));
    assertThat(CONFIG).isEqualTo(CircuitBreakerConfig.named("mcp_tools"));
  }

  @Test
  void whatIsNotGivenFollowsWhatIs() {
    assertThat(CONFIG.withHalfOpenMaxCalls(3).successesToClose()).isEqualTo(3);
    assertThat(CONFIG.withResetTimeout(Duration.ofSeconds(9)).probeLimit()).isEqualTo(Duration.ofSeconds(9));
  }

  @Test
  void refusedValuesAreNamed() {
    refused(() -> CircuitBreakerConfig.named(" "), "name: must not be empty");
    refused(() -> CircuitBreakerConfig.named("a\nb"), "name: must not contain control characters");
    refused(() -> CircuitBreakerConfig.named("x".repeat(101)), "name: has 101 characters, at most 100 are allowed");
    refused(() -> new Consecutive(0), "failure_threshold: 0 must be from 1 to 1000000");
    refused(() -> new Consecutive(1_000_001), "failure_threshold: 1000001 must be from 1 to 1000000");
    refused(() -> CONFIG.withResetTimeout(Duration.ZERO), "reset_timeout: PT0S must be more than 0 and at most PT8760H");
    refused(() -> CONFIG.withResetTimeout(Duration.ofDays(365).plusNanos(1)),
        "reset_timeout: PT8760H0.000000001S must be more than 0 and at most PT8760H");
    refused(() -> CONFIG.withHalfOpenMaxCalls(0), "half_open_max_calls: 0 must be from 1 to 1000");
    refused(() -> CONFIG.withHalfOpenMaxCalls(1_001), "half_open_max_calls: 1001 must be from 1 to 1000");
    refused(() -> CONFIG.withHalfOpenSuccessThreshold(2), "half_open_success_threshold: 2 must be from 1 to 1");
    refused(() -> CONFIG.withHalfOpenSuccessThreshold(0), "half_open_success_threshold: 0 must be from 1 to 1");
    refused(() -> CONFIG.withProbeTimeout(Duration.ofNanos(-1)),
        "probe_timeout: PT-0.000000001S must be more than 0 and at most PT8760H");
  }

  @Test
  void theSmallestAndTheLargestValuesAreTaken() {
    CircuitBreakerConfig largest = CircuitBreakerConfig.named("x".repeat(100)).withTrip(new Consecutive(1_000_000))
        .withResetTimeout(Duration.ofDays(365)).withHalfOpenMaxCalls(1_000).withHalfOpenSuccessThreshold(1_000);
    CircuitBreakerConfig smallest = CONFIG.withTrip(new Consecutive(1)).withResetTimeout(Duration.ofNanos(1));
    assertThat(largest.successesToClose()).isEqualTo(1_000);
    assertThat(smallest.probeLimit()).isEqualTo(Duration.ofNanos(1));
  }

  private static void refused(ThrowingCallable making, String message) {
    assertThatIllegalArgumentException().isThrownBy(making).withMessage(message);
  }
}
