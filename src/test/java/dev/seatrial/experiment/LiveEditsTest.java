package dev.seatrial.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerEvent.BreakerCounted;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadResized;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.JudgementEvent.AlertRaised;
import dev.seatrial.journal.JudgementEvent.AlertResolved;
import dev.seatrial.journal.RecoveryEvent.RecoveryStarted;
import dev.seatrial.journal.RetryEvent.RetryWaiting;
import dev.seatrial.journal.RunEvent.ActionApplied;
import dev.seatrial.journal.RunEvent.Log;
import dev.seatrial.journal.RunEvent.ProtectionsChanged;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.testlab.ScenarioText;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Protections are edited while the run goes on: effect at once, and nothing that has not changed forgets what it knew. */
class LiveEditsTest {
  private static final String OUTAGE = "{action: inject, name: out, target: mcp/search, fault: unavailable}";
  private static final String BREAKER = "circuit_breakers: [{name: mcp_tools, failure_threshold: %d, reset_timeout: %s}]";

  private static Scenario edited(String before, String... method) {
    return ScenarioText.calm().hardened("{" + before + "}").method(method).read();
  }

  private static String protect(String protections) {
    return "{action: protect, arm: hardened, protections: {" + protections + "}}";
  }

  private static ArmResult run(Scenario scenario) {
    return Runner.run(scenario, "hardened", 1);
  }

  private static List<String> transitions(ArmResult arm) {
    return arm.journal().entries().stream()
        .filter(e -> e.event() instanceof BreakerChanged)
        .map(e -> Duration.ofNanos(e.t()).toSeconds() + " " + ((BreakerChanged) e.event()).from() + "->" + ((BreakerChanged) e.event()).to()
            + " " + ((BreakerChanged) e.event()).reason())
        .toList();
  }

  private static <E> List<Entry> of(ArmResult arm, Class<E> type) {
    return arm.journal().entries().stream().filter(e -> type.isInstance(e.event())).toList();
  }

  @Test
  void theEditIsInTheJournalWithBothTexts() {
    ArmResult arm = run(edited("", "{pause: 10s}", protect("graceful: true"), "{pause: 10s}"));
    Entry action = of(arm, ActionApplied.class).getFirst();
    Entry changed = of(arm, ProtectionsChanged.class).getFirst();
    assertThat(action.t()).isEqualTo(10_000_000_000L);
    assertThat(((ActionApplied) action.event()).kind()).isEqualTo("protect");
    assertThat(changed.cause()).isEqualTo(action.seq());
    assertThat(changed.event()).isEqualTo(new ProtectionsChanged("{}", "{\n  \"graceful\": true\n}"));
    assertThat(of(run(edited("", "{pause: 1s}")), ProtectionsChanged.class)).isEmpty();
  }

  @Test
  void itConcernsItsArmAlone() {
    Scenario scenario = edited("", "{pause: 10s}", protect("graceful: true"), "{pause: 10s}");
    assertThat(of(Runner.run(scenario, "baseline", 1), ProtectionsChanged.class)).isEmpty();
  }

  @Test
  void whatIsSwitchedOnWorksFromThenOn() {
    String retry = "retry_policy: {tool_failures: {max_retries: 3, backoff_type: fixed, delay_ms: 500}}";
    ArmResult arm = run(edited("", OUTAGE, "{pause: 30s}", protect(retry), "{pause: 30s}"));
    assertThat(of(arm, RetryWaiting.class)).isNotEmpty().allMatch(e -> e.t() >= 30_000_000_000L);
    ArmResult off = run(edited(retry, OUTAGE, "{pause: 30s}", protect(""), "{pause: 30s}"));
    assertThat(of(off, RetryWaiting.class)).isNotEmpty().allMatch(e -> e.t() <= 32_000_000_000L);
  }

  @Test
  void aBreakerWithOtherNumbersKeepsItsCount() {
    ArmResult arm = run(edited(BREAKER.formatted(50, "60s"), OUTAGE, "{pause: 20s}", protect(BREAKER.formatted(3, "60s")), "{pause: 20s}"));
    long counted = of(arm, BreakerCounted.class).stream().filter(e -> e.t() < 20_000_000_000L)
        .mapToLong(e -> ((BreakerCounted) e.event()).failures()).max().orElse(0);
    assertThat(counted).isGreaterThan(3);
    // Reconfigured, and open with the first failure after that.
    assertThat(transitions(arm).get(0)).isEqualTo("20 CLOSED->CLOSED RECONFIGURED");
    assertThat(transitions(arm).get(1)).endsWith("CLOSED->OPEN THRESHOLD");
    Entry firstAfter = of(arm, BreakerCounted.class).stream().filter(e -> e.t() > 20_000_000_000L).findFirst().orElseThrow();
    assertThat(((BreakerCounted) firstAfter.event()).failures()).isEqualTo(counted + 1);
  }

  @Test
  void anOpenBreakerStaysOpenUntilTheNewTimeoutAfterItsOpening() {
    ArmResult arm = run(edited(BREAKER.formatted(2, "1h"), OUTAGE, "{pause: 30s}", protect(BREAKER.formatted(2, "45s")), "{pause: 40s}"));
    List<String> seen = transitions(arm);
    long opened = Long.parseLong(seen.getFirst().split(" ")[0]);
    assertThat(seen.getFirst()).endsWith("CLOSED->OPEN THRESHOLD");
    assertThat(seen.get(1)).isEqualTo("30 OPEN->OPEN RECONFIGURED");
    assertThat(seen.get(2)).isEqualTo(opened + 45 + " OPEN->HALF_OPEN RESET_TIMEOUT");
  }

