package dev.seatrial.resilience.breaker;

import static dev.seatrial.journal.BreakerState.CLOSED;
import static dev.seatrial.journal.BreakerState.FORCED_OPEN;
import static dev.seatrial.journal.BreakerState.HALF_OPEN;
import static dev.seatrial.journal.BreakerState.OPEN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.Failure;
import dev.seatrial.resilience.breaker.Stage.Ended;
import dev.seatrial.resilience.breaker.Stage.Flight;
import dev.seatrial.resilience.breaker.Trip.CountWindow;
import dev.seatrial.resilience.breaker.Trip.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of vectors V1 to V20: unless a row says otherwise threshold 5, reset 60 s, one probe; instants in seconds. */
@Timeout(60)
class BreakerVectorsTest {
  private static final CircuitBreakerConfig CONFIG = CircuitBreakerConfig.named("mcp_tools");

  /** One row: a trace, and what it must lead to. */
  interface Vector {
    void play(Stage s) throws Exception;
  }

  interface World {
    Stage open(CircuitBreakerConfig config) throws Exception;
  }

  static Stream<Arguments> vectors() {
    return Stream.of(
            row("V1 4 fail, 1 ok, 4 fail: CLOSED, failure_count 4", BreakerVectorsTest::v1),
            row("V2 5 fail at 0..4: OPEN at 4, trip_count 1, retryAfter 60", BreakerVectorsTest::v2),
            row("V3 V2, call at 63.999999999: rejected, retryAfter 1 ns", BreakerVectorsTest::v3),
            row("V4 V2, call at 64: admitted as probe, HALF_OPEN", BreakerVectorsTest::v4),
            row("V5 V2, no call, read at 64: HALF_OPEN, event stamped 64", BreakerVectorsTest::v5),
            row("V6 V4, second call before the probe ends: rejected, retryAfter unknown", BreakerVectorsTest::v6),
            row("V7 V4, probe ok: CLOSED, failure_count 0, events 1, 2, 3", BreakerVectorsTest::v7),
            row("V8 V4, probe fails at 65: OPEN until 125", BreakerVectorsTest::v8),
            row("V9 sixth call ok at 62 with a probe in flight: stays HALF_OPEN", BreakerVectorsTest::v9),
            row("V10 as V9, but the sixth fails at 30: HALF_OPEN at 61", BreakerVectorsTest::v10),
            row("V11 V4, probe throws StackOverflowError: OPEN, rethrown", BreakerVectorsTest::v11),
            row("V12 V4, probe ignored: HALF_OPEN, next call admitted", BreakerVectorsTest::v12),
            row("V13 V4, probe hangs: OPEN at 124, next probe at 184", BreakerVectorsTest::v13),
            row("V14 100 calls fail together: one transition", BreakerVectorsTest::v14),
            row("V15 V2, wall clock -1 h, monotonic +60 s: HALF_OPEN", BreakerVectorsTest::v15),
            row("V16 V2, reset() at 5, five fail at 10..14: HALF_OPEN at 74", BreakerVectorsTest::v16),
            row("V17 FORCED_OPEN, +1 year: rejected; reset: CLOSED", BreakerVectorsTest::v17),
            row("V18 time window 10 s, 50 %, min 10, 5 fail, 5 ok: OPEN on the last ok",
                CONFIG.withTrip(new TimeWindow(Duration.ofSeconds(10), 10, 10, 50, OptionalInt.empty())), BreakerVectorsTest::v18),
            row("V19 495 of 1000 fail, 50 %: CLOSED",
                CONFIG.withTrip(new CountWindow(1_000, 1_000, 50, OptionalInt.empty())), BreakerVectorsTest::v19),
            row("V20 V4, breaker nested in itself, inner ok: CLOSED", BreakerVectorsTest::v20))
        .flatMap(
            row -> Stream.of(
                Arguments.of("virtual time", (World) SimStage::new, row[0], row[1], row[2]),
                Arguments.of("threads, clock by hand", (World) WallStage::new, row[0], row[1], row[2]),
                Arguments.of("threads, clock by hand, nobody listens", (World) WallStage::unheard, row[0], row[1], row[2])));
  }

  private static Object[] row(String name, Vector vector) {
    return row(name, CONFIG, vector);
  }

  private static Object[] row(String name, CircuitBreakerConfig config, Vector vector) {
    return new Object[] {name, config, vector};
  }

  @ParameterizedTest(name = "{2} ({0})")
  @MethodSource("vectors")
  void holds(String where, World world, String name, CircuitBreakerConfig config, Vector vector) throws Exception {
    try (Stage stage = world.open(config)) {
      vector.play(stage);
    }
  }

  private static void v1(Stage s) throws Exception {
    for (int i = 0; i < 4; i++) s.fail();
    s.ok();
    for (int i = 0; i < 4; i++) s.fail();
    assertThat(s.read().state()).isEqualTo(CLOSED);
    assertThat(s.read().failureCount()).isEqualTo(4);
    transitions(s);
  }

