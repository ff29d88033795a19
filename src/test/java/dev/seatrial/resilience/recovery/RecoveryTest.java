package dev.seatrial.resilience.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.Event;
import dev.seatrial.journal.JudgementEvent;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.JudgementEvent.StoodDown;
import dev.seatrial.journal.RecoveryEvent;
import dev.seatrial.journal.RecoveryEvent.RecoveryEnded;
import dev.seatrial.journal.RecoveryEvent.RecoveryStarted;
import dev.seatrial.journal.RecoveryEvent.RecoveryStep;
import dev.seatrial.resilience.Failure;
import dev.seatrial.resilience.InSimulation;
import dev.seatrial.resilience.Journals;
import dev.seatrial.resilience.breaker.CircuitBreaker;
import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.breaker.StandardCircuitBreaker;
import dev.seatrial.resilience.breaker.Trip.Consecutive;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the procedure runs, what it does, how it is verified and when a person is asked; in virtual time. */
@Timeout(60)
class RecoveryTest extends InSimulation {
  /** 80 % of at least 5 calls in 10 s; 30 s between two procedures; verified by 4 calls or for 20 s. */
  private static final RecoveryConfig CONFIG =
      new RecoveryConfig("healing", 800_000, Duration.ofSeconds(10), 5, Duration.ofSeconds(30), 4, Duration.ofSeconds(20));

  private static final String TOOL = "mcp/github";

  private final List<String> done = new ArrayList<>();
  private final List<Object> told = new ArrayList<>();
  private boolean broken;

  private final EscalationListener listener =
      new EscalationListener() {
        @Override
        public void escalated(Escalation escalation) {
          told.add(escalation);
        }

        @Override
        public void stoodDown(String source) {
          told.add(source);
        }
      };

  private Recovery recovery(RecoveryAction... procedure) {
    return new Recovery(CONFIG, List.of(procedure), world, listener);
  }

  private RecoveryAction step(String name, boolean cures) {
    return new RecoveryAction(
        name,
        () -> {
          done.add(name);
          if (cures) broken = false;
          return "did " + name;
        });
  }

  private String call() throws Failure {
    if (broken) throw new Failure(ErrorClass.SERVER_ERROR);
    return "answer";
  }

  /** Makes calls one second apart, as the test's own process. */
  private void calls(Recovery recovery, int count) throws Exception {
    run(
        () -> {
          for (int i = 0; i < count; i++) {
            world.sleep(Duration.ofSeconds(1));
            boolean well = !broken;
            Ended<String> ended = outcome(() -> recovery.watching(TOOL).execute(this::call));
            // Whatever the recovery decides, the caller gets what the call came to.
            if (well) assertThat(ended.value()).contains("answer");
            else assertThat(ended.thrown()).isInstanceOf(Failure.class);
          }
          return true;
        }).value().orElseThrow();
  }

  private Ended<String> outcome(Callable<String> call) {
    try {
      return new Ended<>(Optional.of(call.call()), Optional.empty(), world.nanoTime());
    } catch (Throwable e) {
      return new Ended<>(Optional.empty(), Optional.of(e), world.nanoTime());
    }
  }

  private static void quietly(Callable<?> call) {
    try {
      call.call();
    } catch (Exception expected) {
      // Calls fail in these tests; what follows from it is what they look at.
    }
  }

  private List<Event> events() {
    return sim.journal().entries().stream()
        .map(Entry::event)
        .filter(e -> e instanceof RecoveryEvent || e instanceof JudgementEvent)
        .toList();
  }

  @Test
  void theProcedureRunsWhenTheRateFallsBelowTheLimitAndCallsVerifyIt() throws Exception {
    Recovery recovery = recovery(step("clear_caches", false), step("restart_connections", true));
    calls(recovery, 10);
    broken = true;
    calls(recovery, 8);
    assertThat(done).containsExactly("clear_caches", "restart_connections");
    assertThat(events())
        .containsExactly(
            new RecoveryStarted(700_000),
            new RecoveryStep("clear_caches", "did clear_caches"),
            new RecoveryStep("restart_connections", "did restart_connections"),
            new RecoveryEnded(true));
    assertThat(told).isEmpty();
    assertThat(recovery.snapshot()).isEqualTo(new RecoverySnapshot(false, false, false, 1_000_000));
  }

  @Test
  void exactlyAtTheLimitNothingHappens() throws Exception {
    Recovery recovery = recovery(step("clear_caches", true));
    calls(recovery, 8);
    broken = true;
    calls(recovery, 2);
    assertThat(events()).isEmpty();
    assertThat(recovery.snapshot().ratePpm()).isEqualTo(800_000);
  }

  @Test
  void tooFewCallsSayNothing() throws Exception {
    Recovery recovery = recovery(step("clear_caches", true));
    broken = true;
    calls(recovery, 4);
    assertThat(events()).isEmpty();
    calls(recovery, 2);
    assertThat(done).containsExactly("clear_caches");
  }