  @Test
  void anotherKindIsAnotherBreakerAndBeginsClosed() {
    String window = "circuit_breakers: [{name: mcp_tools, sliding_window_type: count_based, sliding_window_size: 20}]";
    ArmResult arm = run(edited(BREAKER.formatted(2, "1h"), OUTAGE, "{pause: 30s}", protect(window), "{pause: 10s}"));
    assertThat(transitions(arm).get(1)).isEqualTo("30 OPEN->CLOSED MANUAL");
    assertThat(of(arm, AttemptStarted.class).stream().filter(e -> e.t() > 30_000_000_000L)
        .anyMatch(e -> ((AttemptStarted) e.event()).dependency().equals("mcp/search"))).isTrue();
  }

  @Test
  void whatHasNotChangedKeepsItsInstanceAndItsState() {
    ArmResult arm = run(edited(BREAKER.formatted(2, "1h"), OUTAGE, "{pause: 30s}", protect(BREAKER.formatted(2, "1h") + ", graceful: true"), "{pause: 30s}"));
    assertThat(transitions(arm)).hasSize(1);
  }

  @Test
  void aSmallerBulkheadRetiresItsSlotsAsTheyComeBack() {
    String slots = "bulkheads: {research: {max_concurrent: %d, max_queue: 20, max_wait: 60s}}";
    ArmResult arm = run(edited(slots.formatted(6), "{action: inject, name: slow, target: mcp/search, fault: slow, delay: 3s}", "{pause: 40s}",
        protect(slots.formatted(1)), "{pause: 60s}"));
    assertThat(of(arm, BulkheadResized.class)).hasSize(1);
    assertThat(of(arm, BulkheadEntered.class).stream().filter(e -> e.t() < 40_000_000_000L)
        .mapToLong(e -> ((BulkheadEntered) e.event()).held()).max().orElse(0)).isGreaterThan(2);
    assertThat(of(arm, BulkheadEntered.class).stream()
        .filter(e -> e.t() > 60_000_000_000L && ((BulkheadEntered) e.event()).bulkhead().equals("research")))
        .isNotEmpty().allMatch(e -> ((BulkheadEntered) e.event()).held() == 1);
  }

  @Test
  void alertsOfRulesThatAreGoneAreOver() {
    String alerts = "alerts: [{when: breaker_open, severity: warning}]";
    ArmResult arm = run(edited(BREAKER.formatted(2, "1h") + ", " + alerts, OUTAGE, "{pause: 30s}", protect(BREAKER.formatted(2, "1h")), "{pause: 10s}"));
    Entry raised = of(arm, AlertRaised.class).getFirst();
    Entry resolved = of(arm, AlertResolved.class).getFirst();
    assertThat(resolved.t()).isEqualTo(30_000_000_000L);
    assertThat(resolved.cause()).isEqualTo(raised.seq());
  }

  @Test
  void aRecoveryThatIsSwitchedOffStops() {
    String recovery = "recovery: {window: 20s, minimum_calls: 5, cool_down: 5s, verify_within: 5s, procedure: [clear_caches]}";
    ArmResult arm = run(edited(recovery, OUTAGE, "{pause: 40s}", protect(""), "{pause: 40s}"));
    assertThat(of(arm, RecoveryStarted.class)).isNotEmpty().allMatch(e -> e.t() < 40_000_000_000L);
  }

  @Test
  void aBreakerCanBeSetByHand() {
    ArmResult arm = run(edited(BREAKER.formatted(5, "60s"), "{pause: 20s}", "{action: breaker, name: mcp_tools, do: force_open}", "{pause: 20s}",
        "{action: breaker, arm: hardened, name: mcp_tools, do: reset}", "{pause: 20s}"));
    assertThat(transitions(arm)).containsExactly("20 CLOSED->FORCED_OPEN MANUAL", "40 FORCED_OPEN->CLOSED MANUAL");
    assertThat(of(arm, AttemptStarted.class).stream().filter(e -> e.t() > 20_000_000_000L && e.t() < 40_000_000_000L)
        .noneMatch(e -> ((AttemptStarted) e.event()).dependency().startsWith("mcp/"))).isTrue();
    Scenario onBoth = edited(BREAKER.formatted(5, "60s"), "{action: breaker, name: mcp_tools, do: disable}", "{pause: 1s}");
    assertThat(of(Runner.run(onBoth, "baseline", 1), Log.class)).extracting(e -> ((Log) e.event()).text())
        .containsExactly("there is no circuit breaker 'mcp_tools' in this arm, or none yet");
  }

  @Test
  void aRunWithEditsIsTheSameEveryTime() {
    Scenario scenario = edited(BREAKER.formatted(5, "60s"), OUTAGE, "{pause: 20s}", protect(BREAKER.formatted(2, "20s") + ", graceful: true"), "{pause: 20s}",
        protect("checkpoints: {after_agent: true}, bulkheads: {research: {max_concurrent: 2}}"), "{pause: 20s}");
    assertThat(run(scenario).journal().digest()).isEqualTo(run(scenario).journal().digest());
  }
}