  private static void v2(Stage s) throws Exception {
    fiveFailures(s, 0);
    assertThat(s.read().state()).isEqualTo(OPEN);
    assertThat(s.read().tripCount()).isEqualTo(1);
    assertThat(s.read().retryAfterNanos()).hasValue(Stage.nanos(60));
    transitions(s, "4S CLOSED->OPEN THRESHOLD #1");
  }

  private static void v3(Stage s) throws Exception {
    fiveFailures(s, 0);
    s.at(30);
    assertThat(s.ok().rejection().retryAfterNanos()).hasValue(Stage.nanos(34));
    s.moveTo(63_999_999_999L);
    CircuitOpenException why = s.ok().rejection();
    assertThat(why.retryAfterNanos()).hasValue(1);
    assertThat(why.state()).isEqualTo(OPEN);
    assertThat(why.failureCount()).isEqualTo(5);
    assertThat(why.lastFailure()).contains(Instant.parse("2026-01-05T00:00:04Z"));
    assertThat(why.getMessage()).contains("mcp_tools", "do not call this tool again before 2026-01-05T00:01:04Z");
  }

  private static Flight v4(Stage s) throws Exception {
    fiveFailures(s, 0);
    s.at(64);
    Flight probe = s.begin();
    assertThat(probe.inFlight()).isTrue();
    assertThat(s.read().state()).isEqualTo(HALF_OPEN);
    assertThat(s.read().probesInFlight()).isEqualTo(1);
    return probe;
  }

  private static void v5(Stage s) throws Exception {
    fiveFailures(s, 0);
    s.at(64);
    assertThat(s.read().state()).isEqualTo(HALF_OPEN);
    transitions(s, "4S CLOSED->OPEN THRESHOLD #1", "1M4S OPEN->HALF_OPEN RESET_TIMEOUT #2");
  }

  private static void v6(Stage s) throws Exception {
    v4(s);
    CircuitOpenException why = s.ok().rejection();
    assertThat(why.state()).isEqualTo(HALF_OPEN);
    assertThat(why.retryAfterNanos()).isEmpty();
    assertThat(s.read().retryAfterNanos()).isEmpty();
  }

  private static void v7(Stage s) throws Exception {
    assertThat(v4(s).end(() -> "ok").value()).contains("ok");
    assertThat(s.read().state()).isEqualTo(CLOSED);
    assertThat(s.read().failureCount()).isZero();
    transitions(s, "4S CLOSED->OPEN THRESHOLD #1", "1M4S OPEN->HALF_OPEN RESET_TIMEOUT #2", "1M4S HALF_OPEN->CLOSED PROBE_SUCCEEDED #3");
  }

  private static void v8(Stage s) throws Exception {
    Flight probe = v4(s);
    s.at(65);
    probe.end(Stage::broken);
    BreakerSnapshot then = s.read();
    assertThat(then.state()).isEqualTo(OPEN);
    assertThat(then.retryAfterNanos()).hasValue(Stage.nanos(60));
    assertThat(then.tripCount()).isEqualTo(2);
    assertThat(then.reopenCount()).isEqualTo(1);
    assertThat(then.failureCount()).isEqualTo(6);
    s.moveTo(Stage.nanos(125) - 1);
    assertThat(s.read().state()).isEqualTo(OPEN);
    s.at(125);
    assertThat(s.read().state()).isEqualTo(HALF_OPEN);
  }

  private static void v9(Stage s) throws Exception {
    List<Flight> six = openWithOneLeft(s);
    s.at(61);
    Flight probe = s.begin();
    s.at(62);
    six.getFirst().end(() -> "ok");
    assertThat(s.read().state()).isEqualTo(HALF_OPEN);
    assertThat(s.read().lateSuccesses()).isEqualTo(1);
    assertThat(probe.inFlight()).isTrue();
    assertThat(s.read().probesInFlight()).isEqualTo(1);
  }

  private static void v10(Stage s) throws Exception {
    List<Flight> six = openWithOneLeft(s);
    s.at(30);
    six.getFirst().end(Stage::broken);
    assertThat(s.read().lateFailures()).isEqualTo(1);
    assertThat(s.read().failureCount()).isEqualTo(5);
    s.moveTo(Stage.nanos(61) - 1);
    assertThat(s.read().state()).isEqualTo(OPEN);
    s.at(61);
    assertThat(s.read().state()).isEqualTo(HALF_OPEN);
  }

  private static void v11(Stage s) throws Exception {
    StackOverflowError thrown = new StackOverflowError();
    Ended ended = v4(s).end(() -> {
      throw thrown;
    });
    assertThat(ended.failure()).containsSame(thrown);
    assertThat(s.read().state()).isEqualTo(OPEN);
  }

  private static void v12(Stage s) throws Exception {
    v4(s).end(() -> {
      throw new Failure(ErrorClass.RATE_LIMIT, OptionalLong.of(1));
    });
    assertThat(s.read().state()).isEqualTo(HALF_OPEN);
    assertThat(s.read().retryAfterNanos()).hasValue(0);
    assertThat(s.begin().inFlight()).isTrue();
  }

