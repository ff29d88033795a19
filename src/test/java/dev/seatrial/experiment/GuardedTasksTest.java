package dev.seatrial.experiment;

import static dev.seatrial.testlab.Lab.given;
import static dev.seatrial.testlab.Lab.inject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.fault.FaultKind;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.GuardEvent.ContextUsed;
import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.journal.GuardEvent.TokensSpent;
import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.RetryEvent.RetryEnded;
import dev.seatrial.testlab.Lab;
import dev.seatrial.testlab.ScenarioText;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Budgets and compartments of the agents: each stops what it is for, and nothing else. */
class GuardedTasksTest {

  private static Lab with(String protections) {
    return given(ScenarioText.calm().hardened("{graceful: true, " + protections + "}"));
  }

  private static List<String> tripped(Lab.Seen seen) {
    return seen.entries(GuardTripped.class).stream().map(e -> ((GuardTripped) e.event()).guard()).distinct().toList();
  }

  private static long spent(Lab.Seen seen, int task) {
    return seen.entries(TokensSpent.class).stream()
        .filter(e -> e.task() == task)
        .mapToLong(e -> ((TokensSpent) e.event()).inputTokens() + ((TokensSpent) e.event()).outputTokens())
        .sum();
  }

  @Test
  void aBudgetThatIsLargeEnoughStopsNothing() {
    var seen =
        with("guards: {tokens_per_task: 20000, dollars_per_task: 1.5}, bulkheads: {writing: {max_concurrent: 4, context_window: 20000, token_budget: 10000000}}")
            .until("2m");
    assertThat(seen.entries(GuardTripped.class)).isEmpty();
    assertThat(seen.outcomes().success()).isEqualTo(seen.outcomes().ended());
  }

  @Test
  void aTaskStopsBeforeTheCallThatItsTokensDoNotAllow() {
    // A brief takes 5,600 tokens of prompts and some 550 of answers; the writing agent's second prompt does not fit any more.
    var seen = with("guards: {tokens_per_task: 5500}").until("2m");
    assertThat(tripped(seen)).containsExactly("task_tokens");
    assertThat(seen.outcomes().graceful()).isEqualTo(seen.outcomes().ended());
    for (int task = 1; task <= 20; task++) assertThat(spent(seen, task)).as("task " + task).isBetween(4_000L, 5_500L);
  }

  @Test
  void aTaskStopsWhenItsMoneyIsSpent() {
    // 1.5 cents are gone after the research, whose prompt of 2,500 tokens costs most of them.
    var seen = with("guards: {dollars_per_task: 0.009}").until("2m");
    assertThat(tripped(seen)).containsExactly("task_micro_cents");
    assertThat(seen.outcomes().graceful()).isEqualTo(seen.outcomes().ended());
  }

  @Test
  void anAgentsContextHoldsOneStepOnly() {
    var fits = with("bulkheads: {writing: {max_concurrent: 4, context_window: 3200}}").until("2m");
    assertThat(fits.entries(GuardTripped.class)).isEmpty();
    assertThat(fits.entries(ContextUsed.class)).isNotEmpty().allMatch(e -> ((ContextUsed) e.event()).agent().equals("writing"));
    var small = with("bulkheads: {writing: {max_concurrent: 4, context_window: 2600}}").until("2m");
    assertThat(tripped(small)).containsExactly("writing_context");
    assertThat(small.outcomes().graceful()).isEqualTo(small.outcomes().ended());
  }

  @Test
  void anAgentThatHasSpentItsTokensStopsAloneAndForGood() {
    var seen = with("bulkheads: {writing: {max_concurrent: 4, token_budget: 30000}}").until("2m");
    assertThat(tripped(seen)).containsExactly("writing_tokens");
    // About 3,000 tokens a task: the first nine or ten are answered, the later ones are not, and the research goes on.
    assertThat(seen.outcomes().success()).isBetween(8L, 10L);
    assertThat(seen.outcomes().graceful()).isEqualTo(seen.outcomes().ended() - seen.outcomes().success());
  }

  @Test
  void anAgentsOwnTimeoutIsThatOfItsCallsAlone() {
    var seen = with("timeouts: {ai: 30s}, bulkheads: {writing: {max_concurrent: 4, timeout: 2s}}")
        .when(inject(FaultKind.HANG, "ai/primary").at("10s").lasting("30s")).until("2m");
    List<Long> limits =
        seen.entries(TimeoutFired.class).stream().map(e -> ((TimeoutFired) e.event()).limitNanos()).distinct().sorted().toList();
    assertThat(limits).containsExactly(2_000_000_000L, 30_000_000_000L);
    assertThat(seen.entries(TimeoutFired.class).stream().filter(e -> ((TimeoutFired) e.event()).limitNanos() == 2_000_000_000L))
        .allMatch(e -> e.step() == 3);
  }

  @Test
  void aRetryBudgetKeepsAnOutageFromMultiplyingTheLoad() {
    String retries = "retry_policy: {tool_failures: {max_retries: 3, backoff_type: fixed, delay_ms: 500}}";
    var free = outage(retries);
    var limited = outage(retries + ", guards: {retry_budget: {percent: 10, minimum: 2, most: 5}}");
    assertThat(ratio(free)).isGreaterThan(3.5);
    assertThat(ratio(limited)).isLessThan(1.5);
    // The caller of a call whose retry was suppressed still gets the dependency's own error.
    assertThat(limited.entries(RetryEnded.class)).isNotEmpty();
    assertThat(limited.run().measures().tasks().outcomes().failed()).isZero();
  }

  private static Lab.Seen outage(String protections) {
    return with(protections).when(inject(FaultKind.UNAVAILABLE, "mcp/search").at("20s")).until("2m");
  }

  /** Attempts per call of the search, while it is out. */
  private static double ratio(Lab.Seen seen) {
    List<Entry> failed = seen.entries(AttemptEnded.class).stream()
        .filter(e -> ((AttemptEnded) e.event()).fault().isPresent()).toList();
    long calls = failed.stream().map(e -> e.task() + "/" + e.call()).collect(Collectors.toSet()).size();
    assertThat(seen.entries(AttemptStarted.class)).hasSizeGreaterThan(failed.size());
    return (double) failed.size() / calls;
  }
}
