package dev.seatrial.measure;

import static dev.seatrial.measure.Script.FILES;
import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.BulkheadReason;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.GuardEvent.TokensSpent;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.TaskEvent.StepEnded;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.journal.TaskOutcome;
import org.junit.jupiter.api.Test;

class AgentLedgerTest {
  private static final String AI = "ai/primary";

  private final Script script = new Script();

  private AgentLedger ledger() {
    return script.into(new AgentLedger());
  }

  private void begins(int task, int step, String agent) {
    script.in(task, step, 0, 0).says(new StepStarted(agent + " work", agent));
  }

  private void ends(int task, int step, OutcomeKind outcome) {
    script.in(task, step, 0, 0).says(new StepEnded("work", outcome));
  }

  @Test
  void stepsCallsAndSpendingBelongToTheAgentOfTheStep() {
    script.at(0).arrives(1);
    begins(1, 1, "research");
    script.in(1, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    script.at(1).fails(FILES, ErrorClass.NETWORK_ERROR);
    script.at(2).in(1, 1, 1, 2).tries(FILES);
    script.succeeds(FILES);
    script.answers(FILES, false);
    script.at(3);
    ends(1, 1, OutcomeKind.SUCCESS);
    begins(1, 2, "writing");
    script.in(1, 2, 2, 1).calls(AI);
    script.tries(AI);
    script.at(7).says(new TokensSpent(AI, 1_000, 200, 600_000));
    script.succeeds(AI);
    script.answers(AI, false);
    script.in(1, 2, 3, 1).calls(AI);
    script.tries(AI);
    script.at(8.5).fails(AI, ErrorClass.TIMEOUT);
    script.givesUp(AI, ErrorClass.TIMEOUT);
    ends(1, 2, OutcomeKind.FAILURE);
    script.ends(1, TaskOutcome.FAILED);
    script.at(9).arrives(2);
    begins(2, 1, "research");
    script.in(2, 1, 1, 1).calls(AI);
    script.tries(AI);
    script.at(10).says(new TokensSpent(AI, 10, 20, 3_000));

    assertThat(ledger().all())
        .containsExactly(
            new AgentRow("research", 2, 1, 0, seconds(3), 0, 0, 0, 2, 0, 3, new Spend(10, 20, 3_000)),
            new AgentRow("writing", 1, 0, 1, seconds(5.5), 0, 0, 0, 2, 1, 2, new Spend(1_000, 200, 600_000)));
    assertThat(ledger().of("research").orElseThrow().inWork()).isEqualTo(1);
    assertThat(ledger().of("nobody")).isEmpty();
  }

  @Test
  void waitingForASlotCountsWhetherItIsGotOrNot() {
    begins(1, 1, "research");
    script.in(1, 1, 0, 0).says(new BulkheadEntered("research", 1, 0));
    begins(2, 1, "research");
    script.at(1).in(2, 1, 0, 0).says(new BulkheadQueued("research", 1));
    begins(3, 1, "research");
    script.at(2).in(3, 1, 0, 0).says(new BulkheadQueued("research", 2));
    begins(4, 1, "research");
    script.at(3).in(4, 1, 0, 0).says(new BulkheadRejected("research", BulkheadReason.QUEUE_FULL, 1, 2));
    ends(4, 1, OutcomeKind.FAILURE);
    begins(5, 1, "research");
    script.at(4).in(5, 1, 0, 0).says(new BulkheadQueued("research", 3));
    script.at(6).in(2, 1, 0, 0).says(new BulkheadEntered("research", 1, seconds(5)));
    script.at(12).in(3, 1, 0, 0).says(new BulkheadRejected("research", BulkheadReason.MAX_WAIT, 1, 1));
    ends(3, 1, OutcomeKind.FAILURE);

    // 2 waited from 1 to 6, 3 from 2 to 12; 5 still waits; 1 and 4 never did. Step 3 lasted from 1 to 12, step 4 from 2 to 3.
    assertThat(ledger().all())
        .containsExactly(new AgentRow("research", 5, 0, 2, seconds(12), 2, 2, seconds(15), 0, 0, 0, Spend.NOTHING));
  }

  @Test
  void aStepThatIsResumedBeginsAgain() {
    begins(1, 1, "writing");
    script.at(4);
    ends(1, 1, OutcomeKind.FAILURE);
    script.at(10);
    begins(1, 1, "writing");
    script.at(13);
    ends(1, 1, OutcomeKind.SUCCESS);
    assertThat(ledger().all())
        .containsExactly(new AgentRow("writing", 2, 1, 1, seconds(7), 0, 0, 0, 0, 0, 0, Spend.NOTHING));
  }

  /** What is asked for in a step and answered after it is still the agent's. */
  @Test
  void zombiesCountAndWhatIsInNoStepHasARowOfItsOwn() {
    script.at(0).arrives(1);
    begins(1, 1, "research");
    script.in(1, 1, 1, 1).calls(AI);
    script.tries(AI);
    script.at(1);
    ends(1, 1, OutcomeKind.FAILURE);
    script.ends(1, TaskOutcome.FAILED);
    script.at(5).in(1, 1, 1, 1).says(new TokensSpent(AI, 1, 2, 3));
    script.at(6).outside().calls(AI);
    script.tries(AI);
    script.says(new TokensSpent(AI, 4, 5, 6));
    assertThat(ledger().all())
        .containsExactly(
            new AgentRow(AgentLedger.OUTSIDE, 0, 0, 0, 0, 0, 0, 0, 1, 0, 1, new Spend(4, 5, 6)),
            new AgentRow("research", 1, 0, 1, seconds(1), 0, 0, 0, 1, 0, 1, new Spend(1, 2, 3)));
  }
}
