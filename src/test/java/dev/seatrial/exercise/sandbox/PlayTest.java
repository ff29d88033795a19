package dev.seatrial.exercise.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.exercise.sandbox.Dependencies.Reply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Virtual time, order, promises that are never settled, repeatability. */
@Timeout(120)
class PlayTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Dependencies TEN_MS = (_, operation) -> new Reply.Value(10, operation.args());

  @Test
  void aMinuteOfVirtualTimeIsNoMinute() {
    Transcript played = play("await env.clock.sleep(60000); return [env.clock.now(), Date.now()];", TEN_MS, 1);
    assertThat(value(played, 1)).isEqualTo("[60000,60000]");
    assertThat(played.endedMs()).isEqualTo(60_000);
  }

  @Test
  void timersAndOperationsComeInTheOrderOfTimeThenOfAsking() {
    Transcript played =
        play(
            "const order = []; const add = (x) => () => order.push(x);"
                + "setTimeout(add('20'), 20); setTimeout(add('10 first'), 10); const a = env.work().then(add('10 second'));"
                + "setTimeout(add('10 third'), 10); const id = setTimeout(add('never'), 15); clearTimeout(id); setTimeout(add('0'));"
                + "await a; await env.clock.sleep(30); return order;",
            TEN_MS,
            1);
    assertThat(value(played, 1)).isEqualTo("[\"0\",\"10 first\",\"10 second\",\"10 third\",\"20\"]");
  }

  @Test
  void tenCallsOfOneMomentAreThereTogether() {
    AtomicInteger atOnce = new AtomicInteger();
    Transcript played =
        play(
            "return await env.work();",
            (_, operation) -> {
              atOnce.incrementAndGet();
              return new Reply.Value(100, operation.args());
            },
            10);
    assertThat(atOnce).hasValue(10);
    assertThat(played.effects(Effect.CallSettled.class)).hasSize(10);
    assertThat(played.violation()).isEmpty();
  }

  @Test
  void failuresCarryNameClassAndMessage() {
    Transcript played =
        play(
            "try { await env.work(); } catch (e) { return [e.name, e.errorClass, e.message, e instanceof Error]; }",
            (_, _) -> new Reply.Error(5, "GitHubError", "network_error", "no route"),
            1);
    assertThat(value(played, 1)).isEqualTo("[\"GitHubError\",\"network_error\",\"no route\",true]");
  }

  @Test
  void aThrownErrorIsSettledWithItsLineAndDetails() {
    Transcript played = play("const e = new RangeError('far');\ne.retryAfterMs = 5;\nthrow e;", TEN_MS, 1);
    Failure failure = played.settled(1).orElseThrow().failure().orElseThrow();
    assertThat(failure.name()).contains("RangeError");
    assertThat(failure.message()).isEqualTo("far");
    assertThat(failure.details().get("retryAfterMs").intValue()).isEqualTo(5);
    assertThat(failure.line()).hasValue(1);
  }

  @Test
  void promisesThatAreNeverSettledAreFound() {
    assertThat(kind(play("await new Promise(() => {});", TEN_MS, 1))).isEqualTo(ViolationKind.PENDING);
    assertThat(kind(play("await env.work();", (_, _) -> new Reply.Never(), 3))).isEqualTo(ViolationKind.PENDING);
    assertThat(kind(play("for (;;) await env.clock.sleep(1000);", TEN_MS, 1))).isEqualTo(ViolationKind.PENDING);
  }

  @Test
  void aStateThatIsAPromiseIsNoState() {
    Plan look = new Plan(JSON.createArrayNode(), List.of(new Plan.Step.Look(0)), 1);
    Transcript played = Play.once(new Subject("class Subject { async state() {} }", "Subject", 1), look, TEN_MS, limits());
    assertThat(kind(played)).isEqualTo(ViolationKind.PROTOCOL);
    assertThat(played.violation().orElseThrow().sentence()).contains("A failure in state(): TypeError \"it returns a promise");
  }

  @Test
  void chanceDependsOnTheSeedAlone() {
    String draws = "return [Math.random(), Math.random()];";
    assertThat(value(play(draws, TEN_MS, 1), 1)).isEqualTo(value(play(draws, TEN_MS, 1), 1));
    Transcript other = Play.once(new Subject(source(draws), "Subject", 2), plan(1), TEN_MS, limits());
    assertThat(value(other, 1)).isNotEqualTo(value(play(draws, TEN_MS, 1), 1));
  }

  @Test
  void equalPlaysHaveEqualTranscripts() {
    Subject subject =
        new Subject(source("env.log({r: Math.random(), t: new Date()}); await env.clock.sleep(Math.random() * 100); return [...new Set([3, 1])];"), "Subject", 1);
    assertThat(Play.twice(subject, plan(5), () -> TEN_MS, limits()).violation()).isEmpty();
  }

  @Test
  void playsThatDifferAreFound() {
    AtomicInteger plays = new AtomicInteger();
    Transcript played =
        Play.twice(
            new Subject(source("return await env.work();"), "Subject", 1),
            plan(1),
            () -> {
              int number = plays.incrementAndGet();
              return (_, _) -> new Reply.Value(10, JSON.readTree("" + number));
            },
            limits());
    assertThat(kind(played)).isEqualTo(ViolationKind.NOT_REPEATABLE);
    assertThat(played.violation().orElseThrow().sentence()).contains("from 10 ms on");
  }

  @Test
  void anEndlessLoopOfTimersEnds() {
    Transcript played =
        Play.once(
            new Subject(source("for (;;) await env.clock.sleep(0);"), "Subject", 1), plan(1), TEN_MS, limits().withCpuTotal(Duration.ofSeconds(3)));
    assertThat(kind(played)).isIn(ViolationKind.OUTPUT, ViolationKind.TIME);
  }

  private static Transcript play(String body, Dependencies dependencies, int calls) {
    return Play.once(new Subject(source(body), "Subject", 1), plan(calls), dependencies, limits());
  }

  private static SandboxLimits limits() {
    return SandboxLimits.standard();
  }

  private static String source(String body) {
    return "class Subject { async run(env) { " + body + " } }";
  }

  private static Plan plan(int calls) {
    JsonNode env = JSON.readTree("[{\"work\":{\"$operation\":\"work\"},\"clock\":{\"$host\":\"clock\"},\"log\":{\"$host\":\"log\"}}]");
    List<Plan.Step> steps = new ArrayList<>();
    for (int i = 1; i <= calls; i++) steps.add(new Plan.Step.Call(0, i, "run", env));
    return new Plan(JSON.createArrayNode(), steps, 1_000_000);
  }

  private static String value(Transcript played, int call) {
    return played.settled(call).orElseThrow(() -> new AssertionError(played)).value().toString();
  }

  private static ViolationKind kind(Transcript played) {
    return played.violation().orElseThrow().kind();
  }
}
