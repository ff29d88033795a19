package dev.seatrial.measure;

import static dev.seatrial.measure.Script.FILES;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerReason;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.FaultEvent.FaultArmed;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.journal.JudgementEvent.AlertRaised;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.journal.Severity;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.measure.FailureMode.Saw;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The catalogue follows the chain of causes: what a fault did, who noticed, how it was handled, and how urgent that makes it. */
class FailureModesTest {
  private final Script script = new Script();

  @BeforeEach
  void arm() {
    for (String fault : List.of("gone", "other")) {
      script.outside().says(new FaultArmed(fault, FILES, "unavailable", "{}", OptionalLong.empty()));
    }
  }

  private List<FailureMode> rows() {
    return script.into(new FailureModes(0)).rows();
  }

  private FailureMode gone() {
    return rows().getFirst();
  }

  private void meets(int task, double at, TaskOutcome outcome) {
    script.at(at).arrives(task);
    script.in(task, 1, 1, 1).failsBy("gone", task, FILES);
    script.at(at + 1).ends(task, outcome);
  }

  @Test
  void aFaultThatNeverFiredHasNoPriority() {
    script.task(1, 1, 2, TaskOutcome.SUCCESS);
    assertThat(rows()).hasSize(2).allSatisfy(mode -> {
      assertThat(mode.priority()).isEmpty();
      assertThat(mode.noticedWords()).isEqualTo("never fired");
    });
    assertThat(new PriorityMatrix(rows()).isEmpty()).isTrue();
  }

  @Test
  void tasksAreCountedByTheirEndUnderTheFaultThatTheyMet() {
    meets(1, 1, TaskOutcome.SUCCESS);
    meets(2, 3, TaskOutcome.DEGRADED);
    meets(3, 5, TaskOutcome.GRACEFUL);
    meets(4, 7, TaskOutcome.FAILED);
    script.task(5, 9, 10, TaskOutcome.SUCCESS);
    FailureMode mode = gone();
    assertThat(List.of(mode.tasks(), mode.met(), mode.answered(), mode.degraded(), mode.graceful(), mode.crashed(), mode.failed()))
        .containsExactly(5L, 4L, 1L, 1L, 1L, 1L, 2L);
    assertThat(mode.errors()).containsExactly(new Saw(ErrorClass.NETWORK_ERROR, 4));
    assertThat(mode.code()).isEqualTo("TF-001");
    assertThat(mode.sawWords()).isEqualTo("connection refused, at once (4 × network error)");
    assertThat(rows().get(1).met()).isZero();
  }

  @Test
  void aFaultThatChangesNothingOnlyTouches() {
    script.at(1).arrives(1);
    script.in(1, 1, 1, 1).says(new FaultFired("gone", 1));
    script.because(0).succeeds(FILES);
    script.at(2).ends(1, TaskOutcome.SUCCESS);
    assertThat(gone().touched()).isEqualTo(1);
    assertThat(gone().met()).isZero();
    assertThat(gone().impact()).contains(RiskLevel.LOW);
  }

  @Test
  void whatFollowsFromTheFaultIsItsDoingAlsoInOtherTasks() {
    script.at(1).arrives(1);
    script.in(1, 1, 1, 1).failsBy("gone", 1, FILES);
    script.says(new RetryWaiting("read", 1, ErrorClass.NETWORK_ERROR, 1));
    long open = script.at(4).says(new BreakerChanged("mcp_tools", BreakerState.CLOSED, BreakerState.OPEN, BreakerReason.THRESHOLD, 2));
    script.at(5).arrives(2);
    script.in(2, 1, 1, 1).because(open).says(new BreakerRejected("mcp_tools", BreakerState.OPEN, OptionalLong.empty()));
    script.says(new FallbackUsed(FILES, "cache", ErrorClass.CIRCUIT_OPEN));
    script.at(6).ends(2, TaskOutcome.DEGRADED);
    script.at(7).ends(1, TaskOutcome.GRACEFUL);
    assertThat(gone().met()).isEqualTo(2);
    assertThat(gone().noticedWords()).isEqualTo("breaker mcp_tools after 3.0 s");
    assertThat(gone().handledWords()).isEqualTo("retry 1, fallback 1, graceful 1");
    assertThat(rows().get(1).noticed()).isEmpty();
  }

