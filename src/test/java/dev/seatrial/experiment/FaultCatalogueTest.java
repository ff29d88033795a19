package dev.seatrial.experiment;

import static dev.seatrial.testlab.Lab.given;
import static dev.seatrial.testlab.Lab.inject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.seatrial.fault.FaultGroup;
import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.Trigger;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.StreamEnded;
import dev.seatrial.journal.CallEvent.StreamStalled;
import dev.seatrial.journal.CheckpointEvent.Resumed;
import dev.seatrial.journal.EffectEvent.EffectApplied;
import dev.seatrial.journal.EffectEvent.EffectRepeated;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.FaultEvent;
import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.JudgementEvent.StoodDown;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.RunEvent.ActionApplied;
import dev.seatrial.journal.RunEvent.Log;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TimeoutKind;
import dev.seatrial.measure.FaultRow;
import dev.seatrial.measure.Outcomes;
import dev.seatrial.testlab.Lab;
import dev.seatrial.testlab.Lab.Injection;
import dev.seatrial.testlab.Lab.Seen;
import dev.seatrial.testlab.ScenarioText;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every kind of the catalogue fires, shows its symptom to a caller without protection, and is answered by the reaction it names. */
class FaultCatalogueTest {
  private static final long SECOND = 1_000_000_000L;
  private static final Trigger ONCE = new Trigger(1, OptionalLong.of(1), List.of(), 0, 1, 0);

  /** What every arm of these tests has, so that what is retried can be answered. */
  private static final String RETRY =
      "retry_policy: {default: {max_retries: 3, backoff_type: fixed, delay: 1}}, ";

  private static Seen bare(Injection fault) {
    return given(ScenarioText.calm().lasting("5m")).arm("baseline").when(fault.at("10s")).until("3m");
  }

  private static Seen with(String protections, Injection fault) {
    return given(ScenarioText.calm().lasting("5m").hardened("{" + protections + "}")).when(fault.at("10s")).until("3m");
  }

  private static List<ErrorClass> errors(Seen seen) {
    return seen.entries(AttemptEnded.class).stream().flatMap(e -> ((AttemptEnded) e.event()).error().stream()).distinct().toList();
  }

  private static long wrong(Seen seen) {
    return seen.run().measures().tasks().wrong();
  }

  private static boolean allAnswered(Seen seen) {
    Outcomes o = seen.outcomes();
    return o.ended() > 0 && o.answered() == o.ended();
  }

  private static String anywhere(FaultKind kind) {
    FaultGroup group = kind.groups().getFirst();
    return switch (group) {
      case AI -> "ai/primary";
      case MCP -> "mcp/search";
      case AGENT -> "agent/research";
      case ORCHESTRATOR -> "orchestrator/research";
      case DISK -> "disk/checkpoints";
      case NETWORK -> "net/research->mcp/search";
      case ZONE -> "zone/b";
    };
  }

