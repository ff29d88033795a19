package dev.seatrial.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.Issue.Severity;
import dev.seatrial.fault.FaultKind;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CheckpointEvent.CheckpointSaved;
import dev.seatrial.journal.CheckpointEvent.Resumed;
import dev.seatrial.journal.CheckpointTrigger;
import dev.seatrial.journal.EffectEvent.EffectApplied;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.Event;
import dev.seatrial.journal.FaultEvent.FaultArmed;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.measure.FailureMode;
import dev.seatrial.measure.FailureModes;
import dev.seatrial.measure.Follower;
import dev.seatrial.measure.Healing;
import dev.seatrial.measure.Measures;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.system.Protections;
import dev.seatrial.testlab.ScenarioText;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each rule finds its issue where it is, and nothing where it is not. */
class IssueRulesTest {
  private static final String BUSY = "{warmup: 0s, deadline: 120s, arrival: {process: constant, rate_per_second: 0.5}}";
  private static final String RETRIES = "retry_policy: {tool_failures: {max_retries: 4, backoff_type: fixed, delay_ms: 100}}";
  private static final String BREAKER =
      "circuit_breakers: [{name: mcp_tools, protects: [mcp/*], failure_threshold: 3, reset_timeout_seconds: 10, half_open_max_calls: 1}]";

  private static String inject(String target, String fault) {
    return "{action: inject, name: x, target: " + target + ", fault: " + fault + "}";
  }

  private static ArmResult run(String protections, String target, String fault) {
    ScenarioText text = ScenarioText.calm().workload(BUSY).hardened("{" + protections + "}")
        .method("{pause: 20s}", inject(target, fault), "{pause: 60s}").lasting("3m");
    return Runner.run(text.read(), "hardened", 1);
  }

  private static DynamicTest finds(String rule, String without, String with, String target, String fault, String seen) {
    return DynamicTest.dynamicTest(rule, () -> {
      ArmResult arm = run(without, target, fault);
      Optional<Issue> found = arm.issues().stream().filter(i -> i.rule().equals(rule)).findFirst();
      assertThat(found).as("found among " + arm.issues()).isPresent();
      assertThat(found.get().seen()).containsPattern(seen);
      assertThat(found.get().events()).isNotEmpty().hasSizeLessThanOrEqualTo(5).allMatch(seq -> seq >= 1 && seq <= arm.journal().size());
      assertThat(run(with, target, fault).issues()).as("mended").extracting(Issue::rule).doesNotContain(rule);
    });
  }

  @TestFactory
  List<DynamicTest> everyRuleThatARunCanShowFindsItsIssueAndNoneWhereItIsMended() {
    String outage = "unavailable, duration: 40s";
    String silence = "hang, hold: 90s, duration: 30s";
    String checkpoints = "checkpoints: {after_agent: true, before_risky: true}, graceful: true";
    String crash = "crash_mid_step, times: 1";
    String loop = "repeat_tool_call, repeats: 30, times: 2";
    String leak = "connections_leaked, connections: 64, times: 1, duration: 20s";
    String fallback = "fallbacks: [{primary: mcp/github/read, fallback: mcp/filesystem}]";
    String shared = BREAKER.replace("failure_threshold: 3", "failure_threshold: 1");
    String own = shared.replace("mcp/*", "mcp/github");
    return List.of(
        finds("no-detection", "", BREAKER, "mcp/search", outage, "\\d+ attempts were failed by a fault"),
        finds("ungraceful-failures", "", "graceful: true", "mcp/search", outage, "\\d+ of \\d+ tasks crashed .*connection to mcp/search refused"),
        finds("unbounded-wait", "", "timeouts: {mcp: 5s}", "mcp/search", silence, "attempts took longer than 60 s, the longest, at mcp/search, 90"),
        finds("shared-pool-starved", "", "bulkheads: {research: {max_concurrent: 8}, writing: {max_concurrent: 8}}", "mcp/search", silence,
            "steps waited for the shared pool, up to .* only mcp/search was broken"),
        finds("retry-amplification", RETRIES, RETRIES + ", " + BREAKER, "mcp/search", outage, "mcp/search got [2-5]\\.\\d attempts per call"),
        finds("no-retry-of-transient", "", RETRIES, "mcp/search", outage, "calls were given up after one attempt, the first one to mcp/search after network error"),
        finds("retried-what-must-not-be", "retry_policy: {validation: {max_retries: 2, backoff_type: fixed, delay_ms: 100}}",
            "retry_policy: {network_error: {max_retries: 2, backoff_type: fixed, delay_ms: 100}}", "mcp/search", "cache_poisoned, times: 1", "the first one of mcp/search/query after validation"),
        finds("fallback-behind-the-same-breaker", shared + ", " + fallback, own + ", " + fallback, "mcp/github", outage,
            "mcp_tools stands before mcp/github and before its fallback mcp/filesystem"),
        finds("breaker-never-closed-again", BREAKER,
            BREAKER + ", recovery: {window: 20s, minimum_calls: 5, cool_down: 20s, verify_within: 20s, procedure: [restart_connections]}", "mcp/search", leak,
            "mcp_tools is (OPEN|HALF_OPEN) at the end"),
        finds("lost-work-on-crash", "graceful: true", checkpoints, "agent/writing", crash, "1 crash without a checkpoint .* answered calls were for nothing"),
        finds("loop-not-stopped", "", "guards: {loop: {max_in_a_row: 10}}", "agent/research", loop, "2 times more than 10 same calls in a step, at most 32 of mcp/search/query"),
        finds("budget-overrun", "guards: {tokens_per_task: 4000}", "guards: {tokens_per_task: 100000}", "mcp/search", "slow, times: 1",
            "work was stopped \\d+ times?, the first time by task_tokens: \\d+ of at most 4000"),
        finds("slow-healing", RETRIES.replace("delay_ms: 100", "delay_ms: 40000"), RETRIES, "mcp/search", "unavailable, times: 2",
            "4\\d\\.\\d s on average over 2 healed tasks"),
        finds("loop-not-stopped", "", "guards: {loop: {max_in_a_row: 10, max_ping_pong: 3}}", "agent/research", "ping_pong, rounds: 20, times: 1",
            "more than 10 same calls in a step"),
        finds("wrong-answers", "", "answers: {verify: true}, graceful: true", "ai/primary", "wrong_answer, times: 3", "\\d of 85 tasks got a wrong answer"),
        finds("escalation-missing", "", "escalate_on: [quota]", "ai/primary", "quota_exhausted, times: 5", "5 attempts met a used-up quota, and nobody was asked"),
        finds("escalation-missing", "", "recovery: {window: 20s, minimum_calls: 5, cool_down: 20s, verify_within: 10s, procedure: [reset_state]}", "mcp/search",
            "cache_poisoned, times: 1", "failed tasks are one incident, open since 00:00:\\d\\d\\.\\d{3}, and nobody was asked"));
  }

