package dev.seatrial.measure;

import static dev.seatrial.measure.Script.FILES;
import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.GuardEvent.TokensSpent;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run that mixes kinds of tasks: each kind has its own outcomes, latencies, recoveries and spending. */
class TaskKindsTest {
  private static final String AI = "ai/primary";

  private final Script script = new Script();

  private void arrives(int task, String kind, double deadline) {
    script.in(task, 0, 0, 0).says(new TaskArrived(kind, seconds(deadline), task, 0));
  }

  /** Fails by a fault now, is answered so many seconds later. */
  private void heals(int task, double at, double after) {
    script.at(at).in(task, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    script.failsBy("away", task, FILES);
    script.at(at + after).in(task, 1, 1, 2).tries(FILES);
    script.succeeds(FILES);
    script.answers(FILES, false);
  }

  private void spends(int task, long in, long out, long microCents) {
    script.in(task, 1, 2, 1).says(new TokensSpent(AI, in, out, microCents));
  }

  private void mixed() {
    arrives(1, "brief", 120);
    arrives(2, "dossier", 1_800);
    heals(1, 1, 2);
    spends(1, 100, 10, 7);
    script.at(5).ends(1, TaskOutcome.SUCCESS);
    script.at(6);
    arrives(3, "brief", 126);
    heals(2, 10, 40);
    spends(2, 5_000, 900, 300);
    heals(3, 51, 4);
    script.at(56).ends(3, TaskOutcome.DEGRADED);
    script.at(60);
    arrives(4, "brief", 180);
    script.in(4, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    script.failsBy("away", 9, FILES);
    script.says(new Escalated("loop", "retry"));
    script.ends(4, TaskOutcome.GRACEFUL);
    spends(4, 1, 1, 1);
    script.at(900).ends(2, TaskOutcome.SUCCESS);
    arrives(5, "dossier", 2_700);
    script.at(901).outside().says(new Escalated("recovery", "reset"));
    script.at(902).outside().says(new TokensSpent(AI, 2, 3, 4));
  }

  @Test
  void everyKindHasItsOutcomesHealingAndSpending() {
    mixed();
    TaskLedger ledger = script.into(new TaskLedger(0));
    assertThat(ledger.kinds())
        .containsExactly(
            new TaskKindRow(
                "brief", 3, 0, new Outcomes(1, 1, 1, 0), new Healing(3, 0, 2, 2, seconds(6), 1), 0, new Spend(101, 11, 8)),
            new TaskKindRow(
                "dossier", 2, 1, new Outcomes(1, 0, 0, 0), new Healing(1, 0, 1, 1, seconds(40), 0), 0, new Spend(5_000, 900, 300)),
            new TaskKindRow(TaskLedger.OUTSIDE, 0, 0, new Outcomes(0, 0, 0, 0), new Healing(0, 0, 0, 0, 0, 0), 0, new Spend(2, 3, 4)));
    assertThat(ledger.outcomes()).isEqualTo(new Outcomes(2, 1, 1, 0));
    assertThat(ledger.healing()).isEqualTo(new Healing(4, 0, 3, 3, seconds(46), 2));
    assertThat(ledger.spend()).isEqualTo(new Spend(5_103, 914, 312));
    assertThat(ledger.spend().tokens()).isEqualTo(6_017);
  }

  @Test
  void everyKindHasItsLatencies() {
    mixed();
    List<LatencyRow> rows = script.into(new Measures(0)).latencies().kinds();
    assertThat(rows).extracting(LatencyRow::name).containsExactly("tasks brief", "tasks dossier");
    assertThat(rows).extracting(LatencyRow::n).containsExactly(3L, 1L);
    assertThat(rows).extracting(LatencyRow::never).containsExactly(1L, 0L);
    assertThat(rows.get(0).maxNanos()).hasValue(seconds(50));
    assertThat(rows.get(1).maxNanos()).hasValue(seconds(900));
  }

  @Test
  void theWarmupIsSeenAndSpentInButNotCounted() {
    mixed();
    TaskKindRow brief = script.into(new TaskLedger(seconds(6))).kinds().getFirst();
    assertThat(brief.arrived()).isEqualTo(3);
    assertThat(brief.outcomes()).isEqualTo(new Outcomes(0, 1, 1, 0));
    assertThat(brief.healing()).isEqualTo(new Healing(2, 0, 1, 1, seconds(4), 1));
    assertThat(brief.spend()).isEqualTo(new Spend(101, 11, 8));
  }

  @Test
  void whatComesAfterTheDeadlineIsAFailureWhateverItSays() {
    for (TaskOutcome outcome : TaskOutcome.values()) {
      Script late = new Script();
      late.at(0).arrives(1);
      late.at(120.001).ends(1, outcome);
      assertThat(late.into(new TaskLedger(0)).outcomes()).as(outcome.name()).isEqualTo(new Outcomes(0, 0, 0, 1));
    }
    script.at(0).arrives(1);
    script.at(120).ends(1, TaskOutcome.SUCCESS);
    assertThat(script.into(new TaskLedger(0)).outcomes()).isEqualTo(new Outcomes(1, 0, 0, 0));
  }

  /** Nothing failed in it, but the fault has changed the answer. */
  @Test
  void aTaskThatAFaultMadeAnswerWronglyMetIt() {
    script.at(0).arrives(1);
    script.in(1, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    script.says(new FaultFired("lies", 1));
    script.succeeds(FILES);
    script.answers(FILES, false);
    script.at(3).in(1, 0, 0, 0).says(new TaskEnded(TaskOutcome.SUCCESS, false, "answered"));
    TaskLedger ledger = script.into(new TaskLedger(0));
    assertThat(ledger.wrong()).isEqualTo(1);
    assertThat(ledger.healing()).isEqualTo(new Healing(1, 0, 0, 0, 0, 0));
  }
}
