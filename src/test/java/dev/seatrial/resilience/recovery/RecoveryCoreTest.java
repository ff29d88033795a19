package dev.seatrial.resilience.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.resilience.recovery.RecoveryCore.Ending;
import dev.seatrial.resilience.recovery.RecoveryCore.State;
import dev.seatrial.resilience.recovery.RecoveryCore.Turn;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The decisions, one at a time. */
class RecoveryCoreTest {
  private static final RecoveryConfig CONFIG =
      new RecoveryConfig("healing", 800_000, Duration.ofNanos(100), 4, Duration.ofNanos(50), 2, Duration.ofNanos(20));

  private final RecoveryCore core = new RecoveryCore(CONFIG);

  private Turn call(String dependency, Ending ending, long now) {
    return core.ended(dependency, ending, now);
  }

  private void begun() {
    for (int i = 0; i < 3; i++) assertThat(call("a", Ending.FAILURE, i)).isEqualTo(Turn.NOTHING);
    assertThat(call("a", Ending.FAILURE, 3)).isEqualTo(Turn.BEGIN);
    assertThat(core.state()).isEqualTo(State.WORKING);
  }

  @Test
  void whileItWorksCallsSayNothing() {
    begun();
    for (int i = 0; i < 20; i++) assertThat(call("a", Ending.FAILURE, 4)).isEqualTo(Turn.NOTHING);
    core.worked();
    assertThat(core.state()).isEqualTo(State.VERIFYING);
    assertThat(core.verifiedPpm()).isZero();
    assertThat(call("a", Ending.SUCCESS, 5)).isEqualTo(Turn.NOTHING);
    assertThat(core.ratePpm()).isEqualTo(1_000_000);
    assertThat(call("a", Ending.SUCCESS, 6)).isEqualTo(Turn.HELPED);
    assertThat(core.state()).isEqualTo(State.WATCHING);
    assertThat(core.verifiedPpm()).isEqualTo(1_000_000);
  }

  @Test
  void halfOfTheVerifyingCallsIsNotEnough() {
    begun();
    core.worked();
    assertThat(call("a", Ending.SUCCESS, 5)).isEqualTo(Turn.NOTHING);
    assertThat(call("a", Ending.REJECTED, 5)).isEqualTo(Turn.NOTHING);
    assertThat(call("b", Ending.FAILURE, 5)).isEqualTo(Turn.NOTHING);
    assertThat(call("a", Ending.FAILURE, 6)).isEqualTo(Turn.ESCALATE);
    assertThat(core.escalated()).isTrue();
    assertThat(core.verifiedPpm()).isEqualTo(500_000);
  }

  @Test
  void theTimeForTheVerificationDecidesOnlyWhileItVerifies() {
    assertThat(core.verifyEnds()).isEqualTo(Turn.NOTHING);
    begun();
    assertThat(core.verifyEnds()).isEqualTo(Turn.NOTHING);
    core.worked();
    assertThat(core.verifyEnds()).isEqualTo(Turn.ESCALATE);
    assertThat(core.verifyEnds()).isEqualTo(Turn.NOTHING);
  }

  @Test
  void theCoolDownCountsFromTheBeginningOfTheLastProcedure() {
    begun();
    core.worked();
    core.verifyEnds();
    for (int i = 0; i < 10; i++) assertThat(call("a", Ending.FAILURE, 30)).isEqualTo(Turn.NOTHING);
    assertThat(call("a", Ending.FAILURE, 52)).isEqualTo(Turn.NOTHING);
    assertThat(call("a", Ending.FAILURE, 53)).isEqualTo(Turn.BEGIN);
    core.worked();
    call("a", Ending.SUCCESS, 54);
    assertThat(call("a", Ending.SUCCESS, 55)).isEqualTo(Turn.HELPED_AT_LAST);
    assertThat(core.escalated()).isFalse();
  }

  @Test
  void eachOneThatHadFailedMustSucceed() {
    call("a", Ending.FAILURE, 0);
    call("b", Ending.FAILURE, 1);
    call("c", Ending.SUCCESS, 2);
    assertThat(call("c", Ending.SUCCESS, 3)).isEqualTo(Turn.BEGIN);
    core.worked();
    assertThat(call("a", Ending.SUCCESS, 4)).isEqualTo(Turn.NOTHING);
    assertThat(call("a", Ending.SUCCESS, 5)).isEqualTo(Turn.NOTHING);
    assertThat(call("c", Ending.FAILURE, 6)).isEqualTo(Turn.NOTHING);
    assertThat(call("b", Ending.SUCCESS, 7)).isEqualTo(Turn.NOTHING);
    assertThat(call("b", Ending.SUCCESS, 8)).isEqualTo(Turn.HELPED);
  }

  @Test
  void whenFailuresAreSpreadThinAllThatHadOneAreSuspects() {
    CallWindow window = new CallWindow(1_000);
    for (int i = 0; i < 9; i++) window.add("a", true, i);
    window.add("a", false, 9);
    for (int i = 0; i < 9; i++) window.add("b", true, 10 + i);
    window.add("b", false, 19);
    window.add("c", true, 20);
    assertThat(window.suspects(950_000)).containsExactly("a", "b");
    assertThat(window.suspects(900_000)).containsExactly("a", "b");
    for (int i = 0; i < 3; i++) window.add("b", false, 21);
    assertThat(window.suspects(900_000)).containsExactly("b");
  }

  @Test
  void aWindowHoldsSoManyCallsAtMost() {
    CallWindow window = new CallWindow(Long.MAX_VALUE);
    for (int i = 0; i < RecoveryConfig.MOST_CALLS; i++) window.add("a", false, 1);
    for (int i = 0; i < 10; i++) window.add("a", true, 1);
    assertThat(window.tally()).isEqualTo(new Tally(10, RecoveryConfig.MOST_CALLS));
    window.clear();
    assertThat(window.tally()).isEqualTo(Tally.NONE);
  }

  @Test
  void nobodyIsAskedByNobody() {
    EscalationListener nobody = EscalationListener.none();
    nobody.escalated(new Escalation("healing", 0, java.util.List.of("a: b")));
    nobody.stoodDown("healing");
  }
}
