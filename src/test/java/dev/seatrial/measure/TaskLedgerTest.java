package dev.seatrial.measure;

import static dev.seatrial.measure.Script.FILES;
import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerReason;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.TaskEvent.StepEnded;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.journal.TimeoutKind;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TaskLedgerTest {
  private final Script script = new Script();

  private TaskLedger ledger() {
    return script.into(new TaskLedger(0));
  }

  private TaskRow row(int task) {
    return ledger().row(task).orElseThrow();
  }

  /** Fails by a fault at 2 s and 3 s, answers at 7 s after two retries. */
  private void healedByRetry(int task) {
    script.at(1).arrives(task);
    script.in(task, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    script.at(2).failsBy("away", 1, FILES);
    script.says(new RetryWaiting("read", 1, ErrorClass.NETWORK_ERROR, seconds(1)));
    script.at(3).in(task, 1, 1, 2).tries(FILES);
    script.failsBy("away", 2, FILES);
    script.says(new RetryWaiting("read", 2, ErrorClass.NETWORK_ERROR, seconds(2)));
    script.at(5).in(task, 1, 1, 3).tries(FILES);
    script.at(7).succeeds(FILES);
    script.answers(FILES, false);
    script.at(9).ends(task, TaskOutcome.SUCCESS);
  }

  @Test
  void aTaskThatFailedByAFaultAndWasAnsweredAfterRetriesIsHealed() {
    healedByRetry(1);
    TaskRow row = row(1);
    assertThat(row.met()).isTrue();
    assertThat(row.touched()).isFalse();
    assertThat(row.healed()).isTrue();
    assertThat(row.recoveryNanos()).hasValue(seconds(5));
    assertThat(row.latencyNanos()).hasValue(seconds(8));
    assertThat(row.retries()).isEqualTo(2);
    Healing healing = ledger().healing();
    assertThat(healing.successRate()).isEqualTo(new Share(1, 1));
    assertThat(healing.averageRecoveryNanos()).hasValue(seconds(5));
  }

  @Test
  void aTaskCountsItsLongestRecoveryAndTheAverageIsOverHealedTasks() {
    healedByRetry(1);
    script.at(9).arrives(2);
    for (int call = 1; call <= 2; call++) {
      script.in(2, 1, call, 1).calls(FILES);
      script.tries(FILES);
      script.at(6 + 4 * call).failsBy("away", 3, FILES);
      script.at(9 + 3 * call).in(2, 1, call, 2).tries(FILES);
      script.succeeds(FILES);
      script.answers(FILES, false);
    }
    script.at(20).ends(2, TaskOutcome.SUCCESS);
    assertThat(row(2).recoveryNanos()).hasValue(seconds(2));
    assertThat(ledger().healing().averageRecoveryNanos()).hasValue(seconds(3.5));
  }

  @Test
  void aFaultThatChangedNothingOnlyTouches() {
    script.at(1).arrives(1);
    script.in(1, 1, 1, 1).calls(FILES);
    long started = script.tries(FILES);
    script.because(0).says(new FaultFired("slow", 1));
    script.at(6).because(started).succeeds(FILES);
    script.answers(FILES, false);
    script.at(7).ends(1, TaskOutcome.SUCCESS);
    assertThat(row(1).touched()).isTrue();
    assertThat(row(1).met()).isFalse();
    assertThat(row(1).healed()).isFalse();
    assertThat(ledger().healing()).isEqualTo(new Healing(0, 1, 0, 0, 0, 0));
  }

  @Test
  void failuresWithoutAFaultAreNotMet() {
    script.at(1).arrives(1);
    script.in(1, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    script.at(2).fails(FILES, ErrorClass.OVERLOADED);
    script.at(3).in(1, 1, 1, 2).tries(FILES);
    script.succeeds(FILES);
    script.answers(FILES, false);
    script.at(4).ends(1, TaskOutcome.SUCCESS);
    assertThat(row(1).met()).isFalse();
    assertThat(row(1).recoveryNanos()).isEmpty();
  }

  /** The chain: fault, failed attempt of task 1, breaker opens, call of task 2 rejected, fallback. */
  @Test
  void aTaskShortCircuitedAsAConsequenceMetTheFault() {
    script.at(1).arrives(1);
    script.in(1, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    long failed = script.at(2).failsBy("away", 1, FILES);
    long opened =
        script
            .because(failed)
            .says(new BreakerChanged("mcp_tools", BreakerState.CLOSED, BreakerState.OPEN, BreakerReason.THRESHOLD, 2));
    script.givesUp(FILES, ErrorClass.NETWORK_ERROR);
    script.ends(1, TaskOutcome.GRACEFUL);
    script.at(3).arrives(2);
    script.in(2, 1, 1, 1).calls(FILES);
    script
        .at(4)
        .because(opened)
        .says(new BreakerRejected("mcp_tools", BreakerState.OPEN, OptionalLong.of(seconds(58))));
    script.at(4.5).says(new FallbackUsed(FILES, "cache", ErrorClass.CIRCUIT_OPEN));
    script.answers(FILES, true);
    script.at(6).ends(2, TaskOutcome.DEGRADED);
    assertThat(row(1).healed()).isFalse();
    assertThat(row(2).healed()).isTrue();
    assertThat(row(2).recoveryNanos()).hasValue(seconds(0.5));
    assertThat(row(2).fallbacks()).isEqualTo(1);
    assertThat(ledger().healing().successRate()).isEqualTo(new Share(1, 2));
    assertThat(ledger().outcomes()).isEqualTo(new Outcomes(0, 1, 1, 0));
  }

  @Test
  void aTaskRejectedByABreakerThatOpenedForAnotherReasonMetNoFault() {
    script.at(1).arrives(1);
    long opened =
        script
            .because(0)
            .says(new BreakerChanged("mcp_tools", BreakerState.CLOSED, BreakerState.FORCED_OPEN, BreakerReason.MANUAL, 2));
    script.in(1, 1, 1, 1).calls(FILES);
    script.because(opened).says(new BreakerRejected("mcp_tools", BreakerState.FORCED_OPEN, OptionalLong.empty()));
    script.at(2).ends(1, TaskOutcome.FAILED);
    assertThat(row(1).met()).isFalse();
  }

  @Test
  void anEscalatedTaskIsNotHealed() {
    healedByRetry(1);
    script.at(9).arrives(2);
    script.in(2, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    script.failsBy("away", 3, FILES);
    script.says(new Escalated("recovery", "retry"));
    script.in(2, 1, 1, 2).succeeds(FILES);
    script.answers(FILES, false);
    script.ends(2, TaskOutcome.SUCCESS);
    assertThat(row(2).healed()).isFalse();
    assertThat(row(2).escalated()).isTrue();
    assertThat(ledger().healing()).isEqualTo(new Healing(2, 0, 1, 1, seconds(5), 1));
  }

  @Test
  void aCrashedStepThatIsDoneAgainRecoversWhenItSucceeds() {
    script.at(1).arrives(1);
    script.in(1, 2, 0, 0).says(new StepStarted("research", "research"));
    long crash = script.at(3).because(0).says(new FaultFired("crash", 1));
    script.at(4).because(crash).says(new StepEnded("research", OutcomeKind.FAILURE));
    script.at(6).says(new StepStarted("research", "research"));
    script.at(10).says(new StepEnded("research", OutcomeKind.SUCCESS));
    script.at(12).ends(1, TaskOutcome.SUCCESS);
    assertThat(row(1).recoveryNanos()).hasValue(seconds(6));
  }

  @Test
  void anOperationThatIsNeverAnsweredInAnAnsweredTaskRecoversWithTheTask() {
    script.at(1).arrives(1);
    script.in(1, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    script.at(2).failsBy("away", 1, FILES);
    script.givesUp(FILES, ErrorClass.NETWORK_ERROR);
    script.at(9).ends(1, TaskOutcome.SUCCESS);
    assertThat(row(1).recoveryNanos()).hasValue(seconds(7));
  }

  @Test
  void aTaskWhoseDeadlinePassesWhileAFaultHoldsItMetTheFault() {
    script.at(1).arrives(1);
    script.in(1, 1, 1, 1).calls("ai/primary");
    script.tries("ai/primary");
    script.because(0).says(new FaultFired("hangs", 1));
    script.at(121).in(1, 0, 0, 0).because(0).says(new TaskEnded(TaskOutcome.FAILED, false, "deadline"));
    assertThat(row(1).met()).isTrue();
    assertThat(row(1).touched()).isFalse();
  }

  @Test
  void whatAZombieDoesAfterItsTaskEndedNoLongerCounts() {
    script.at(1).arrives(1);
    script.in(1, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    script.at(2).ends(1, TaskOutcome.SUCCESS);
    script.at(3).in(1, 1, 1, 1).failsBy("away", 1, FILES);
    script.ends(1, TaskOutcome.FAILED);
    assertThat(row(1).met()).isFalse();
    assertThat(ledger().outcomes()).isEqualTo(new Outcomes(1, 0, 0, 0));
  }

  @Test
  void aTimeoutThatFollowsFromAFaultIsMet() {
    script.at(1).arrives(1);
    script.in(1, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    long fired = script.because(0).says(new FaultFired("hangs", 1));
    script.at(11).because(fired).says(new TimeoutFired(TimeoutKind.ATTEMPT, seconds(10)));
    script.at(12).in(1, 1, 1, 2).succeeds(FILES);
    script.at(13).answers(FILES, false);
    script.ends(1, TaskOutcome.SUCCESS);
    assertThat(row(1).met()).isTrue();
    assertThat(row(1).recoveryNanos()).hasValue(seconds(2));
  }

  @ParameterizedTest
  @EnumSource(
      value = TaskOutcome.class,
      names = {"SUCCESS", "DEGRADED"})
  void anAnswerGivenAsRightThatIsWrongIsAFailure(TaskOutcome claimed) {
    script.at(1).arrives(1);
    script.says(new TaskEnded(claimed, false, ""));
    assertThat(row(1).outcome()).contains(TaskOutcome.FAILED);
    assertThat(row(1).wrong()).isTrue();
    assertThat(ledger().outcomes()).isEqualTo(new Outcomes(0, 0, 0, 1));
    assertThat(ledger().wrong()).isEqualTo(1);
  }

  @Test
  void tasksThatArriveBeforeTheEndOfTheWarmupDoNotCount() {
    script.at(59).arrives(1);
    script.at(60).arrives(2);
    script.at(61).ends(1, TaskOutcome.FAILED);
    script.at(62).ends(2, TaskOutcome.SUCCESS);
    script.at(63).arrives(3);
    TaskLedger ledger = script.into(new TaskLedger(seconds(60)));
    assertThat(ledger.outcomes()).isEqualTo(new Outcomes(1, 0, 0, 0));
    assertThat(ledger.arrived()).isEqualTo(3);
    assertThat(ledger.inWork()).isEqualTo(1);
    assertThat(ledger.rows()).extracting(TaskRow::number).containsExactly(1, 2, 3);
  }

  @Test
  void ratesAreExactAndEmptyWithoutTasks() {
    assertThat(new Outcomes(0, 0, 0, 0).successRate().ppm()).isEmpty();
    Outcomes outcomes = new Outcomes(19, 24, 1, 0);
    assertThat(outcomes.successRate()).isEqualTo(new Share(43, 44));
    assertThat(outcomes.successRate().ppm()).hasValue(977_273);
    assertThat(outcomes.errorRate().ppm()).hasValue(22_727);
    assertThat(outcomes.gracefulRate().ppm()).hasValue(22_727);
    assertThat(outcomes.ungracefulRate().ppm()).hasValue(0);
    assertThat(new Share(19, 20).atLeast(950_000)).isTrue();
    assertThat(new Share(949, 1000).atLeast(950_000)).isFalse();
    assertThat(new Share(0, 0).atLeast(0)).isFalse();
  }
}
