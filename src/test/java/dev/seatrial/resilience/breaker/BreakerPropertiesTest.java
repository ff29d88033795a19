package dev.seatrial.resilience.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerEvent.BreakerCounted;
import dev.seatrial.journal.BreakerReason;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.resilience.Failure;
import dev.seatrial.resilience.breaker.Stage.Flight;
import dev.seatrial.resilience.core.Require;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The properties of the design that concern the breaker and need no walk. */
@Timeout(60)
class BreakerPropertiesTest {
  private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.named("mcp_tools");

  @Test
  void P02_settlingAPermitTwiceCountsOnce() throws Exception {
    try (SimStage s = halfOpen(CONFIG.withHalfOpenMaxCalls(2))) {
      s.inside(() -> {
        Permit permit = permit(s);
        assertThat(permit.ignored()).isTrue();
        assertThat(permit.ignored()).isFalse();
        assertThat(permit.success()).isFalse();
        assertThat(permit.failure(new IOException())).isFalse();
        assertThat(permit.abandoned()).isFalse();
        return permit;
      });
      assertThat(s.read().probesAdmitted()).isZero();
      assertThat(s.read().state()).isEqualTo(BreakerState.HALF_OPEN);
    }
  }

  @ParameterizedTest
  @ValueSource(classes = {IOException.class, RuntimeException.class, StackOverflowError.class, AssertionError.class,
      OutOfMemoryError.class, LinkageError.class, Throwable.class})
  void P03_whateverAProbeThrowsSettlesItsPermitOnceAndReachesTheCaller(Class<? extends Throwable> type) throws Exception {
    Throwable thrown = type.getDeclaredConstructor().newInstance();
    try (SimStage s = halfOpen(CONFIG)) {
      Flight probe = s.begin();
      assertThat(probe.end(() -> sneak(thrown)).failure()).containsSame(thrown);
      assertThat(s.read().state()).isEqualTo(BreakerState.OPEN);
      assertThat(s.read().failureCount()).isEqualTo(6);
      assertThat(s.read().probesInFlight()).isZero();
    }
  }

  @SuppressWarnings("unchecked")
  private static <E extends Throwable> Object sneak(Throwable t) throws E {
    throw (E) t;
  }

  @Test
  void P04_aThrowingOrSilentClassifierMeansFailureAndWedgesNothing() throws Exception {
    CircuitBreakerConfig throwing = CONFIG.withClassifier(failure -> {
      throw new IllegalStateException("classifier");
    });
    for (CircuitBreakerConfig config : List.of(throwing, CONFIG.withClassifier(failure -> null))) {
      try (SimStage s = halfOpen(config)) {
        assertThat(s.fail().failure()).containsInstanceOf(java.net.ConnectException.class);
        assertThat(s.read().state()).isEqualTo(BreakerState.OPEN);
        assertThat(s.read().tripCount()).isEqualTo(2);
        s.at(184);
        assertThat(s.ok().value()).contains("ok");
        assertThat(s.read().state()).isEqualTo(BreakerState.CLOSED);
      }
    }
  }

  @Test
  void P05_anAsynchronousCallIsSettledWhenItCompletesNotWhenSomebodyLooks() throws Exception {
    try (SimStage s = halfOpen(CONFIG)) {
      CompletableFuture<String> work = new CompletableFuture<>();
      s.inside(() -> s.breaker().executeStage(() -> work));
      assertThat(s.read().probesInFlight()).isEqualTo(1);
      s.inside(() -> work.complete("nobody asks for this"));
      assertThat(s.read().state()).isEqualTo(BreakerState.CLOSED);
    }
    try (SimStage s = halfOpen(CONFIG)) {
      CompletableFuture<String> work = new CompletableFuture<>();
      s.inside(() -> s.breaker().executeStage(() -> work));
      s.inside(() -> work.completeExceptionally(new IOException("reset")));
      assertThat(s.read().state()).isEqualTo(BreakerState.OPEN);
    }
    try (SimStage s = halfOpen(CONFIG)) {
      assertThatExceptionOfType(IOException.class).isThrownBy(() -> s.inside(() -> s.breaker().executeStage(() -> {
        throw new IOException("before there was a stage");
      })));
      assertThat(s.read().state()).isEqualTo(BreakerState.OPEN);
    }
  }

