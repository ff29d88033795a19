package dev.seatrial.experiment;

import static dev.seatrial.testlab.Lab.breaker;
import static dev.seatrial.testlab.Lab.dependency;
import static dev.seatrial.testlab.Lab.given;
import static dev.seatrial.testlab.Lab.inject;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.Trigger;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.EffectEvent.EffectApplied;
import dev.seatrial.journal.EffectEvent.EffectRepeated;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.journal.TimeoutKind;
import dev.seatrial.testlab.Lab;
import dev.seatrial.testlab.ScenarioText;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Each fault shows the symptom that the catalogue says, and the protections answer it. */
class SystemBehaviourTest {
  private static final long SECOND = 1_000_000_000L;
  private static final String RETRY = "retry_policy: {tool_failures: {max_retries: 3, backoff_type: exponential, initial_delay_ms: 1000}}";

  private static ScenarioText hardened(String protections) {
    return ScenarioText.calm().hardened("{" + protections + "}");
  }

  private static List<ErrorClass> errors(Lab.Seen seen) {
    return seen.entries(AttemptEnded.class).stream()
        .flatMap(e -> ((AttemptEnded) e.event()).error().stream()).distinct().toList();
  }

  @Test
  void nothingBrokenMeansEveryTaskIsAnswered() {
    var seen = given(ScenarioText.calm()).arm("baseline").until("2m");
    assertThat(seen.outcomes().ended()).isGreaterThan(45);
    assertThat(seen.outcomes().success()).isEqualTo(seen.outcomes().ended());
  }

  @Test
  void aBreakerOpensOnAnUnavailableServerAndClosesWhenItIsBack() {
    given("mcp-failure")
        .until("5m")
        .then(breaker("mcp_tools").opensBetween("90s", "100s"))
        .then(breaker("mcp_tools").isAt("140s", BreakerState.OPEN))
        .then(breaker("mcp_tools").isAt("5m", BreakerState.CLOSED))
        .then(breaker("ai_api").neverOpens());
  }

  @Test
  void anUnavailableServerRefusesAtOnce() {
    var seen = given(ScenarioText.calm()).when(inject(FaultKind.UNAVAILABLE, "mcp/search").at("10s")).until("60s");
    assertThat(errors(seen)).containsExactly(ErrorClass.NETWORK_ERROR);
    assertThat(seen.outcomes().failed()).isPositive();
  }

  @Test
  void aHangIsCutOffByTheAttemptTimeoutAtExactlyItsLimit() {
    var seen = given(hardened("timeouts: {mcp: 3s}")).when(inject(FaultKind.HANG, "mcp/github").at("10s")).until("60s");
    List<Entry> cut = seen.entries(TimeoutFired.class);
    assertThat(cut).isNotEmpty();
    assertThat(errors(seen)).containsExactly(ErrorClass.TIMEOUT);
    for (Entry e : seen.entries(AttemptEnded.class)) {
      if (((AttemptEnded) e.event()).error().isEmpty()) continue;
      Entry fired = seen.run().journal().get((int) e.cause() - 1);
      assertThat(fired.event()).isInstanceOf(FaultFired.class);
      assertThat(e.t() - fired.t()).isEqualTo(3 * SECOND);
    }
  }

  @Test
  void withoutTimeoutsAHangLastsUntilTheConnectionIsReset() {
    var seen =
        given(ScenarioText.calm().lasting("3m"))
            .arm("baseline")
            .when(inject(FaultKind.HANG, "mcp/github").with("hold", 40 * SECOND).with(new Trigger(1, OptionalLong.of(1), List.of(), 0, 1, 0)).at("10s"))
            .until("2m");
    Entry ended = seen.entries(AttemptEnded.class).stream().filter(e -> ((AttemptEnded) e.event()).error().isPresent()).findFirst().orElseThrow();
    Entry fired = seen.entries(FaultFired.class).getFirst();
    assertThat(ended.t() - fired.t()).isEqualTo(40 * SECOND);
    assertThat(((AttemptEnded) ended.event()).error()).contains(ErrorClass.NETWORK_ERROR);
  }

