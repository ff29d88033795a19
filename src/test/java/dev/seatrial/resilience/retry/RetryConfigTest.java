package dev.seatrial.resilience.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seatrial.journal.ErrorClass;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which strategy an error gets: own key, then the group of the dependency, then default. */
class RetryConfigTest {
  private static final RetryStrategy FIVE = new RetryStrategy(5, new Backoff.None());
  private static final RetryStrategy THREE = new RetryStrategy(3, new Backoff.None());
  private static final RetryStrategy TWO = new RetryStrategy(2, new Backoff.None());
  private static final RetryStrategy ONE = new RetryStrategy(1, new Backoff.None());

  private final RetryConfig both = new RetryConfig("mcp", RetryKey.TOOL_FAILURES, Map.of(
      RetryKey.NETWORK_ERROR, FIVE, RetryKey.RATE_LIMIT, THREE, RetryKey.VALIDATION, TWO,
      RetryKey.TOOL_FAILURES, ONE, RetryKey.AI_FAILURES, FIVE));

  @Test
  void theSeedsClassesWinOverItsGroups() {
    assertThat(both.strategyFor(ErrorClass.NETWORK_ERROR)).isEqualTo(FIVE);
    assertThat(both.strategyFor(ErrorClass.TIMEOUT)).isEqualTo(FIVE);
    assertThat(both.strategyFor(ErrorClass.RATE_LIMIT)).isEqualTo(THREE);
    assertThat(both.strategyFor(ErrorClass.VALIDATION)).isEqualTo(TWO);
    assertThat(both.strategyFor(ErrorClass.SERVER_ERROR)).isEqualTo(ONE);
    assertThat(both.strategyFor(ErrorClass.OVERLOADED)).isEqualTo(ONE);
  }

  @Test
  void theGroupOfTheDependencyDecidesThenTheDefaultThenNothing() {
    RetryConfig ai = new RetryConfig("ai", RetryKey.AI_FAILURES, Map.of(RetryKey.AI_FAILURES, TWO, RetryKey.TOOL_FAILURES, FIVE));
    assertThat(ai.strategyFor(ErrorClass.TIMEOUT)).isEqualTo(TWO);
    RetryConfig fallen = new RetryConfig("ai", RetryKey.AI_FAILURES, Map.of(RetryKey.DEFAULT, THREE, RetryKey.TOOL_FAILURES, FIVE));
    assertThat(fallen.strategyFor(ErrorClass.CRASH)).isEqualTo(THREE);
    RetryConfig none = new RetryConfig("ai", RetryKey.AI_FAILURES, Map.of(RetryKey.RATE_LIMIT, THREE));
    assertThat(none.strategyFor(ErrorClass.SERVER_ERROR)).isEqualTo(RetryStrategy.NEVER);
  }

  @Test
  void whatAnotherAttemptCannotCureIsNeverRetried() {
    RetryConfig everything = RetryConfig.of("mcp", FIVE);
    for (ErrorClass each : ErrorClass.values()) {
      boolean never = RetryConfig.DEFAULT_NEVER.contains(each);
      assertThat(everything.strategyFor(each)).as(each.name()).isEqualTo(never ? RetryStrategy.NEVER : FIVE);
    }
    assertThat(RetryConfig.DEFAULT_NEVER).contains(ErrorClass.CIRCUIT_OPEN, ErrorClass.BULKHEAD_FULL, ErrorClass.GUARD,
        ErrorClass.QUOTA, ErrorClass.AUTH, ErrorClass.CONTEXT_OVERFLOW, ErrorClass.CANCELLED);
  }

  @Test
  void keysAreThoseOfTheFiles() {
    assertThat(RetryKey.ofKey("tool_failures")).contains(RetryKey.TOOL_FAILURES);
    assertThat(RetryKey.ofKey("default")).contains(RetryKey.DEFAULT);
    assertThat(RetryKey.ofKey("TOOL_FAILURES")).isEmpty();
    for (RetryKey key : RetryKey.values()) assertThat(RetryKey.ofKey(key.key())).contains(key);
  }

  @Test
  void aGroupIsAGroup() {
    assertThatIllegalArgumentException().isThrownBy(() -> new RetryConfig("mcp", RetryKey.RATE_LIMIT, Map.of()))
        .withMessage("group: rate_limit must be tool_failures, ai_failures or default");
  }
}