  @ParameterizedTest
  @EnumSource(FaultKind.class)
  void theCatalogueCountsTheTasksOfEveryKindAsTheMetricsDo(FaultKind kind) {
    String target =
        switch (kind.groups().getFirst()) {
          case AI -> "ai/primary";
          case MCP -> kind == FaultKind.PARTIAL_WRITE ? "mcp/filesystem" : "mcp/search";
          case AGENT -> "agent/research";
          case ORCHESTRATOR -> "orchestrator";
          case DISK -> "disk/checkpoints";
          case NETWORK -> "net/*->mcp/search";
          case ZONE -> "zone/b";
        };
    ArmResult arm = run("checkpoints: {after_agent: true}, " + RETRIES + ", " + BREAKER, target, kind.id() + ", probability: 0.5");
    FailureMode mode = arm.modes().getFirst();
    Healing healing = arm.measures().tasks().healing();
    assertThat(mode.fault().fired()).isPositive();
    assertThat(mode.met()).isEqualTo(healing.met());
    assertThat(mode.touched()).isEqualTo(healing.touched());
    assertThat(mode.priority()).isPresent();
    assertThat(mode.code()).isEqualTo(kind.code());
  }

  @Test
  void aCheckpointThatIsDamagedAndLeavesNothingToGoOnFromIsAnIssue() {
    ScenarioText text = ScenarioText.calm().workload(BUSY).hardened("{checkpoints: {after_agent: true}, graceful: true}")
        .method(inject("disk/checkpoints", "checkpoint_corrupt"), inject("agent/writing", "crash_mid_step, times: 1").replace("name: x", "name: y"), "{pause: 60s}")
        .lasting("2m");
    ArmResult arm = Runner.run(text.read(), "hardened", 1);
    assertThat(arm.issues()).extracting(Issue::rule).contains("damaged-checkpoint-used-or-restart").doesNotContain("lost-work-on-crash");
    assertThat(arm.modes().getFirst().noticedWords()).startsWith("integrity check after ");
  }

  @Test
  void lateDetectionAndTheSafeguardAreFoundInTheShippedScenes() {
    ArmResult late = Runner.run(ShippedScenarios.byName("poisoned-cache").orElseThrow(), "hardened", 4242);
    assertThat(late.issues()).extracting(Issue::rule).containsExactly("late-detection");
    ArmResult tripped = Runner.run(ShippedScenarios.byName("mcp-failure").orElseThrow(), "baseline", 4242);
    assertThat(tripped.issues()).extracting(Issue::rule)
        .containsExactly("safeguard-tripped", "no-detection", "ungraceful-failures", "no-retry-of-transient");
  }

  @Test
  void answersThatAreFoundInvalidAndAskedForAgainAreNoIssue() {
    ArmResult arm = Runner.run(ShippedScenarios.byName("tool-that-lies").orElseThrow(), "hardened", 4242);
    assertThat(arm.modes().getFirst().retries()).isPositive();
    assertThat(arm.issues()).isEmpty();
  }

