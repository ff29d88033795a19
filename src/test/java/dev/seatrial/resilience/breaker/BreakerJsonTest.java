package dev.seatrial.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.resilience.breaker.Trip.Consecutive;
import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** The course's two blocks, letter by letter. */
class BreakerJsonTest {
  private static final String CONFIGURATION = """
      {
        "circuit_breaker": {
          "name": "mcp_tools",
          "failure_threshold": 5,
          "reset_timeout_seconds": 60,
          "half_open_max_calls": 1
        }
      }""";

  private static final String STATE = """
      {
        "current_state": "CLOSED",
        "failure_count": 0,
        "last_failure": null,
        "trip_count": 0,
        "last_trip": null
      }""";

  @Test
  void aFreshBreakerWritesTheSeedsBlocks() throws Exception {
    try (SimStage s = new SimStage(CircuitBreakerConfig.named("mcp_tools"))) {
      assertThat(BreakerJson.config(s.breaker().config())).isEqualTo(CONFIGURATION);
      assertThat(BreakerJson.state(s.read())).isEqualTo(STATE);
    }
  }

  @Test
  void instantsAreIsoAndTheLocaleOfTheMachineDoesNotMatter() throws Exception {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
    try (SimStage s = new SimStage(CircuitBreakerConfig.named("mcp_tools"))) {
      s.moveTo(1_500_000_000);
      for (int i = 0; i < 5; i++) s.fail();
      assertThat(BreakerJson.state(s.read())).isEqualTo("""
          {
            "current_state": "OPEN",
            "failure_count": 5,
            "last_failure": "2026-01-05T00:00:01.500Z",
            "trip_count": 1,
            "last_trip": "2026-01-05T00:00:01.500Z"
          }""");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void partsOfSecondsAndQuotesSurvive() {
    CircuitBreakerConfig config = CircuitBreakerConfig.named("a \"b\" \\").withTrip(new Consecutive(3))
        .withResetTimeout(Duration.ofMillis(200)).withHalfOpenMaxCalls(2);
    assertThat(BreakerJson.config(config)).isEqualTo("""
        {
          "circuit_breaker": {
            "name": "a \\"b\\" \\\\",
            "failure_threshold": 3,
            "reset_timeout_seconds": 0.2,
            "half_open_max_calls": 2
          }
        }""");
    assertThat(BreakerJson.config(config.withResetTimeout(Duration.ofSeconds(120)))).contains("\"reset_timeout_seconds\": 120,");
  }
}