  @Test
  void aCallCountsForItsWindowAndNoLonger() throws Exception {
    Recovery recovery = recovery(step("clear_caches", true));
    broken = true;
    calls(recovery, 4);
    run(
        () -> {
          world.sleep(Duration.ofSeconds(10));
          return null;
        });
    broken = false;
    calls(recovery, 4);
    broken = true;
    calls(recovery, 1);
    // Four failures are older than the window: 4 of 5 is 80 %, with them it would be 4 of 9.
    assertThat(events()).isEmpty();
  }

  @Test
  void whatDidNotHelpIsEscalatedWithWhatWasTried() throws Exception {
    Recovery recovery = recovery(step("clear_caches", false), new RecoveryAction("restart_connections", () -> {
      throw new IllegalStateException("the pool does not answer");
    }));
    broken = true;
    calls(recovery, 9);
    assertThat(events())
        .containsExactly(
            new RecoveryStarted(0),
            new RecoveryStep("clear_caches", "did clear_caches"),
            new RecoveryStep("restart_connections", "failed: the pool does not answer"),
            new RecoveryEnded(false),
            new Escalated("healing", "clear_caches: did clear_caches; restart_connections: failed: the pool does not answer"));
    assertThat(told)
        .containsExactly(
            new Escalation("healing", 0, List.of("clear_caches: did clear_caches", "restart_connections: failed: the pool does not answer")));
    assertThat(recovery.snapshot().escalated()).isTrue();
  }

  @Test
  void theCoolDownKeepsTwoProceduresApart() throws Exception {
    Recovery recovery = recovery(step("clear_caches", false));
    broken = true;
    calls(recovery, 40);
    List<Entry> began = sim.journal().entries().stream().filter(e -> e.event() instanceof RecoveryStarted).toList();
    assertThat(began).extracting(Entry::t).containsExactly(ms(5_000), ms(35_000));
  }

  @Test
  void anEscalationIsOverWhenCallsSucceedAgain() throws Exception {
    Recovery recovery = recovery(step("clear_caches", false));
    broken = true;
    calls(recovery, 9);
    broken = false;
    calls(recovery, 12);
    assertThat(events().getLast()).isEqualTo(new StoodDown("healing"));
    assertThat(told).hasSize(2).last().isEqualTo("healing");
    assertThat(recovery.snapshot().escalated()).isFalse();
  }

  @Test
  void aSecondProcedureThatHelpsEndsTheEscalation() throws Exception {
    boolean[] secondTime = {false};
    Recovery recovery = recovery(new RecoveryAction("reset_state", () -> {
      if (secondTime[0]) broken = false;
      secondTime[0] = true;
      return "";
    }));
    broken = true;
    calls(recovery, 40);
    assertThat(events())
        .containsExactly(
            new RecoveryStarted(0),
            new RecoveryStep("reset_state", "done"),
            new RecoveryEnded(false),
            new Escalated("healing", "reset_state: done"),
            new RecoveryStarted(0),
            new RecoveryStep("reset_state", "done"),
            new RecoveryEnded(true),
            new StoodDown("healing"));
  }

  @Test
  void withoutCallsTheVerificationEndsInTimeAndIsNoHelp() throws Exception {
    Recovery recovery = recovery(step("clear_caches", true));
    broken = true;
    calls(recovery, 5);
    run(
        () -> {
          world.sleep(Duration.ofSeconds(20));
          return null;
        });
    Entry ended = Journals.only(sim, RecoveryEnded.class);
    assertThat(ended.event()).isEqualTo(new RecoveryEnded(false));
    assertThat(ended.t()).isEqualTo(ms(25_000));
  }

  @Test
  void fewCallsDecideWhenTheTimeForTheVerificationIsOver() throws Exception {
    Recovery recovery = recovery(step("clear_caches", true));
    broken = true;
    calls(recovery, 6);
    run(
        () -> {
          world.sleep(Duration.ofSeconds(20));
          return null;
        });
    assertThat(Journals.only(sim, RecoveryEnded.class).event()).isEqualTo(new RecoveryEnded(true));
  }

  @Test
  void callersThatGiveUpSayNothing() throws Exception {
    Recovery recovery = recovery(step("clear_caches", true));
    run(
        () -> {
          for (int i = 0; i < 20; i++) {
            quietly(() -> recovery.watching(TOOL).execute(() -> {
              throw new InterruptedException();
            }));
          }
          return null;
        });
    assertThat(recovery.snapshot().ratePpm()).isEqualTo(1_000_000);
    assertThat(events()).isEmpty();
  }

