package dev.seatrial.measure;

import static dev.seatrial.measure.Script.FILES;
import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerEvent.BreakerProbe;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.CallEvent.StreamFirst;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.journal.TaskEvent.StepEnded;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.measure.WorkItem.Phase;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class WorkBoardTest {
  private final Script script = new Script();

  private WorkItem item() {
    return script.into(new WorkBoard()).oldest(10).getFirst();
  }

  private void expect(Phase phase, double since) {
    assertThat(item().phase()).isEqualTo(phase);
    assertThat(item().sinceNanos()).isEqualTo(seconds(since));
  }

  @Test
  void followsATaskThroughItsPhases() {
    script.at(1).arrives(7);
    expect(Phase.BETWEEN_STEPS, 1);
    script.at(2).in(7, 2, 0, 0).says(new StepStarted("research", "research"));
    expect(Phase.IN_STEP, 2);
    script.says(new BulkheadQueued("research", 1));
    expect(Phase.QUEUED, 2);
    script.at(5).says(new BulkheadEntered("research", 4, seconds(3)));
    expect(Phase.IN_STEP, 5);
    script.at(6).in(7, 2, 1, 0).calls(FILES);
    expect(Phase.IN_CALL, 6);
    script.in(7, 2, 1, 1).tries(FILES);
    expect(Phase.ATTEMPT, 6);
    assertThat(item().operation()).isEqualTo("mcp/filesystem/read");
    script.at(8).fails(FILES, ErrorClass.NETWORK_ERROR);
    script.says(new RetryWaiting("read", 1, ErrorClass.NETWORK_ERROR, seconds(4)));
    expect(Phase.RETRY_WAIT, 8);
    assertThat(item().untilNanos()).hasValue(seconds(12));
    script.at(12).in(7, 2, 1, 2).tries(FILES);
    expect(Phase.ATTEMPT, 12);
    assertThat(item().attempt()).isEqualTo(2);
    assertThat(item().untilNanos()).isEqualTo(OptionalLong.empty());
    script.at(13).says(new StreamFirst("ai/primary"));
    expect(Phase.STREAMING, 13);
    script.at(14).succeeds(FILES);
    script.answers(FILES, false);
    expect(Phase.IN_STEP, 14);
    assertThat(item().operation()).isEmpty();
    assertThat(item().agent()).isEqualTo("research");
    assertThat(item().stepSinceNanos()).isEqualTo(seconds(2));
    script.at(15).says(new StepEnded("research", OutcomeKind.SUCCESS));
    expect(Phase.BETWEEN_STEPS, 15);
    script.at(16).ends(7, TaskOutcome.SUCCESS);
    assertThat(script.into(new WorkBoard()).size()).isZero();
  }

  @Test
  void marksTheProbeOfAHalfOpenBreaker() {
    script.at(1).arrives(1);
    script.in(1, 2, 1, 1).calls(FILES);
    script.says(new BreakerProbe("mcp_tools", 1, 1));
    script.tries(FILES);
    assertThat(item().probe()).isTrue();
    script.succeeds(FILES);
    assertThat(item().probe()).isFalse();
  }

  @Test
  void aRejectedCallIsInItsCallStill() {
    script.at(1).arrives(1);
    script.in(1, 2, 1, 1).calls(FILES);
    script.at(2).says(new BreakerRejected("mcp_tools", BreakerState.OPEN, OptionalLong.empty()));
    expect(Phase.IN_CALL, 1);
  }

  @Test
  void listsTheOldestAndCountsAll() {
    for (int task = 1; task <= 5; task++) script.at(task).arrives(task);
    WorkBoard board = script.into(new WorkBoard());
    assertThat(board.size()).isEqualTo(5);
    assertThat(board.oldest(3)).extracting(WorkItem::task).containsExactly(1, 2, 3);
  }
}
