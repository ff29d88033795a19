package dev.seatrial.cli;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.Engine;
import dev.seatrial.experiment.Fact;
import dev.seatrial.experiment.Runner;
import dev.seatrial.experiment.SystemNumbers;
import dev.seatrial.measure.BreakerTimeline;
import dev.seatrial.measure.CheckpointCounts;
import dev.seatrial.measure.RecoveryRow;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The results of a run as one JSON document; the same figures as {@link RunText}, times in nanoseconds. */
final class RunJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private RunJson() {}

  static String document(Runner.Result result) {
    ObjectNode root = MAPPER.createObjectNode();
    root.put("engine", Engine.VERSION);
    root.put("scenario", result.scenario().name());
    root.put("scenario_sha256", result.scenario().hash());
    root.put("title", result.scenario().title());
    root.put("seed", result.seed());
    root.put("duration_ns", result.scenario().durationNanos());
    root.set("system", MAPPER.valueToTree(SystemNumbers.of(result.scenario().topology())));
    result.scenario().lesson().ifPresent(lesson -> root.set("lesson", MAPPER.valueToTree(lesson)));
    ArrayNode arms = root.putArray("arms");
    for (ArmResult arm : result.arms()) arm(arm, arms.addObject());
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void arm(ArmResult arm, ObjectNode node) {
    node.put("arm", arm.arm());
    node.put("status", word(arm.status()));
    node.put("verdict", word(arm.verdict()));
    if (arm.promised().isPresent()) node.put("promised", word(arm.promised().get()));
    ArrayNode reasons = node.putArray("inconclusive");
    arm.inconclusive().forEach(reasons::add);
    ArrayNode facts = node.putArray("facts");
    for (Fact fact : arm.facts()) fact(fact, facts.addObject());
    FindingsJson.put(arm, node);
    MeasuresJson.put(arm.measures(), node);
    ArrayNode transitions = node.putArray("breaker_transitions");
    for (BreakerTimeline breaker : arm.measures().breakers().all()) {
      breaker.transitions().forEach(t -> transition(breaker.name(), t, transitions.addObject()));
    }
    ArrayNode recoveries = node.putArray("recoveries");
    for (RecoveryRow row : arm.measures().recoveries().rows()) recovery(row, recoveries.addObject());
    CheckpointCounts checkpoints = arm.measures().checkpoints();
    node.putObject("checkpoints")
        .put("saved", checkpoints.saved())
        .put("loaded", checkpoints.loaded())
        .put("rejected", checkpoints.rejected())
        .put("resumed", checkpoints.resumed());
    node.put("events", arm.journal().size());
    node.put("digest", String.format(Locale.ROOT, "%016x", arm.journal().digest()));
  }

  private static void fact(Fact fact, ObjectNode node) {
    node.put("id", fact.id());
    node.put("behavior", fact.behavior());
    node.put("critical", fact.critical());
    node.put("points", fact.points());
    node.put("pass", fact.holds());
    node.put("expected", fact.expected());
    node.put("actual", fact.actual());
    ArrayNode events = node.putArray("events");
    fact.events().forEach(events::add);
  }

  private static void transition(String breaker, BreakerTimeline.Transition t, ObjectNode node) {
    node.put("breaker", breaker);
    node.put("t_ns", t.t());
    node.put("from", t.from().name());
    node.put("to", t.to().name());
    node.put("reason", word(t.reason()));
    node.put("event", t.seq());
  }

  private static void recovery(RecoveryRow row, ObjectNode node) {
    node.put("event", row.seq());
    node.put("cause", row.cause());
    node.put("t_ns", row.startedNanos());
    node.put("rate_ppm", row.ratePpm());
    ArrayNode steps = node.putArray("steps");
    row.steps().forEach(s -> steps.addObject().put("name", s.name()).put("result", s.result()).put("event", s.seq()));
    row.helped().ifPresent(helped -> node.put("helped", helped));
    row.durationNanos().ifPresent(took -> node.put("took_ns", took));
  }

  private static String word(Enum<?> e) {
    return e.name().toLowerCase(Locale.ROOT);
  }
}
