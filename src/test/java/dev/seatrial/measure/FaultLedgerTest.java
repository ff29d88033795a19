package dev.seatrial.measure;

import static dev.seatrial.measure.Script.FILES;
import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerReason;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.FaultEvent.FaultArmed;
import dev.seatrial.journal.FaultEvent.FaultEnded;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.JudgementEvent.AlertRaised;
import dev.seatrial.journal.Severity;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class FaultLedgerTest {
  private final Script script = new Script();

  private void arms(double t, String fault) {
    script.at(t).outside().says(new FaultArmed(fault, FILES, "unavailable", "{}", OptionalLong.of(seconds(t + 60))));
  }

  private void opens(double t) {
    script
        .at(t)
        .says(new BreakerChanged("mcp_tools", BreakerState.CLOSED, BreakerState.OPEN, BreakerReason.THRESHOLD, 2));
  }

  @Test
  void aFaultIsABandWithItsCounts() {
    arms(90, "away");
    script.at(92).in(1, 1, 1, 1).says(new FaultFired("away", 1));
    script.at(95).in(2, 1, 1, 1).tries(FILES);
    script.at(96).failsBy("away", 2, FILES);
    script.at(97).failsBy("away", 3, FILES);
    FaultRow armed = script.into(new FaultLedger()).of("away").orElseThrow();
    assertThat(armed.active()).isTrue();
    assertThat(armed.fired()).isEqualTo(3);
    assertThat(armed.firstFiredNanos()).hasValue(seconds(92));
    assertThat(armed.firstFailureNanos()).hasValue(seconds(96));
    assertThat(armed.untilNanos()).hasValue(seconds(150));
    script.at(150).outside().says(new FaultEnded("away", "expired", 3));
    FaultRow over = script.into(new FaultLedger()).of("away").orElseThrow();
    assertThat(over.active()).isFalse();
    assertThat(over.endNanos()).hasValue(seconds(150));
    assertThat(over.endReason()).isEqualTo("expired");
  }

  @Test
  void aNameCanComeAgain() {
    arms(1, "away");
    script.at(2).says(new FaultEnded("away", "cleared", 0));
    arms(3, "away");
    script.at(4).says(new FaultFired("away", 1));
    FaultLedger ledger = script.into(new FaultLedger());
    assertThat(ledger.all()).hasSize(2);
    assertThat(ledger.all()).extracting(FaultRow::fired).containsExactly(0L, 1L);
    assertThat(ledger.of("other")).isEmpty();
  }

  @Test
  void detectionRunsFromTheFirstFailedAttemptToTheFirstOpenBreaker() {
    opens(1);
    script.at(2).in(1, 1, 1, 1).fails(FILES, ErrorClass.OVERLOADED);
    script.at(3).failsBy("away", 1, FILES);
    script.at(4).failsBy("away", 2, FILES);
    assertThat(script.into(new Detection()).nanos()).isEmpty();
    opens(7);
    opens(9);
    Detection detection = script.into(new Detection());
    assertThat(detection.nanos()).hasValue(seconds(4));
    assertThat(detection.firstFailure().orElseThrow().t()).isEqualTo(seconds(3));
  }

  @Test
  void anAlertDetectsAsWell() {
    script.at(3).in(1, 1, 1, 1).failsBy("away", 1, FILES);
    script.at(5).outside().says(new AlertRaised("success_rate_below", Severity.CRITICAL));
    opens(7);
    assertThat(script.into(new Detection()).nanos()).hasValue(seconds(2));
  }

  @Test
  void withoutAFailureNothingIsDetected() {
    opens(7);
    assertThat(script.into(new Detection()).detection()).isEmpty();
  }
}