  @Test
  void P08_theTimerOfAnEarlierGenerationDoesNothing() throws Exception {
    try (SimStage s = new SimStage(CONFIG)) {
      for (int i = 0; i < 5; i++) s.fail();
      s.at(30);
      s.inside(() -> {
        s.breaker().reset();
        return true;
      });
      for (int i = 0; i < 5; i++) s.fail();
      s.moveTo(Stage.nanos(90) - 1);
      assertThat(s.transitions()).hasSize(3);
      assertThat(s.read().state()).isEqualTo(BreakerState.OPEN);
      s.at(90);
      assertThat(s.transitions()).last().isEqualTo("1M30S OPEN->HALF_OPEN RESET_TIMEOUT #4");
      assertThat(s.sim().nextEventAt()).as("timers left behind").isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {Long.MAX_VALUE, Long.MAX_VALUE - 1, Long.MAX_VALUE - 86_400_000_000_000L, Long.MIN_VALUE, -1, 0})
  void P17_decisionsSurviveAClockThatOverflows(long start) {
    CircuitBreakerConfig config = CONFIG.withTrip(new Trip.Consecutive(1)).withResetTimeout(Require.LONGEST);
    Moment now = new Moment(start, Instant.EPOCH);
    State open = BreakerCore.settle(
        State.initial(config, start), 0, BreakerCore.NO_PROBE, Settled.of(OutcomeKind.FAILURE), now).next();
    long reset = Require.LONGEST.toNanos();
    assertThat(open.retryAfterNanos(start)).hasValue(reset);
    for (long passed : new long[] {0, 1, 1_000_000_000L, reset - 1}) {
      Moment early = new Moment(start + passed, Instant.EPOCH);
      assertThat(BreakerCore.advance(open, early).next().phase().state()).as("after %d ns", passed).isEqualTo(BreakerState.OPEN);
    }
    Moment due = new Moment(start + reset, Instant.EPOCH);
    assertThat(BreakerCore.advance(open, due).next().phase().state()).isEqualTo(BreakerState.HALF_OPEN);
  }

  @Test
  void P17_aMomentOfThePastDoesNotTurnTheClockBack() {
    CircuitBreakerConfig config = CONFIG.withTrip(new Trip.Consecutive(1));
    State open = BreakerCore.settle(State.initial(config, 0), 0, BreakerCore.NO_PROBE, Settled.of(OutcomeKind.FAILURE),
        new Moment(100, Instant.EPOCH)).next();
    BreakerCore.Acquired late = BreakerCore.acquire(open, new Moment(40, Instant.EPOCH), new dev.seatrial.world.Trail());
    assertThat(late.rejection().orElseThrow().retryAfterNanos()).hasValue(Stage.nanos(60));
    assertThat(late.step().next().seenNanos()).isEqualTo(100);
  }

  @Test
  void P20_closingNeedsExactlyTheConfiguredSuccesses() throws Exception {
    for (int needed = 1; needed <= 5; needed++) {
      try (SimStage s = halfOpen(CONFIG.withHalfOpenMaxCalls(5).withHalfOpenSuccessThreshold(needed))) {
        for (int i = 1; i < needed; i++) s.ok();
        s.call(() -> {
          throw new Failure(ErrorClass.TOOL_ERROR);
        });
        assertThat(s.read().state()).as("after %s of %s", needed - 1, needed).isEqualTo(BreakerState.HALF_OPEN);
        s.ok();
        assertThat(s.read().state()).as("after %s of %s", needed, needed).isEqualTo(BreakerState.CLOSED);
      }
    }
  }

  @Test
  void P21_oneFailureThatPassesTwoLevelsOfTheSameBreakerCountsOnce() throws Exception {
    try (SimStage s = new SimStage(CONFIG)) {
      for (int i = 1; i <= 4; i++) {
        s.call(() -> s.breaker().execute(() -> s.breaker().execute(Stage::broken)));
        assertThat(s.read().failureCount()).isEqualTo(i);
      }
    }
  }

  @Test
  void P21_callsAfterOneAnotherThatThrowTheSameExceptionCountEach() throws Exception {
    IOException preallocated = new IOException("shared");
    try (SimStage s = new SimStage(CONFIG)) {
      s.sim().start("one thread", () -> {
        for (int i = 0; i < 5; i++) Stage.Ended.of(() -> s.breaker().execute(() -> sneak(preallocated)));
        return true;
      });
      s.at(1);
      assertThat(s.read().state()).isEqualTo(BreakerState.OPEN);
      assertThat(s.read().failureCount()).isEqualTo(5);
    }
  }

  @Test
  void P21_aProbeMayCallItsOwnBreakerAlsoFromAProcessThatItForks() throws Exception {
    try (SimStage s = halfOpen(CONFIG)) {
      Flight probe = s.begin();
      assertThat(probe.end(() -> s.world().fork("inner", () -> s.breaker().execute(() -> "inner")).join()).value())
          .contains("inner");
      assertThat(s.read().state()).isEqualTo(BreakerState.CLOSED);
    }
  }

  @Test
  void P21_aPermitThatIsSettledCarriesNobodyAnyMore() throws Exception {
    try (SimStage s = halfOpen(CONFIG.withHalfOpenMaxCalls(2).withHalfOpenSuccessThreshold(2))) {
      List<Object> leftBehind = new ArrayList<>();
      s.begin().end(() -> leftBehind.add(s.world().context()));
      s.begin();
      // The first probe is over, the second fills the phase: what the first left behind must be turned away.
      Stage.Ended after = s.inside(() -> Stage.Ended.of(() -> s.world().with(
          (dev.seatrial.world.Context) leftBehind.getFirst(), () -> s.breaker().execute(() -> "ridden"))));
      assertThat(after.rejection().state()).isEqualTo(BreakerState.HALF_OPEN);
    }
  }

  @Test
  void P23_aListenerMayUseTheBreakerAndHearsOfThatAfterwards() throws Exception {
    try (SimStage s = new SimStage(CONFIG.withTrip(new Trip.Consecutive(1)))) {
      s.world().listen(event -> {
        if (event instanceof BreakerChanged changed && changed.reason() == BreakerReason.THRESHOLD) s.breaker().reset();
      });
      s.fail();
      assertThat(s.transitions()).containsExactly("0S CLOSED->OPEN THRESHOLD #1", "0S OPEN->CLOSED MANUAL #2");
      assertThat(s.told()).extracting(told -> told.event().getClass().getSimpleName()).containsExactly(
          "BreakerCounted", "BreakerChanged", "BreakerCounted", "BreakerChanged");
      assertThat(s.read().state()).isEqualTo(BreakerState.CLOSED);
    }
  }

  @Test
  void P23_aThrowingListenerAffectsNothing() throws Exception {
    try (SimStage s = new SimStage(CONFIG)) {
      s.world().listen(event -> {
        throw new IllegalStateException("listener");
      });
      for (int i = 0; i < 5; i++) assertThat(s.fail().failure()).containsInstanceOf(java.net.ConnectException.class);
      assertThat(s.read().state()).isEqualTo(BreakerState.OPEN);
      s.at(60);
      assertThat(s.ok().value()).contains("ok");
      assertThat(s.transitions()).hasSize(3);
    }
  }

  @Test
  void theClosedPathNeverLooksAtTheClock() throws Exception {
    try (SimStage s = new SimStage(CONFIG)) {
      int looks = s.world().looksAtTheClock();
      for (int i = 0; i < 10; i++) assertThat(s.ok().value()).contains("ok");
      assertThat(s.world().looksAtTheClock()).isEqualTo(looks);
    }
  }

  @Test
  void whereNobodyListensARejectionLooksAtTheClockOnlyNearTheEnd() throws Exception {
    try (SimStage s = SimStage.unheard(CONFIG)) {
      for (int i = 0; i < 5; i++) s.fail();
      s.moveTo(Stage.nanos(59) - 1);
      int looks = s.world().looksAtTheClock();
      CircuitOpenException why = s.ok().rejection();
      assertThat(s.world().looksAtTheClock()).isEqualTo(looks);
      assertThat(s.inside(why::retryAfterNanos)).hasValue(Stage.nanos(1) + 1);
      s.at(59);
      looks = s.world().looksAtTheClock();
      assertThat(s.ok().rejection().retryAfterNanos()).hasValue(Stage.nanos(1));
      assertThat(s.world().looksAtTheClock()).isGreaterThan(looks);
      s.at(60);
      assertThat(s.ok().value()).contains("ok");
    }
  }

  @Test
  void P06_timeAloneHalfOpensAlsoWhenEveryTimerIsLost() throws Exception {
    try (SimStage s = new SimStage(CONFIG)) {
      s.world().loseTimers();
      for (int i = 0; i < 5; i++) s.fail();
      s.at(61);
      assertThat(s.ok().value()).contains("ok");
      assertThat(s.read().state()).isEqualTo(BreakerState.CLOSED);
    }
    try (SimStage s = SimStage.unheard(CONFIG)) {
      s.world().loseTimers();
      for (int i = 0; i < 5; i++) s.fail();
      s.at(60);
      // The timer that would have said that the clock must be looked at is lost; a reader notices.
      assertThat(s.read().state()).isEqualTo(BreakerState.HALF_OPEN);
      assertThat(s.ok().value()).contains("ok");
    }
  }

  @Test
  void aSuccessInARowOfSuccessesIsNoEvent() throws Exception {
    try (SimStage s = new SimStage(CONFIG)) {
      for (int i = 0; i < 10; i++) s.ok();
      assertThat(s.told()).isEmpty();
      s.fail();
      s.ok();
      s.ok();
      assertThat(s.told()).extracting(Stage.Told::event)
          .containsExactly(new BreakerCounted("mcp_tools", 1), new BreakerCounted("mcp_tools", 0));
    }
  }

  @Test
  void theSeedsCountIsNeverResetBySuccessWhenAskedFor() throws Exception {
    try (SimStage s = new SimStage(CONFIG.withTrip(new Trip.Consecutive(3, false)))) {
      for (int i = 0; i < 2; i++) {
        s.fail();
        s.ok();
      }
      assertThat(s.read().state()).isEqualTo(BreakerState.CLOSED);
      s.fail();
      assertThat(s.read().state()).isEqualTo(BreakerState.OPEN);
    }
  }

  private static Permit permit(Stage s) {
    return ((Acquisition.Admitted) s.breaker().tryAcquire()).permit();
  }

  /** A stage at 60 s whose breaker has tripped at 0 and waits for a probe. */
  private static SimStage halfOpen(CircuitBreakerConfig config) throws Exception {
    SimStage s = new SimStage(config);
    for (int i = 0; i < 5; i++) s.fail();
    s.at(60);
    assertThat(s.read().state()).isEqualTo(BreakerState.HALF_OPEN);
    return s;
  }
}