  private static void v13(Stage s) throws Exception {
    Flight hung = v4(s);
    s.moveTo(Stage.nanos(124) - 1);
    assertThat(s.read().state()).isEqualTo(HALF_OPEN);
    s.at(124);
    assertThat(s.read().state()).isEqualTo(OPEN);
    transitions(s, "4S CLOSED->OPEN THRESHOLD #1", "1M4S OPEN->HALF_OPEN RESET_TIMEOUT #2",
        "2M4S HALF_OPEN->OPEN PROBE_TIMEOUT #3");
    s.moveTo(Stage.nanos(184) - 1);
    assertThat(s.ok().rejection().retryAfterNanos()).hasValue(1);
    s.at(184);
    assertThat(s.begin().inFlight()).isTrue();
    hung.end(() -> "at last");
    assertThat(s.read().lateSuccesses()).isEqualTo(1);
    assertThat(s.read().state()).isEqualTo(HALF_OPEN);
  }

  private static void v14(Stage s) throws Exception {
    List<Flight> hundred = new ArrayList<>();
    for (int i = 0; i < 100; i++) hundred.add(s.begin());
    s.endTogether(hundred, Stage::broken);
    transitions(s, "0S CLOSED->OPEN THRESHOLD #1");
    assertThat(s.read().failureCount()).isEqualTo(5);
    assertThat(s.read().lateFailures()).isEqualTo(95);
  }

  private static void v15(Stage s) throws Exception {
    fiveFailures(s, 0);
    s.shiftInstant(Duration.ofHours(-1));
    s.at(64);
    assertThat(s.read().state()).isEqualTo(HALF_OPEN);
    assertThat(s.begin().inFlight()).isTrue();
  }

  private static void v16(Stage s) throws Exception {
    fiveFailures(s, 0);
    s.at(5);
    s.inside(() -> {
      s.breaker().reset();
      return true;
    });
    assertThat(s.read().state()).isEqualTo(CLOSED);
    assertThat(s.read().failureCount()).isZero();
    fiveFailures(s, 10);
    s.at(64);
    assertThat(s.read().state()).isEqualTo(OPEN);
    s.at(74);
    assertThat(s.read().state()).isEqualTo(HALF_OPEN);
    transitions(s, "4S CLOSED->OPEN THRESHOLD #1", "5S OPEN->CLOSED MANUAL #2", "14S CLOSED->OPEN THRESHOLD #3",
        "1M14S OPEN->HALF_OPEN RESET_TIMEOUT #4");
  }

  private static void v17(Stage s) throws Exception {
    s.inside(() -> {
      s.breaker().forceOpen();
      return true;
    });
    s.at(Duration.ofDays(365).toSeconds());
    CircuitOpenException why = s.ok().rejection();
    assertThat(why.state()).isEqualTo(FORCED_OPEN);
    assertThat(why.retryAfterNanos()).isEmpty();
    s.inside(() -> {
      s.breaker().reset();
      return true;
    });
    assertThat(s.read().state()).isEqualTo(CLOSED);
    assertThat(s.ok().value()).contains("ok");
    transitions(s, "0S CLOSED->FORCED_OPEN MANUAL #1", "8760H FORCED_OPEN->CLOSED MANUAL #2");
  }

  private static void v18(Stage s) throws Exception {
    for (int i = 0; i < 5; i++) s.fail();
    for (int i = 0; i < 4; i++) s.ok();
    assertThat(s.read().state()).isEqualTo(CLOSED);
    s.at(9);
    s.ok();
    assertThat(s.read().state()).isEqualTo(OPEN);
    transitions(s, "9S CLOSED->OPEN FAILURE_RATE #1");
  }

  private static void v19(Stage s) throws Exception {
    for (int i = 0; i < 1_000; i++) {
      if (i < 495) s.fail();
      else s.ok();
    }
    assertThat(s.read().window()).contains(new WindowSnapshot(1_000, 495, 0));
    assertThat(s.read().state()).isEqualTo(CLOSED);
    transitions(s);
  }

  private static void v20(Stage s) throws Exception {
    Ended outer = v4(s).end(() -> s.breaker().execute(() -> s.breaker().execute(() -> "innermost")));
    assertThat(outer.value()).contains("innermost");
    assertThat(s.read().state()).isEqualTo(CLOSED);
    assertThat(s.read().generation()).isEqualTo(3);
  }

  private static void transitions(Stage s, String... expected) {
    if (s.isHeard()) assertThat(s.transitions()).containsExactly(expected);
    else assertThat(s.told()).isEmpty();
  }

  private static void fiveFailures(Stage s, int fromSecond) throws Exception {
    for (int i = 0; i < 5; i++) {
      s.at(fromSecond + i);
      s.fail();
    }
  }

  /** Six calls start at 0, five of them fail at 1; the sixth is left. */
  private static List<Flight> openWithOneLeft(Stage s) throws Exception {
    List<Flight> six = new ArrayList<>();
    for (int i = 0; i < 6; i++) six.add(s.begin());
    s.at(1);
    for (Flight flight : six.subList(1, 6)) flight.end(Stage::broken);
    assertThat(s.read().state()).isEqualTo(OPEN);
    return six;
  }
}