  @Test
  void anAlertWithoutACauseIsTakenForWhatDidHarmInTheLastMinute() {
    meets(1, 10, TaskOutcome.FAILED);
    script.at(90).outside().says(new AlertRaised("success_rate_below", Severity.CRITICAL));
    assertThat(gone().noticed()).isEmpty();
    meets(2, 100, TaskOutcome.FAILED);
    script.at(130).outside().says(new AlertRaised("success_rate_below", Severity.CRITICAL));
    assertThat(gone().noticedWords()).isEqualTo("alert success_rate_below after 2.0 min");
  }

  @Test
  void aGuardThatStopsItNoticesItFromItsFirstFiringOn() {
    script.at(1).arrives(1);
    script.in(1, 1, 0, 0).says(new FaultFired("gone", 1));
    script.at(9).says(new GuardTripped("loop_in_a_row", 11, 10));
    script.at(9).ends(1, TaskOutcome.GRACEFUL);
    assertThat(gone().noticedWords()).isEqualTo("guard loop_in_a_row after 8.0 s");
  }

  @Test
  void tasksOfTheWarmUpAreNotCounted() {
    meets(1, 1, TaskOutcome.FAILED);
    meets(2, 20, TaskOutcome.FAILED);
    assertThat(script.into(new FailureModes(Script.seconds(10))).rows().getFirst().failed()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({"0, LOW", "4, LOW", "5, MEDIUM", "24, MEDIUM", "25, HIGH", "100, HIGH"})
  void likelihoodIsTheShareOfTheTasksThatItReached(int reached, RiskLevel expected) {
    for (int task = 1; task <= 100; task++) {
      if (task <= reached) meets(task, task, TaskOutcome.SUCCESS);
      else script.task(task, task, task + 1, TaskOutcome.SUCCESS);
    }
    if (reached == 0) script.in(0, 0, 0, 0).says(new FaultFired("gone", 1));
    assertThat(gone().likelihood()).contains(expected);
  }

  @ParameterizedTest
  @CsvSource({"SUCCESS, LOW, MEDIUM", "DEGRADED, MEDIUM, HIGH", "GRACEFUL, MEDIUM, HIGH", "FAILED, HIGH, CRITICAL"})
  void impactIsTheWorstEndOfATaskThatMetIt(TaskOutcome worst, RiskLevel impact, Priority priority) {
    meets(1, 1, TaskOutcome.SUCCESS);
    meets(2, 3, worst);
    assertThat(gone().impact()).contains(impact);
    assertThat(gone().priority()).contains(priority);
    assertThat(new PriorityMatrix(rows()).faults(RiskLevel.HIGH, impact)).containsExactly("gone");
    assertThat(new PriorityMatrix(rows()).words(RiskLevel.HIGH, impact)).isEqualTo(priority.word() + ": gone");
  }

  @Test
  void prioritiesGrowWithBoth() {
    for (RiskLevel a : RiskLevel.values()) {
      for (RiskLevel b : RiskLevel.values()) {
        assertThat(Priority.of(a, b)).isEqualTo(Priority.of(b, a));
        if (a != RiskLevel.HIGH) assertThat(Priority.of(RiskLevel.values()[a.ordinal() + 1], b)).isGreaterThanOrEqualTo(Priority.of(a, b));
      }
    }
    assertThat(Priority.of(RiskLevel.LOW, RiskLevel.LOW)).isEqualTo(Priority.LOW);
    assertThat(Priority.of(RiskLevel.HIGH, RiskLevel.HIGH)).isEqualTo(Priority.CRITICAL);
  }
}
