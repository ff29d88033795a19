package dev.seatrial.measure;

import static dev.seatrial.measure.Script.FILES;
import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.BulkheadReason;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.GuardEvent.TokensSpent;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class CallCountsTest {
  private final Script script = new Script();

  private CallCounts counts() {
    return script.into(new CallCounts());
  }

  private void retry(int task, int call, int attempt) {
    script.in(task, 1, call, attempt).tries(FILES);
    script.fails(FILES, ErrorClass.NETWORK_ERROR);
    script.says(new RetryWaiting("read", attempt, ErrorClass.NETWORK_ERROR, seconds(1)));
  }

  @Test
  void countsCallsAttemptsAndWhatKeptThemAway() {
    script.in(1, 1, 1, 1).calls(FILES);
    retry(1, 1, 1);
    retry(1, 1, 2);
    script.in(1, 1, 1, 3).tries(FILES);
    script.succeeds(FILES);
    script.answers(FILES, false);

    script.in(2, 1, 1, 1).calls(FILES);
    retry(2, 1, 1);
    script.in(2, 1, 1, 2).says(new BreakerRejected("mcp_tools", BreakerState.OPEN, OptionalLong.empty()));
    script.says(new FallbackUsed("mcp/filesystem/read", "cache", ErrorClass.CIRCUIT_OPEN));
    script.answers(FILES, true);

    script.in(3, 1, 1, 1).calls(FILES);
    script.says(new BulkheadRejected("research", BulkheadReason.QUEUE_FULL, 4, 8));
    script.givesUp(FILES, ErrorClass.BULKHEAD_FULL);

    script.in(4, 1, 1, 1).calls(FILES);
    script.tries(FILES);

    assertThat(counts().all()).containsExactly(new CallCount(FILES, 4, 2, 1, 1, 5, 3, 1, 3, 2, 1, 1, 1, Map.of(ErrorClass.NETWORK_ERROR, 3L), Spend.NOTHING));
    assertThat(counts().of(FILES).orElseThrow().amplificationPpm()).hasValue(1_250_000);
    assertThat(counts().mostRetriesOfACall()).isEqualTo(2);
  }

  /** What a fallback asks elsewhere is a call of its own, with its own retries. */
  @Test
  void aCallInsideOfACallCountsForItself() {
    script.in(1, 1, 1, 1).calls("ai/primary");
    for (int attempt = 1; attempt <= 2; attempt++) {
      script.in(1, 1, 1, attempt).tries("ai/primary");
      script.fails("ai/primary", ErrorClass.TIMEOUT);
      script.says(new RetryWaiting("complete", attempt, ErrorClass.TIMEOUT, seconds(5)));
    }
    script.in(1, 1, 1, 1).calls("ai/secondary");
    script.tries("ai/secondary");
    script.fails("ai/secondary", ErrorClass.TIMEOUT);
    script.says(new RetryWaiting("complete", 1, ErrorClass.TIMEOUT, seconds(5)));
    script.says(new BreakerRejected("ai_secondary", BreakerState.OPEN, OptionalLong.empty()));
    script.givesUp("ai/secondary", ErrorClass.CIRCUIT_OPEN);
    script.givesUp("ai/primary", ErrorClass.TIMEOUT);

    CallCount primary = counts().of("ai/primary").orElseThrow();
    CallCount secondary = counts().of("ai/secondary").orElseThrow();
    assertThat(primary.retries()).isEqualTo(2);
    assertThat(primary.rejectedByBreaker()).isZero();
    assertThat(secondary.mostRetries()).isEqualTo(1);
    assertThat(secondary.rejectedByBreaker()).isEqualTo(1);
    assertThat(counts().mostRetriesOfACall()).isEqualTo(2);
    assertThat(counts().amplificationPpm()).hasValue(1_500_000);
    assertThat(counts().calls()).isEqualTo(2);
  }

  @Test
  void failedAttemptsAreToldApartByTheirErrorAndAnswersByWhatTheyCost() {
    script.in(1, 1, 1, 1).calls("ai/primary");
    for (ErrorClass error : List.of(ErrorClass.TIMEOUT, ErrorClass.OVERLOADED, ErrorClass.TIMEOUT)) {
      script.tries("ai/primary");
      script.fails("ai/primary", error);
    }
    script.tries("ai/primary");
    script.says(new AttemptEnded("ai/primary", OutcomeKind.FAILURE, Optional.empty(), Optional.empty()));
    script.tries("ai/primary");
    script.says(new TokensSpent("ai/primary", 1_000, 200, 600_000));
    script.succeeds("ai/primary");
    script.says(new TokensSpent("ai/primary", 10, 2, 6_000));
    CallCount count = counts().of("ai/primary").orElseThrow();
    assertThat(count.errors())
        .containsExactly(Map.entry(ErrorClass.TIMEOUT, 2L), Map.entry(ErrorClass.OVERLOADED, 1L), Map.entry(ErrorClass.OTHER, 1L));
    assertThat(count.attemptsFailed()).isEqualTo(4);
    assertThat(count.spend()).isEqualTo(new Spend(1_010, 202, 606_000));
    assertThat(count.spend().tokens()).isEqualTo(1_212);
    assertThat(count.open()).isEqualTo(1);
  }

  @Test
  void withoutCallsThereIsNoAmplification() {
    assertThat(counts().amplificationPpm()).isEmpty();
    assertThat(counts().of(FILES)).isEmpty();
  }
}