  @Test
  void aTaskThatOutlivesItsDeadlineIsAnsweredThenAndItsWorkGoesOn() {
    ScenarioText text = ScenarioText.calm().workload("{warmup: 0s, deadline: 20s, arrival: {process: constant, rate_per_second: 0.1}}");
    var seen = given(text).arm("baseline").when(inject(FaultKind.HANG, "mcp/github").with("hold", 60 * SECOND).at("1s")).until("2m");
    Entry late = seen.entries(TimeoutFired.class).getFirst();
    assertThat(((TimeoutFired) late.event()).kind()).isEqualTo(TimeoutKind.TASK);
    long after = seen.entries(AttemptEnded.class).stream().filter(e -> e.task() == late.task() && e.t() > late.t()).count();
    assertThat(after).as("the zombie's attempt ends later").isPositive();
    assertThat(seen.entries(TaskEnded.class).stream().filter(e -> e.task() == late.task())).hasSize(1);
  }

  @Test
  void retryAfterIsObeyed() {
    var seen =
        given(hardened(RETRY))
            .when(inject(FaultKind.RATE_LIMITED, "mcp/search").with("retry_after", 12 * SECOND)
                .with(new Trigger(1, OptionalLong.of(1), List.of(), 0, 1, 0)).at("10s"))
            .until("60s");
    RetryWaiting waiting = (RetryWaiting) seen.entries(RetryWaiting.class).getFirst().event();
    assertThat(waiting.error()).isEqualTo(ErrorClass.RATE_LIMIT);
    assertThat(waiting.delayNanos()).isEqualTo(12 * SECOND);
    assertThat(seen.outcomes().failed()).isZero();
  }

  @Test
  void aRateLimitDoesNotOpenTheBreaker() {
    given(hardened("circuit_breakers: [{name: mcp_tools}]"))
        .when(inject(FaultKind.RATE_LIMITED, "mcp/search").at("10s"))
        .until("60s")
        .then(breaker("mcp_tools").neverOpens());
  }

  @Test
  void serverErrorsAndOverloadOpenTheBreaker() {
    for (FaultKind kind : List.of(FaultKind.SERVER_ERROR, FaultKind.OVERLOADED)) {
      given(hardened("circuit_breakers: [{name: search, protects: [mcp/search]}]"))
          .when(inject(kind, "mcp/search").at("10s"))
          .until("60s")
          .then(breaker("search").opensBetween("10s", "30s"));
    }
  }

  @Test
  void slowAnswersKeepTheServerBusySoThatOthersWait() {
    ScenarioText busy = ScenarioText.calm().workload("{warmup: 0s, deadline: 60s, arrival: {process: constant, rate_per_second: 2}}");
    var seen = given(busy).arm("baseline").when(inject(FaultKind.SLOW, "mcp/search").with("delay", 20 * SECOND).at("20s")).until("100s");
    // Eight at once, twenty seconds each: the shared pool is smaller than the demand, and tasks run into their deadline.
    assertThat(seen.outcomes().failed()).isPositive();
    assertThat(errors(seen)).doesNotContain(ErrorClass.NETWORK_ERROR);
  }

  @Test
  void bulkheadsKeepWritingAliveWhileResearchHangs() {
    String walls = "bulkheads: {research: {max_concurrent: 2, max_queue: 2, max_wait: 2s}, writing: {max_concurrent: 2, max_queue: 4, max_wait: 5s}}, graceful: true";
    var shared = given(ScenarioText.calm().lasting("3m")).arm("baseline").when(inject(FaultKind.HANG, "mcp/search").with("hold", 120 * SECOND).at("30s")).until("2m");
    var walled = given(hardened(walls).lasting("3m")).when(inject(FaultKind.HANG, "mcp/search").with("hold", 120 * SECOND).at("30s")).until("2m");
    assertThat(entered(shared, "shared-pool", 60)).as("the shared pool is stuck").isZero();
    assertThat(walled.run().measures().bulkheads().all()).anyMatch(b -> b.name().equals("writing"));
    assertThat(walled.outcomes().graceful()).isPositive();
    assertThat(walled.outcomes().failed()).isZero();
  }

  private static long entered(Lab.Seen seen, String bulkhead, long afterSeconds) {
    return seen.entries(BulkheadEntered.class).stream()
        .filter(e -> e.t() > afterSeconds * SECOND && ((BulkheadEntered) e.event()).bulkhead().equals(bulkhead))
        .count();
  }