  @Test
  void nothingIsFoundWhereNothingHappened() {
    ScenarioText calm = ScenarioText.calm().workload(BUSY).lasting("3m");
    for (String arm : List.of("baseline", "hardened")) {
      ArmResult result = Runner.run(calm.read(), arm, 1);
      assertThat(result.issues()).isEmpty();
      assertThat(result.modes()).isEmpty();
    }
  }

  @Test
  void theMostSevereIssuesComeFirstAndEquallySevereOnesInTheOrderOfTheRules() {
    List<Issue> issues = run("", "mcp/search", "hang, hold: 90s, duration: 30s").issues();
    List<String> rules = IssueRules.ALL.stream().map(IssueRule::id).toList();
    assertThat(issues).hasSizeGreaterThan(3)
        .isSortedAccordingTo(Comparator.comparing(Issue::severity).thenComparing((Issue issue) -> rules.indexOf(issue.rule())));
  }

  /** A journal by hand, one event per second. */
  private static final class Told {
    private final Journal journal = new Journal(new RunHeader("0.1.0", "test", "00", "hardened", 1), 1_000);

    long says(int task, long cause, Event event) {
      return journal.append(journal.size() * 1_000_000_000L, task, 0, 0, 0, cause, event);
    }

    Told task(int number, TaskOutcome outcome, boolean correct) {
      says(number, 0, new TaskArrived("brief", 100_000_000_000L, number, 0));
      says(number, 0, new TaskEnded(outcome, correct, "answered"));
      return this;
    }

    List<Issue> issues() {
      Measures measures = new Measures(0);
      new Follower(journal, measures).catchUp();
      return IssueRules.find(new ArmEvidence(journal, measures, Protections.none(), FailureModes.of(journal, 0)));
    }
  }

  @Test
  void aWrongAnswerIsCritical() {
    Told told = new Told().task(1, TaskOutcome.SUCCESS, true).task(2, TaskOutcome.SUCCESS, false);
    assertThat(told.issues()).singleElement().satisfies(issue -> {
      assertThat(issue.rule()).isEqualTo("wrong-answers");
      assertThat(issue.severity()).isEqualTo(Severity.CRITICAL);
      assertThat(issue.seen()).isEqualTo("1 of 2 tasks got a wrong answer");
      assertThat(issue.events()).containsExactly(4L);
    });
  }

  @Test
  void aSecondEffectUnderTheSameKeyIsCritical() {
    Told told = new Told();
    for (String key : List.of("save/1", "save/2", "save/1")) told.says(1, 0, new EffectApplied(key));
    assertThat(told.issues()).singleElement().satisfies(issue -> {
      assertThat(issue.rule()).isEqualTo("double-effects");
      assertThat(issue.seen()).isEqualTo("1 write took effect a second time, the first one save/1");
      assertThat(issue.events()).containsExactly(3L);
    });
  }

  @Test
  void aPersonWhoIsAskedForNothingIsAnIssueAndOneWhoIsNeededIsNone() {
    Told needless = new Told().task(1, TaskOutcome.SUCCESS, true);
    needless.says(0, 0, new Escalated("recovery", "clear_caches: done"));
    assertThat(needless.issues()).extracting(Issue::rule).containsExactly("escalation-needless");
    Told needed = new Told().task(1, TaskOutcome.GRACEFUL, false);
    needed.says(0, 0, new Escalated("recovery", "clear_caches: done"));
    assertThat(needed.issues()).isEmpty();
  }

  @Test
  void aUsedUpQuotaNeedsAPersonAfterwards() {
    Event quota = new AttemptEnded("ai/primary", OutcomeKind.FAILURE, Optional.of(ErrorClass.QUOTA), Optional.empty());
    Told told = new Told();
    told.says(0, 0, new Escalated("recovery", "too early"));
    told.says(1, 0, quota);
    assertThat(told.issues()).extracting(Issue::seen).contains("1 attempt met a used-up quota, and nobody was asked");
    told.says(0, 0, new Escalated("recovery", "in time"));
    assertThat(told.issues()).extracting(Issue::rule).doesNotContain("escalation-missing");
  }

  @Test
  void aSpoiledCheckpointThatIsUsedIsAnIssue() {
    Told told = new Told();
    long armed = told.says(0, 0, new FaultArmed("bad", "disk/checkpoints", "checkpoint_corrupt", "{}", OptionalLong.empty()));
    long fired = told.says(1, armed, new FaultFired("bad", 1));
    told.says(1, fired, new CheckpointSaved("task-1#1", CheckpointTrigger.AFTER_AGENT));
    told.says(1, 0, new CheckpointSaved("task-1#2", CheckpointTrigger.AFTER_AGENT));
    told.says(1, 0, new Resumed("task-1#2", "write"));
    assertThat(told.issues()).isEmpty();
    told.says(1, 0, new Resumed("task-1#1", "write"));
    assertThat(told.issues()).extracting(Issue::seen)
        .containsExactly("1 damaged checkpoint was used, 0 tasks lost everything because no intact one was left");
  }
}
