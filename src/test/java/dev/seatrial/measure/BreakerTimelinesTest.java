package dev.seatrial.measure;

import static dev.seatrial.journal.BreakerReason.PROBE_FAILED;
import static dev.seatrial.journal.BreakerReason.PROBE_SUCCEEDED;
import static dev.seatrial.journal.BreakerReason.RESET_TIMEOUT;
import static dev.seatrial.journal.BreakerReason.THRESHOLD;
import static dev.seatrial.journal.BreakerState.CLOSED;
import static dev.seatrial.journal.BreakerState.HALF_OPEN;
import static dev.seatrial.journal.BreakerState.OPEN;
import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerEvent.BreakerCounted;
import dev.seatrial.journal.BreakerEvent.BreakerLate;
import dev.seatrial.journal.BreakerEvent.BreakerProbe;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerReason;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.OutcomeKind;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class BreakerTimelinesTest {
  private final Script script = new Script();
  private long generation = 1;

  private void changes(double t, BreakerState from, BreakerState to, BreakerReason reason) {
    script.at(t).says(new BreakerChanged("mcp_tools", from, to, reason, ++generation));
  }

  private void counts(double t, long failures) {
    script.at(t).says(new BreakerCounted("mcp_tools", failures));
  }

  private BreakerTimeline breaker() {
    return script.into(new BreakerTimelines()).of("mcp_tools").orElseThrow();
  }

  /** Opens at 4, rejects, half-open at 64, the probe fails at 65, half-open at 125, the probe succeeds at 126. */
  private void life() {
    for (int i = 0; i < 5; i++) counts(i, i + 1);
    changes(4, CLOSED, OPEN, THRESHOLD);
    script.at(10).says(new BreakerRejected("mcp_tools", OPEN, OptionalLong.of(seconds(54))));
    changes(64, OPEN, HALF_OPEN, RESET_TIMEOUT);
    script.at(64).says(new BreakerProbe("mcp_tools", 1, 1));
    script.at(64.5).says(new BreakerRejected("mcp_tools", HALF_OPEN, OptionalLong.empty()));
    counts(65, 6);
    changes(65, HALF_OPEN, OPEN, PROBE_FAILED);
    script.at(70).says(new BreakerLate("mcp_tools", OutcomeKind.SUCCESS));
    script.at(71).says(new BreakerLate("mcp_tools", OutcomeKind.FAILURE));
    changes(125, OPEN, HALF_OPEN, RESET_TIMEOUT);
    script.at(125.5).says(new BreakerProbe("mcp_tools", 1, 1));
  }

  @Test
  void tellsTheLifeOfABreaker() {
    life();
    BreakerTimeline b = breaker();
    assertThat(b.state()).isEqualTo(HALF_OPEN);
    assertThat(b.sinceNanos()).isEqualTo(seconds(125));
    assertThat(b.generation()).isEqualTo(5);
    assertThat(b.failures()).isEqualTo(6);
    assertThat(b.trips()).isEqualTo(2);
    assertThat(b.reopens()).isEqualTo(1);
    assertThat(b.rejections()).isEqualTo(2);
    assertThat(b.lateSuccesses()).isEqualTo(1);
    assertThat(b.lateFailures()).isEqualTo(1);
    assertThat(b.lastFailureNanos()).hasValue(seconds(65));
    assertThat(b.lastTripNanos()).hasValue(seconds(65));
    assertThat(b.probesInFlight()).isEqualTo(1);
    assertThat(b.probesAdmitted()).isEqualTo(1);
    assertThat(b.probeSinceNanos()).hasValue(seconds(125.5));
    assertThat(b.transitions()).hasSize(4);
    assertThat(b.transitions().get(1))
        .isEqualTo(new BreakerTimeline.Transition(8, seconds(64), OPEN, HALF_OPEN, RESET_TIMEOUT, 3));
  }

  @Test
  void knowsTheStateAtAnyInstant() {
    life();
    BreakerTimeline b = breaker();
    assertThat(b.stateAt(0)).isEqualTo(CLOSED);
    assertThat(b.stateAt(seconds(4) - 1)).isEqualTo(CLOSED);
    assertThat(b.stateAt(seconds(4))).isEqualTo(OPEN);
    assertThat(b.stateAt(seconds(64))).isEqualTo(HALF_OPEN);
    assertThat(b.stateAt(seconds(100))).isEqualTo(OPEN);
    assertThat(b.stateAt(seconds(1000))).isEqualTo(HALF_OPEN);
  }

  @Test
  void closingClearsCountAndProbes() {
    life();
    script.at(126).says(new BreakerProbe("mcp_tools", 0, 1));
    counts(126, 0);
    changes(126, HALF_OPEN, CLOSED, PROBE_SUCCEEDED);
    BreakerTimeline b = breaker();
    assertThat(b.failures()).isZero();
    assertThat(b.probesAdmitted()).isZero();
    assertThat(b.probeSinceNanos()).isEmpty();
    assertThat(b.lastFailureNanos()).hasValue(seconds(65));
  }

  @Test
  void theLastRejectionTellsWhenToComeBackUntilTheStateChanges() {
    counts(1, 1);
    changes(1, CLOSED, OPEN, THRESHOLD);
    assertThat(breaker().retryAtNanos()).isEmpty();
    script.at(10).says(new BreakerRejected("mcp_tools", OPEN, OptionalLong.of(seconds(51))));
    assertThat(breaker().retryAtNanos()).hasValue(seconds(61));
    changes(61, OPEN, HALF_OPEN, RESET_TIMEOUT);
    assertThat(breaker().retryAtNanos()).isEmpty();
  }

  @Test
  void openingByHandIsNoTrip() {
    changes(1, CLOSED, BreakerState.FORCED_OPEN, BreakerReason.MANUAL);
    changes(2, BreakerState.FORCED_OPEN, OPEN, BreakerReason.MANUAL);
    assertThat(breaker().trips()).isZero();
    assertThat(breaker().lastTripNanos()).isEmpty();
  }

  @Test
  void aBreakerThatDecidedNothingIsNotListed() {
    assertThat(script.into(new BreakerTimelines()).all()).isEmpty();
  }
}