  @Test
  void anOpenBreakerHidesNothingAndProvesNothing() throws Exception {
    Recovery recovery = recovery(step("clear_caches", true));
    CircuitBreaker breaker =
        run(() -> new StandardCircuitBreaker(CircuitBreakerConfig.named("b").withTrip(new Consecutive(1)).withResetTimeout(Duration.ofSeconds(15)), world))
            .value().orElseThrow();
    broken = true;
    run(
        () -> {
          for (int i = 0; i < 30; i++) {
            world.sleep(Duration.ofSeconds(1));
            quietly(() -> recovery.watching(TOOL).execute(() -> breaker.execute(this::call)));
          }
          return null;
        });
    // One failure and four rejections begin the procedure; the rejections until 16 s neither help nor hurt, the calls after it do.
    assertThat(Journals.only(sim, RecoveryStarted.class).t()).isEqualTo(ms(5_000));
    Entry ended = Journals.only(sim, RecoveryEnded.class);
    assertThat(ended.event()).isEqualTo(new RecoveryEnded(true));
    assertThat(ended.t()).isEqualTo(ms(19_000));
  }

  @Test
  void thatOthersSucceedIsNoEvidence() throws Exception {
    Recovery recovery = recovery(step("clear_caches", false));
    broken = true;
    run(
        () -> {
          for (int i = 0; i < 12; i++) {
            world.sleep(Duration.ofSeconds(1));
            quietly(() -> recovery.watching(TOOL).execute(this::call));
            quietly(() -> recovery.watching("ai/primary").execute(() -> "answer"));
          }
          return null;
        });
    assertThat(events()).last().isInstanceOf(Escalated.class);
    assertThat(told).first().isEqualTo(new Escalation("healing", 0, List.of("clear_caches: did clear_caches")));
  }

  @Test
  void theCauseOfARecoveryIsTheLastEventOfTheCallThatTippedTheScale() throws Exception {
    Recovery recovery = recovery(step("clear_caches", true));
    broken = true;
    runTask(
        7,
        () -> {
          for (int i = 0; i < 5; i++) {
            world.emit(new CallStarted("mcp/github", "read"));
            quietly(() -> recovery.watching(TOOL).execute(this::call));
          }
          return null;
        });
    calls(recovery, 5);
    Entry began = Journals.only(sim, RecoveryStarted.class);
    assertThat(began.task()).isZero();
    assertThat(Journals.cause(sim, began).event()).isEqualTo(new CallStarted("mcp/github", "read"));
    Entry step = Journals.only(sim, RecoveryStep.class);
    assertThat(step.cause()).isEqualTo(began.seq());
    assertThat(Journals.only(sim, RecoveryEnded.class).cause()).isEqualTo(step.seq());
  }

  @Test
  void closingEndsAProcedureThatTakesLong() throws Exception {
    Recovery recovery = recovery(new RecoveryAction("wait", () -> {
      world.sleep(Duration.ofDays(1));
      done.add("waited");
      return "waited";
    }));
    broken = true;
    calls(recovery, 6);
    assertThat(recovery.snapshot().working()).isTrue();
    run(
        () -> {
          recovery.close();
          recovery.close();
          world.sleep(Duration.ofDays(2));
          return null;
        });
    assertThat(done).isEmpty();
    assertThat(events()).containsExactly(new RecoveryStarted(0));
    calls(recovery, 20);
    assertThat(events()).hasSize(1);
  }

  @Test
  void aListenerThatThrowsChangesNothing() throws Exception {
    EscalationListener rude =
        new EscalationListener() {
          @Override
          public void escalated(Escalation escalation) {
            throw new IllegalStateException("rude");
          }

          @Override
          public void stoodDown(String source) {
            throw new IllegalStateException("rude");
          }
        };
    Recovery recovery = new Recovery(CONFIG, List.of(step("clear_caches", false)), world, rude);
    broken = true;
    calls(recovery, 9);
    broken = false;
    calls(recovery, 12);
    assertThat(events().getLast()).isEqualTo(new StoodDown("healing"));
  }

  @Test
  void configurationsThatMakeNoSenseAreRefusedByName() {
    assertThatThrownBy(() -> new RecoveryConfig("r", 0, Duration.ofSeconds(1), 1, Duration.ZERO, 1, Duration.ofSeconds(1)))
        .hasMessageContaining("belowPpm: 0");
    assertThatThrownBy(() -> new RecoveryConfig("r", 1, Duration.ZERO, 1, Duration.ZERO, 1, Duration.ofSeconds(1)))
        .hasMessageContaining("window");
    assertThatThrownBy(() -> new RecoveryConfig("r", 1, Duration.ofSeconds(1), 0, Duration.ZERO, 1, Duration.ofSeconds(1)))
        .hasMessageContaining("minimumCalls: 0");
    assertThatThrownBy(() -> recovery()).hasMessageContaining("procedure: 0");
  }
}