  @Test
  void aCrashedAgentFailsItsTaskAndNoOther() {
    var seen =
        given(ScenarioText.calm())
            .arm("baseline")
            .when(inject(FaultKind.CRASH_MID_STEP, "agent/research").with(new Trigger(1, OptionalLong.of(1), List.of(), 0, 1, 0)).at("10s"))
            .until("2m");
    assertThat(seen.outcomes().failed()).isEqualTo(1);
    Entry end = seen.entries(TaskEnded.class).stream().filter(e -> ((TaskEnded) e.event()).outcome() == TaskOutcome.FAILED).findFirst().orElseThrow();
    assertThat(((TaskEnded) end.event()).reason()).contains("research").contains("crashed");
    assertThat(seen.run().measures().tasks().healing().met()).isEqualTo(1);
  }

  @Test
  void theLoopGuardStopsATaskAtTheEleventhSameCall() {
    var fault = inject(FaultKind.REPEAT_TOOL_CALL, "agent/research").with("repeats", 30).with(new Trigger(1, OptionalLong.of(1), List.of(), 0, 1, 0)).at("10s");
    var open = given(ScenarioText.calm()).arm("baseline").when(fault).until("2m");
    assertThat(open.entries(GuardTripped.class)).isEmpty();
    var guarded = given(hardened("guards: {loop: {max_in_a_row: 10}}, graceful: true")).when(fault).until("2m");
    GuardTripped tripped = (GuardTripped) guarded.entries(GuardTripped.class).getFirst().event();
    assertThat(tripped.observed()).isEqualTo(11);
    assertThat(tripped.limit()).isEqualTo(10);
    assertThat(guarded.outcomes().graceful()).isEqualTo(1);
    long more = open.run().measures().calls().of("mcp/search").orElseThrow().attempts()
        - guarded.run().measures().calls().of("mcp/search").orElseThrow().attempts();
    // Of 31 calls in a row 10 are made; the task then ends and does not make its second search either.
    assertThat(more).as("calls that the guard saved").isEqualTo(22);
  }

  @Test
  void aWriteWhoseCallerGaveUpTakesEffectOnceAllTheSame() {
    String protections = RETRY + ", timeouts: {mcp: 2s}";
    var seen =
        given(hardened(protections))
            .when(inject(FaultKind.SLOW, "mcp/filesystem/write").with("delay", 3 * SECOND).with(new Trigger(1, OptionalLong.of(1), List.of(), 0, 1, 0)).at("10s"))
            .until("2m");
    List<String> applied = seen.entries(EffectApplied.class).stream().map(e -> ((EffectApplied) e.event()).key()).toList();
    Set<String> distinct = applied.stream().collect(Collectors.toSet());
    assertThat(applied).hasSameSizeAs(distinct);
    assertThat(seen.entries(EffectRepeated.class)).as("the abandoned write and its retry meet in the ledger").hasSize(1);
    assertThat(seen.outcomes().failed()).isZero();
  }

  @Test
  void triggersCountArrivalsAtTheTarget() {
    Trigger third = new Trigger(1, OptionalLong.empty(), List.of(3L, 5L), 0, 1, 0);
    given(ScenarioText.calm()).arm("baseline").when(inject(FaultKind.SERVER_ERROR, "mcp/github").with(third).at("0s")).until("60s")
        .then(dependency("mcp/github").failed(2));
    Trigger every = new Trigger(1, OptionalLong.of(4), List.of(), 2, 3, 0);
    given(ScenarioText.calm()).arm("baseline").when(inject(FaultKind.SERVER_ERROR, "mcp/github").with(every).at("0s")).until("2m")
        .then(dependency("mcp/github").failed(4));
  }

  @Test
  void aFaultEndsByItself() {
    var seen = given(ScenarioText.calm()).arm("baseline").when(inject(FaultKind.UNAVAILABLE, "mcp/github").at("10s").lasting("20s")).until("2m");
    assertThat(seen.entries(FaultFired.class)).isNotEmpty().allMatch(e -> e.t() >= 10 * SECOND && e.t() < 30 * SECOND);
    assertThat(seen.run().measures().faults().all().getFirst().endReason()).isEqualTo("expired");
  }

  @Test
  void aSecondFaultOfTheSameNameIsNotedAndHarmless() {
    var fault = inject(FaultKind.SLOW, "mcp/github").at("10s");
    var seen = given(ScenarioText.calm()).arm("baseline").when(fault).when(fault).until("60s");
    assertThat(seen.run().measures().faults().all()).hasSize(1);
  }
}
