package dev.seatrial.exercise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.exercise.sandbox.Dependencies;
import dev.seatrial.exercise.sandbox.Dependencies.Reply;
import dev.seatrial.exercise.sandbox.Effect;
import dev.seatrial.exercise.sandbox.Plan;
import dev.seatrial.exercise.sandbox.Play;
import dev.seatrial.exercise.sandbox.SandboxLimits;
import dev.seatrial.exercise.sandbox.Subject;
import dev.seatrial.exercise.sandbox.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The references do what docs/exercises/code.md asks for; the skeletons run. */
@Timeout(120)
class ReferenceTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String SERVICES = "{'clock':{'$host':'clock'},'log':{'$host':'log'}}";
  private static final String BREAKER =
      "[{'name':'mcp_tools','failure_threshold':5,'reset_timeout_seconds':60,'half_open_max_calls':1}," + SERVICES + "]";
  private static final String OPERATION = "[{'$operation':'work'}]";
  private static final Reply FAILS = new Reply.Error(0, "ToolError", "network_error", "down");
  private static final Reply WORKS = new Reply.Value(100, json("'fine'"));

  @Test
  void theBreakerOpensOnTheFifthFailureAndLetsOneProbeThrough() {
    Calls calls = new Calls();
    for (int i = 0; i < 5; i++) calls.at(i * 10);
    calls.look(35).look(50);
    for (int i = 0; i < 20; i++) calls.at(100);
    calls.at(57_000);
    for (int i = 0; i < 10; i++) calls.at(63_000);
    calls.look(63_050).look(63_200);
    List<Double> reached = new ArrayList<>();
    Transcript played = play(CodeFiles.CIRCUIT_BREAKER, BREAKER, calls.steps, (nowMs, _) -> {
      reached.add(nowMs);
      return nowMs < 60_000 ? FAILS : WORKS;
    });
    assertThat(played.violation()).isEmpty();
    assertThat(reached).containsExactly(0.0, 10.0, 20.0, 30.0, 40.0, 63_000.0);
    assertThat(played.effects(Effect.StateShown.class)).extracting(s -> s.value().toString()).containsExactly(
        json("{'current_state':'CLOSED','failure_count':4,'last_failure':30,'trip_count':0,'last_trip':null}").toString(),
        json("{'current_state':'OPEN','failure_count':5,'last_failure':40,'trip_count':1,'last_trip':40}").toString(),
        json("{'current_state':'HALF_OPEN','failure_count':5,'last_failure':40,'trip_count':1,'last_trip':40}").toString(),
        json("{'current_state':'CLOSED','failure_count':0,'last_failure':40,'trip_count':1,'last_trip':40}").toString());
    var refused = played.settled(6).orElseThrow().failure().orElseThrow();
    assertThat(refused.name()).contains("CircuitOpenError");
    assertThat(refused.details().get("retryAfterMs").intValue()).isEqualTo(59_940);
    assertThat(transitions(played)).containsExactly("CLOSED OPEN 40", "OPEN HALF_OPEN 63000", "HALF_OPEN CLOSED 63100");
  }

  @Test
  void aFailedProbeOpensTheBreakerForAnotherWholeTime() {
    Calls calls = new Calls();
    for (int i = 0; i < 5; i++) calls.at(0);
    calls.at(61_000).at(120_000).at(122_000);
    List<Double> reached = new ArrayList<>();
    Transcript played = play(CodeFiles.CIRCUIT_BREAKER, BREAKER, calls.steps, (nowMs, _) -> {
      reached.add(nowMs);
      return FAILS;
    });
    assertThat(reached).endsWith(61_000.0, 122_000.0).hasSize(7);
    assertThat(transitions(played))
        .containsExactly("CLOSED OPEN 0", "OPEN HALF_OPEN 61000", "HALF_OPEN OPEN 61000", "OPEN HALF_OPEN 122000", "HALF_OPEN OPEN 122000");
  }

  @Test
  void retryWaitsLongerEachTimeUpToItsCap() {
    assertThat(retried("{'max_retries':7,'backoff_type':'exponential','initial_delay_ms':1000,'max_delay_ms':30000}"))
        .containsExactly(0.0, 1_000.0, 3_000.0, 7_000.0, 15_000.0, 31_000.0, 61_000.0, 91_000.0);
    assertThat(retried("{'max_retries':2,'backoff_type':'fixed','delay_ms':5000}")).containsExactly(0.0, 5_000.0, 10_000.0);
    assertThat(retried("{'max_retries':2,'backoff_type':'none'}")).containsExactly(0.0, 0.0, 0.0);
    assertThat(retried("{'max_retries':2,'backoff_type':'none','retryable':['timeout']}")).containsExactly(0.0);
  }

  @Test
  void retryLogsEachFailedAttemptAndTheEnd() {
    Transcript played =
        play(
            CodeFiles.RETRY,
            "[{'max_retries':3,'backoff_type':'fixed','delay_ms':10}," + SERVICES + "]",
            new Calls("run").at(0).steps,
            (nowMs, _) -> nowMs < 10 ? FAILS : WORKS);
    assertThat(played.effects(Effect.Logged.class)).extracting(l -> l.entry().toString()).containsExactly(
        json("{'event':'retry','attempt':1,'error':'network_error','delay_ms':10,'outcome':'retrying'}").toString(),
        json("{'event':'retry','attempt':2,'error':null,'delay_ms':0,'outcome':'succeeded'}").toString());
  }

  @Test
  void theAgentResumesFromItsLastSoundCheckpoint() {
    Shop shop = new Shop();
    shop.hangsAt = "write";
    Transcript interrupted = agent(shop);
    assertThat(interrupted.settled(1)).isEmpty();
    assertThat(shop.tools).containsExactly("read", "write");
    assertThat(events(interrupted)).contains("checkpoint 1 after_step", "checkpoint 1 before_risky", "checkpoint 1 interval");

    Shop sound = shop.restarted();
    Transcript resumed = agent(sound);
    assertThat(sound.tools).containsExactly("write", "ai");
    assertThat(events(resumed).getFirst()).isEqualTo("recovery 1 null");
    assertThat(resumed.settled(1).orElseThrow().value()).isEqualTo(agent(new Shop()).settled(1).orElseThrow().value());
  }

  @Test
  void aDamagedCheckpointIsRejected() {
    Shop shop = new Shop();
    shop.hangsAt = "write";
    agent(shop);
    Shop damaged = shop.restarted();
    String last = damaged.saved.lastKey();
    ObjectNode changed = ((ObjectNode) damaged.saved.get(last)).deepCopy();
    changed.put("body", changed.get("body").stringValue().replace("\"done\":1", "\"done\":2"));
    damaged.saved.put(last, changed);
    List<String> seen = events(agent(damaged));
    assertThat(seen.subList(0, 2)).containsExactly("checkpoint_rejected null null", "recovery 1 null");
    assertThat(damaged.tools).containsExactly("write", "ai");
  }

  @Test
  void theAgentFallsBackAndAfterThatEscalates() {
    Shop shop = new Shop();
    shop.broken.add("read");
    Transcript healed = agent(shop);
    assertThat(shop.tools).containsExactly("read", "read", "read", "read", "local", "write", "ai");
    assertThat(healed.settled(1).orElseThrow().value().get("degraded").toString()).isEqualTo("[\"r\"]");
    assertThat(healed.effects(Effect.Escalated.class)).isEmpty();

    Shop worse = new Shop();
    worse.broken.add("ai");
    Transcript escalated = agent(worse);
    assertThat(worse.tools).containsExactly("read", "write", "ai", "ai", "ai");
    assertThat(escalated.effects(Effect.Escalated.class)).hasSize(1);
    assertThat(escalated.settled(1).orElseThrow().value().get("status").stringValue()).isEqualTo("escalated");
  }

  @ParameterizedTest
  @EnumSource(CodeFiles.class)
  void skeletonsRun(CodeFiles file) {
    Transcript played =
        switch (file) {
          case CIRCUIT_BREAKER -> play(file, file.skeleton(), BREAKER, new Calls().at(0).look(1).steps, (_, _) -> WORKS);
          case RETRY -> play(file, file.skeleton(), "[{}," + SERVICES + "]", new Calls("run").at(0).steps, (_, _) -> WORKS);
          case AGENT -> play(file, file.skeleton(), "[]", List.of(new Plan.Step.Call(0, 1, "run", AGENT_ARGS)), new Shop());
        };
    assertThat(played.violation()).isEmpty();
    assertThat(played.settled(1).orElseThrow().failure()).isEmpty();
  }

  private static List<Double> retried(String policy) {
    List<Double> reached = new ArrayList<>();
    play(CodeFiles.RETRY, "[" + policy + "," + SERVICES + "]", new Calls("run").at(0).steps, (nowMs, _) -> {
      reached.add(nowMs);
      return FAILS;
    });
    return reached;
  }

  private static final JsonNode AGENT_ARGS =
      json(
          "[{'id':'t','steps':[{'id':'r','kind':'tool','name':'read','input':1,'risky':false,'fallback':'local'},"
              + "{'id':'w','kind':'tool','name':'write','input':2,'risky':true,'fallback':null},"
              + "{'id':'a','kind':'ai','name':'ai','input':3,'risky':false,'fallback':null}]},"
              + "{'tools':{'read':{'$operation':'read'},'write':{'$operation':'write'},'local':{'$operation':'local'}},"
              + "'ai':{'$operation':'ai'},'store':{'save':{'$operation':'save'},'load':{'$operation':'load'},'list':{'$operation':'list'}},"
              + "'clock':{'$host':'clock'},'log':{'$host':'log'},'escalate':{'$host':'escalate'}}]");

  private static Transcript agent(Shop shop) {
    return play(CodeFiles.AGENT, "[]", List.of(new Plan.Step.Call(0, 1, "run", AGENT_ARGS)), shop);
  }

  private static Transcript play(CodeFiles file, String constructorArgs, List<Plan.Step> steps, Dependencies dependencies) {
    return play(file, file.reference(), constructorArgs, steps, dependencies);
  }

  private static Transcript play(
      CodeFiles file, String source, String constructorArgs, List<Plan.Step> steps, Dependencies dependencies) {
    Plan plan = new Plan(json(constructorArgs), steps, 700_000);
    return Play.once(new Subject(source, file.className(), 1), plan, dependencies, SandboxLimits.standard());
  }

  private static List<String> transitions(Transcript played) {
    return logged(played, "transition", e -> text(e, "from") + " " + text(e, "to") + " " + e.get("at"));
  }

  private static List<String> events(Transcript played) {
    return logged(played, "", e -> text(e, "event") + " " + e.get("step") + " " + text(e, "reason"));
  }

  private static List<String> logged(Transcript played, String event, Function<JsonNode, String> shown) {
    return played.effects(Effect.Logged.class).stream()
        .map(Effect.Logged::entry)
        .filter(e -> event.isEmpty() || text(e, "event").equals(event))
        .map(shown)
        .toList();
  }

  private static String text(JsonNode entry, String field) {
    JsonNode value = entry.get(field);
    return value == null ? "null" : value.asString();
  }

  private static JsonNode json(String text) {
    return JSON.readTree(text.replace('\'', '"'));
  }

  /** Calls of one method at chosen times, numbered from 1. */
  private static final class Calls {
    private final List<Plan.Step> steps = new ArrayList<>();
    private final String method;
    private int calls;

    Calls() {
      this("call");
    }

    Calls(String method) {
      this.method = method;
    }

    Calls at(double ms) {
      steps.add(new Plan.Step.Call(ms, ++calls, method, json(OPERATION)));
      return this;
    }

    Calls look(double ms) {
      steps.add(new Plan.Step.Look(ms));
      return this;
    }
  }

  /** Tools, an AI and a store; what is in the store outlives a restart. */
  private static final class Shop implements Dependencies {
    private final List<String> tools = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private final TreeMap<String, JsonNode> saved = new TreeMap<>();
    private String hangsAt = "";

    Shop restarted() {
      Shop next = new Shop();
      next.saved.putAll(saved);
      return next;
    }

    @Override
    public Reply answer(double nowMs, Effect.OperationStarted operation) {
      JsonNode args = operation.args();
      switch (operation.name()) {
        case "save" -> {
          saved.put(args.get(0).stringValue(), args.get(1));
          return new Reply.Value(1, json("null"));
        }
        case "load" -> {
          return new Reply.Value(1, saved.get(args.get(0).stringValue()));
        }
        case "list" -> {
          return new Reply.Value(1, JSON.valueToTree(saved.keySet()));
        }
        default -> tools.add(operation.name());
      }
      if (operation.name().equals(hangsAt)) return new Reply.Never();
      return broken.contains(operation.name()) ? FAILS : new Reply.Value(100, JSON.valueToTree("done " + operation.name()));
    }
  }
}