  /** Nothing of the catalogue is a name without behaviour: each changes the journal beyond its own events. */
  @TestFactory
  List<DynamicTest> everyKindFiresAndLeavesATrace() {
    List<DynamicTest> tests = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) {
      tests.add(
          DynamicTest.dynamicTest(
              kind.id(),
              () -> {
                String protections = RETRY + "checkpoints: {after_agent: true, before_risky: true}, timeouts: {ai: 20s, mcp: 20s}";
                ScenarioText text = ScenarioText.calm().lasting("5m").hardened("{" + protections + "}");
                // A bad checkpoint shows when somebody needs it.
                Injection crash = inject(FaultKind.CRASH_AFTER_EFFECT, "agent/writing").with(ONCE).at("60s");
                Seen calm = given(text).when(crash).until("3m");
                Seen seen = given(text).when(inject(kind, anywhere(kind)).at("10s")).when(crash).until("3m");
                FaultRow row = seen.run().measures().faults().all().getFirst();
                assertThat(row.fired()).as("fired").isPositive();
                assertThat(others(seen)).as("events beside the fault's own").isNotEqualTo(others(calm));
              }));
    }
    return tests;
  }

  private static int others(Seen seen) {
    return seen.run().journal().entries().stream()
        .filter(e -> !(e.event() instanceof FaultEvent) && !(e.event() instanceof ActionApplied))
        .map(e -> e.t() + " " + e.task() + " " + e.event())
        .toList()
        .hashCode();
  }

  /** What the caller of an attempt sees, by class of error. */
  @TestFactory
  List<DynamicTest> theCallerSeesTheErrorOfTheCatalogue() {
    return List.of(
        sees(FaultKind.UNAVAILABLE, "mcp/search", ErrorClass.NETWORK_ERROR),
        sees(FaultKind.CONNECTION_REFUSED, "ai/primary", ErrorClass.NETWORK_ERROR),
        sees(FaultKind.RESET, "ai/primary", ErrorClass.NETWORK_ERROR),
        sees(FaultKind.RESET, "mcp/search", ErrorClass.NETWORK_ERROR),
        sees(FaultKind.RESET, "net/*->mcp/search", ErrorClass.NETWORK_ERROR),
        sees(FaultKind.PARTIAL_WRITE, "mcp/filesystem/write", ErrorClass.NETWORK_ERROR),
        sees(FaultKind.SERVER_ERROR, "ai/primary", ErrorClass.SERVER_ERROR),
        sees(FaultKind.BAD_GATEWAY, "ai/primary", ErrorClass.SERVER_ERROR),
        sees(FaultKind.OVERLOADED, "ai/primary", ErrorClass.OVERLOADED),
        sees(FaultKind.OVERLOADED_IN_STREAM, "ai/primary", ErrorClass.OVERLOADED),
        sees(FaultKind.RATE_LIMITED, "ai/primary", ErrorClass.RATE_LIMIT),
        sees(FaultKind.QUOTA_EXHAUSTED, "ai/primary", ErrorClass.QUOTA),
        sees(FaultKind.AUTH_ERROR, "ai/primary", ErrorClass.AUTH),
        sees(FaultKind.AUTH_EXPIRED, "mcp/github", ErrorClass.AUTH),
        sees(FaultKind.MODEL_GONE, "ai/primary", ErrorClass.NOT_FOUND),
        sees(FaultKind.SESSION_LOST, "mcp/github", ErrorClass.NOT_FOUND),
        sees(FaultKind.TOOL_VANISHED, "mcp/github", ErrorClass.NOT_FOUND),
        sees(FaultKind.CONTEXT_OVERFLOW, "ai/primary", ErrorClass.CONTEXT_OVERFLOW),
        sees(FaultKind.TOOL_ERROR, "mcp/github", ErrorClass.TOOL_ERROR),
        sees(FaultKind.MALFORMED, "mcp/github", ErrorClass.VALIDATION),
        sees(FaultKind.MALFORMED_BODY, "ai/primary", ErrorClass.VALIDATION),
        sees(FaultKind.MALFORMED_TOOL_CALL, "ai/primary", ErrorClass.VALIDATION),
        sees(FaultKind.HALLUCINATED_TOOL, "ai/primary", ErrorClass.VALIDATION),
        sees(FaultKind.HANDOFF_MALFORMED, "orchestrator/research", ErrorClass.VALIDATION),
        sees(FaultKind.ZONE, "zone/b", ErrorClass.NETWORK_ERROR),
        sees(FaultKind.THUNDERING_HERD, "ai/primary", ErrorClass.OVERLOADED));
  }

  private static DynamicTest sees(FaultKind kind, String target, ErrorClass expected) {
    return DynamicTest.dynamicTest(
        kind.id() + " on " + target + ": " + expected,
        () -> {
          Seen seen = bare(inject(kind, target));
          assertThat(errors(seen)).containsExactly(expected);
          assertThat(seen.outcomes().failed()).as("without protection tasks fail").isPositive();
          // Overload by others is nobody's error but the capacity's, so that no fault stands in the attempt.
          if (kind != FaultKind.THUNDERING_HERD) {
            assertThat(seen.entries(AttemptEnded.class)).anyMatch(e -> ((AttemptEnded) e.event()).fault().isPresent());
          }
        });
  }

  /** Answers that look like answers: believed without verification, and then wrong; noticed with it. */
  @TestFactory
  List<DynamicTest> whatIsBelievedIsWrongAndWhatIsVerifiedIsNoticed() {
    return List.of(
        lies(FaultKind.WRONG_DATA, "mcp/github", ErrorClass.VALIDATION),
        lies(FaultKind.SCHEMA_DRIFT, "mcp/github", ErrorClass.VALIDATION),
        lies(FaultKind.STALE_DATA, "mcp/github", ErrorClass.VALIDATION),
        lies(FaultKind.WRONG_ANSWER, "ai/primary", ErrorClass.VALIDATION),
        lies(FaultKind.EMPTY_ANSWER, "ai/primary", ErrorClass.VALIDATION),
        lies(FaultKind.STREAM_TRUNCATED, "ai/primary", ErrorClass.NETWORK_ERROR),
        lies(FaultKind.LENGTH_CUT, "ai/primary", ErrorClass.FINISH_REASON),
        lies(FaultKind.CONTENT_FILTER, "ai/primary", ErrorClass.FINISH_REASON));
  }

  private static DynamicTest lies(FaultKind kind, String target, ErrorClass noticed) {
    return DynamicTest.dynamicTest(
        kind.id(),
        () -> {
          Injection once = inject(kind, target).with(ONCE);
          Seen believed = bare(once);
          assertThat(errors(believed)).isEmpty();
          assertThat(wrong(believed)).isEqualTo(1);
          assertThat(believed.run().measures().tasks().healing().met()).as("the task met the fault").isEqualTo(1);
          Seen verified =
              with(RETRY + "answers: {verify: true, max_age: 1h}, fallbacks: [{primary: ai/primary, fallback: ai/secondary}]", once);
          assertThat(errors(verified)).containsExactly(noticed);
          assertThat(wrong(verified)).isZero();
          assertThat(allAnswered(verified)).isTrue();
        });
  }

  @Test
  void aTruncatedStreamHasNoEndMarkerAndACutOneHas() {
    StreamEnded truncated = lastStream(bare(inject(FaultKind.STREAM_TRUNCATED, "ai/primary").with("after_tokens", 33)));
    assertThat(truncated.marker()).isFalse();
    assertThat(truncated.tokens()).isEqualTo(33);
    StreamEnded cut = lastStream(bare(inject(FaultKind.LENGTH_CUT, "ai/primary").with("after_tokens", 33)));
    assertThat(cut.marker()).isTrue();
    assertThat(cut.tokens()).isEqualTo(33);
  }

  private static StreamEnded lastStream(Seen seen) {
    return (StreamEnded) seen.entries(StreamEnded.class).getLast().event();
  }

  @Test
  void aStallOfTenSecondsAfterToken57TripsATenSecondIdleTimeoutAndOneOf9900MillisecondsDoesNot() {
    String idle = RETRY + "answers: {stream_idle: 10s}";
    Injection stall = inject(FaultKind.STREAM_STALL, "ai/primary").with("after_tokens", 57).with(ONCE);
    Seen tripped = with(idle, stall.with("stall", 10 * SECOND));
    StreamStalled silent = (StreamStalled) tripped.entries(StreamStalled.class).getFirst().event();
    assertThat(silent.tokens()).isEqualTo(57);
    Entry fired = tripped.entries(TimeoutFired.class).getFirst();
    assertThat(((TimeoutFired) fired.event()).kind()).isEqualTo(TimeoutKind.IDLE);
    assertThat(fired.t() - tripped.entries(StreamStalled.class).getFirst().t()).isEqualTo(10 * SECOND);
    assertThat(errors(tripped)).containsExactly(ErrorClass.TIMEOUT);
    assertThat(allAnswered(tripped)).as("a retry answers").isTrue();

    Seen waited = with(idle, stall.with("stall", 9_900_000_000L));
    assertThat(waited.entries(StreamStalled.class)).hasSize(1);
    assertThat(waited.entries(TimeoutFired.class)).isEmpty();
    assertThat(allAnswered(waited)).isTrue();
  }

  @Test
  void aSlowStreamThatFlowsIsNotSilent() {
    Seen seen = with(RETRY + "answers: {stream_idle: 10s}", inject(FaultKind.SLOW_STREAM, "ai/primary").with("tokens_per_second", 3).with(ONCE));
    assertThat(seen.entries(TimeoutFired.class)).noneMatch(e -> ((TimeoutFired) e.event()).kind() == TimeoutKind.IDLE);
    long slowest = seen.run().measures().latencies().attempts().stream().mapToLong(r -> r.maxNanos().orElse(0)).max().orElse(0);
    assertThat(slowest).as("far longer than the limit of silence").isGreaterThan(30 * SECOND);
  }

  @Test
  void aLateFirstTokenIsASilenceToo() {
    Injection late = inject(FaultKind.SLOW_FIRST_TOKEN, "ai/primary").with("delay", 12 * SECOND).with(ONCE);
    Seen seen = with(RETRY + "answers: {stream_idle: 10s}", late);
    assertThat(seen.entries(TimeoutFired.class)).hasSize(1);
    assertThat(allAnswered(seen)).isTrue();
  }

  @Test
  void anExpiredTokenFailsEveryCallUntilItIsRenewed() {
    Injection once = inject(FaultKind.AUTH_EXPIRED, "mcp/github").with(ONCE).lasting("1s");
    Seen left = bare(once);
    assertThat(left.outcomes().failed()).as("also long after the fault").isGreaterThan(20);
    Seen renewed = with("answers: {refresh_sessions: true}", once);
    assertThat(allAnswered(renewed)).isTrue();
    assertThat(renewed.entries(Log.class)).anyMatch(e -> ((Log) e.event()).text().contains("renewed"));
  }

  @Test
  void aLostSessionIsBegunAnewAndAWriteIsLeftToItsRetry() {
    Injection once = inject(FaultKind.SESSION_LOST, "mcp/filesystem/write").with(ONCE);
    Seen seen = with(RETRY + "answers: {refresh_sessions: true}", once);
    assertThat(errors(seen)).containsExactly(ErrorClass.NOT_FOUND);
    assertThat(seen.entries(RetryWaiting.class)).hasSize(1);
    assertThat(allAnswered(seen)).isTrue();
    assertThat(seen.entries(EffectRepeated.class)).isEmpty();
  }

  @Test
  void aWriteWhoseReplyIsLostHappensOnceUnderItsKey() {
    Injection once = inject(FaultKind.PARTIAL_WRITE, "mcp/filesystem/write").with(ONCE);
    Seen bare = bare(once);
    assertThat(bare.outcomes().failed()).isEqualTo(1);
    int failed = bare.entries(TaskEnded.class).stream().filter(e -> !((TaskEnded) e.event()).correct()).findFirst().orElseThrow().task();
    assertThat(bare.entries(EffectApplied.class)).as("it was written, and its task says it was not").anyMatch(e -> e.task() == failed);
    Seen retried = with(RETRY, once);
    assertThat(retried.entries(EffectRepeated.class)).hasSize(1);
    assertThat(allAnswered(retried)).isTrue();
  }

  @Test
  void aQuotaIsNeverRetriedAndAPersonIsAskedOnceUntilItIsOver() {
    Injection hour = inject(FaultKind.QUOTA_EXHAUSTED, "ai/primary").lasting("60s");
    Seen seen = with(RETRY + "escalate_on: [quota], graceful: true", hour);
    assertThat(seen.entries(RetryWaiting.class)).isEmpty();
    assertThat(seen.entries(Escalated.class)).hasSize(1);
    assertThat(seen.entries(StoodDown.class)).hasSize(1);
    assertThat(seen.entries(StoodDown.class).getFirst().t()).isGreaterThan(70 * SECOND);
    assertThat(with(RETRY, hour).entries(Escalated.class)).isEmpty();
  }

  @Test
  void anAccountThatRunsDryIsTheAgentsOwn() {
    Injection dry = inject(FaultKind.BUDGET_EXHAUSTED, "agent/writing").with("tokens", 10_000).lasting("60s");
    Seen bare = bare(dry);
    assertThat(errors(bare)).containsExactly(ErrorClass.QUOTA);
    Seen elsewhere = with("fallbacks: [{primary: ai/primary, fallback: ai/secondary}]", dry);
    assertThat(elsewhere.outcomes().degraded()).isPositive();
    assertThat(allAnswered(elsewhere)).isTrue();
    Seen asked = with("fallbacks: [{primary: ai/primary, fallback: ai/secondary}], escalate_on: [quota]", dry);
    assertThat(asked.entries(Escalated.class)).as("the others' accounts are full, and stand nobody down").hasSize(1);
    assertThat(asked.entries(StoodDown.class)).hasSize(1);
  }

  @Test
  void aBloatedContextOverflowsUnlessItIsTrimmed() {
    Injection bloat = inject(FaultKind.CONTEXT_BLOAT, "agent/research").with("tokens", 40_000).lasting("60s");
    Seen bare = bare(bloat);
    assertThat(errors(bare)).containsExactly(ErrorClass.CONTEXT_OVERFLOW);
    assertThat(allAnswered(with("answers: {trim_context: 8000}", bloat))).isTrue();
    Seen walled =
        with("bulkheads: {research: {max_concurrent: 4, max_queue: 8, max_wait: 5s, context_window: 30000}}, graceful: true", bloat);
    assertThat(walled.entries(GuardTripped.class)).isNotEmpty();
    assertThat(errors(walled)).as("stopped before it is sent").isEmpty();
  }

  @Test
  void aNarrowWindowTakesTrimmedPromptsAndTheAnswerSaysSo() {
    Injection narrow = inject(FaultKind.CONTEXT_OVERFLOW, "ai/primary").with("window", 1_000).lasting("60s");
    assertThat(bare(narrow).outcomes().failed()).isPositive();
    Seen trimmed = with("answers: {trim_context: 1000}", narrow);
    assertThat(allAnswered(trimmed)).isTrue();
    assertThat(trimmed.outcomes().degraded()).isPositive();
  }

  @Test
  void aMemoryLeakEndsTheProcessEveryEighthTime() {
    Seen seen = bare(inject(FaultKind.MEMORY_LEAK, "agent/research").with("megabytes", 256).with(new Trigger(1, OptionalLong.of(16), List.of(), 0, 1, 0)));
    assertThat(seen.outcomes().failed()).isEqualTo(2);
  }

  @Test
  void pingPongAndEndlessWorkAreStoppedByTheirGuards() {
    Injection pingPong = inject(FaultKind.PING_PONG, "agent/research").with("rounds", 40).with(ONCE);
    Seen guarded = with("guards: {loop: {max_in_a_row: 10, max_ping_pong: 5}}, graceful: true", pingPong);
    assertThat(((GuardTripped) guarded.entries(GuardTripped.class).getFirst().event()).guard()).isEqualTo("ping_pong");
    Injection endless = inject(FaultKind.NEVER_FINISHES, "agent/research").with("rounds", 400).with(ONCE);
    Seen limited = with("guards: {loop: {max_in_a_row: 10, max_steps: 60}}, graceful: true", endless);
    assertThat(((GuardTripped) limited.entries(GuardTripped.class).getFirst().event()).guard()).isEqualTo("steps");
    assertThat(bare(endless).outcomes().failed()).as("runs into its deadline").isEqualTo(1);
  }

  @Test
  void lostHistoryMakesAWrongAnswerOrIsNoticedAndResumed() {
    Injection once = inject(FaultKind.LOST_HISTORY, "agent/writing").with(ONCE);
    assertThat(wrong(bare(once))).isEqualTo(1);
    Seen resumed = with("answers: {verify: true}, checkpoints: {after_agent: true}", once);
    assertThat(allAnswered(resumed)).isTrue();
    assertThat(resumed.run().measures().checkpoints().resumed()).isEqualTo(1);
  }

  @Test
  void aCrashAfterTheEffectIsResumedWithoutASecondEffect() {
    Injection once = inject(FaultKind.CRASH_AFTER_EFFECT, "orchestrator/save").with(ONCE);
    Seen bare = bare(once);
    assertThat(bare.outcomes().failed()).isEqualTo(1);
    Seen resumed = with("checkpoints: {after_agent: true, before_risky: true}", once);
    assertThat(allAnswered(resumed)).isTrue();
    assertThat(resumed.entries(EffectRepeated.class)).hasSize(1);
    assertThat(resumed.run().measures().effects().appliedTwice()).isZero();
  }

  @Test
  void aLostHandoffHangsUntilTheDeadlineOrIsHandedOverAgain() {
    Injection once = inject(FaultKind.HANDOFF_LOST, "orchestrator/write").with(ONCE);
    Seen bare = bare(once);
    assertThat(bare.outcomes().failed()).isEqualTo(1);
    assertThat(bare.entries(TimeoutFired.class)).anyMatch(e -> ((TimeoutFired) e.event()).kind() == TimeoutKind.TASK);
    Seen again = with("handoffs: {acknowledge: 5s}", once);
    assertThat(allAnswered(again)).isTrue();
    Entry noticed = again.entries(TimeoutFired.class).getFirst();
    assertThat(((TimeoutFired) noticed.event()).kind()).isEqualTo(TimeoutKind.HANDOFF);
  }

  @Test
  void doubledAndReorderedHandoffsSpoilTheAnswerUnlessTheyAreNumbered() {
    Injection twice = inject(FaultKind.DUPLICATE_DELIVERY, "orchestrator/research").with(ONCE);
    assertThat(wrong(bare(twice))).isEqualTo(1);
    assertThat(allAnswered(with("handoffs: {deduplicate: true}", twice))).isTrue();
    Injection early = inject(FaultKind.OUT_OF_ORDER, "orchestrator/write").with(ONCE);
    assertThat(wrong(bare(early))).isEqualTo(1);
    assertThat(allAnswered(with("handoffs: {in_order: true}", early))).isTrue();
  }

  @Test
  void aDeadlockHoldsItsSlotUntilTheDeadlineOfTheStep() {
    Injection once = inject(FaultKind.DEADLOCK, "orchestrator/research").with(ONCE);
    assertThat(bare(once).outcomes().failed()).isEqualTo(1);
    Seen ended = with("handoffs: {step_deadline: 20s}, checkpoints: {after_agent: true}", once);
    assertThat(allAnswered(ended)).isTrue();
    assertThat(ended.entries(TimeoutFired.class)).hasSize(1);
  }

  @Test
  void onlyTheFailedAgentOfAChainWorksAgain() {
    Injection once = inject(FaultKind.PARTIAL_CHAIN_FAILURE, "orchestrator/write").with(ONCE);
    Seen resumed = with("checkpoints: {after_agent: true}", once);
    int task = resumed.run().journal().entries().stream().filter(e -> e.event() instanceof Resumed).findFirst().orElseThrow().task();
    long searches =
        resumed.entries(AttemptEnded.class).stream().filter(e -> e.task() == task && ((AttemptEnded) e.event()).dependency().equals("mcp/search")).count();
    assertThat(searches).as("the research is not done again").isEqualTo(2);
    assertThat(allAnswered(resumed)).isTrue();
  }

  @Test
  void theNetworkDelaysExactlyByWhatItSays() {
    Injection late = inject(FaultKind.LATENCY, "net/research->mcp/search").with("delay", 3 * SECOND).with(ONCE);
    Seen calm = given(ScenarioText.calm().lasting("5m")).arm("baseline").until("3m");
    Seen seen = bare(late);
    assertThat(longest(seen, "mcp/search") - longest(calm, "mcp/search")).isBetween(1 * SECOND, 3 * SECOND);
    assertThat(allAnswered(seen)).isTrue();
    Seen others = bare(inject(FaultKind.PARTITION, "net/writing->ai/primary"));
    assertThat(others.entries(AttemptEnded.class)).filteredOn(e -> ((AttemptEnded) e.event()).error().isPresent())
        .as("only this caller is cut off").allMatch(e -> e.step() == 3);
  }

  private static long longest(Seen seen, String dependency) {
    return seen.run().measures().latencies().attempts().stream()
        .filter(r -> r.name().endsWith(dependency)).mapToLong(r -> r.maxNanos().orElse(0)).findFirst().orElse(0);
  }

  @Test
  void lostPacketsComeASecondLaterOrTwoOrFour() {
    Seen seen = bare(inject(FaultKind.LOSS, "net/*->mcp/filesystem").with("percent", 40));
    List<Long> times =
        seen.entries(AttemptEnded.class).stream()
            .filter(e -> ((AttemptEnded) e.event()).dependency().equals("mcp/filesystem") && e.cause() > 0)
            .map(e -> e.t() - seen.run().journal().get((int) e.cause() - 1).t())
            .toList();
    assertThat(times).anyMatch(t -> t < SECOND).anyMatch(t -> t > SECOND && t < 2 * SECOND).anyMatch(t -> t > 3 * SECOND && t < 4 * SECOND);
  }

  @Test
  void aNarrowLineTakesTimeInProportion() {
    Seen narrow = bare(inject(FaultKind.BANDWIDTH, "net/*->mcp/search").with("kilobytes_per_second", 4));
    // 20 kB of a tool's answer at 4 kB/s.
    assertThat(longest(narrow, "mcp/search")).isBetween(5 * SECOND, 15 * SECOND);
  }

  @Test
  void aCascadeGrowsWithTheWorkThatIsThereAlready() {
    ScenarioText busy =
        ScenarioText.calm().lasting("5m").workload("{warmup: 0s, deadline: 60s, arrival: {process: constant, rate_per_second: 1}}");
    Injection cascade = inject(FaultKind.CASCADE, "ai/primary").with("delay", 4 * SECOND).at("30s");
    Seen seen = given(busy).arm("baseline").when(cascade).until("3m");
    assertThat(longest(seen, "ai/primary")).as("several requests in work at once").isGreaterThan(12 * SECOND);
    ScenarioText quiet =
        ScenarioText.calm().lasting("5m").workload("{warmup: 0s, deadline: 60s, arrival: {process: constant, rate_per_second: 0.05}}");
    assertThat(longest(given(quiet).arm("baseline").when(cascade).until("3m"), "ai/primary")).isLessThan(12 * SECOND);
  }

  @Test
  void badTargetsAreRefusedWithWhereTheKindStrikes() {
    for (FaultKind kind : FaultKind.values()) {
      for (FaultGroup group : FaultGroup.values()) {
        if (kind.strikes(group)) continue;
        String prefix = group.targetPrefix();
        String target = prefix.endsWith("/") ? prefix + "x" : prefix;
        assertThat(catchThrowable(() -> Lab.inject(kind, target))).as(kind.id() + " on " + target).hasMessageContaining("cannot suffer " + kind.id());
      }
    }
  }
}
