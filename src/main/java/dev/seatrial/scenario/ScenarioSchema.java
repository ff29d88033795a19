package dev.seatrial.scenario;

import static dev.seatrial.scenario.Shapes.decimal;
import static dev.seatrial.scenario.Shapes.duration;
import static dev.seatrial.scenario.Shapes.either;
import static dev.seatrial.scenario.Shapes.flag;
import static dev.seatrial.scenario.Shapes.list;
import static dev.seatrial.scenario.Shapes.map;
import static dev.seatrial.scenario.Shapes.named;
import static dev.seatrial.scenario.Shapes.object;
import static dev.seatrial.scenario.Shapes.oneOf;
import static dev.seatrial.scenario.Shapes.path;
import static dev.seatrial.scenario.Shapes.text;
import static dev.seatrial.scenario.Shapes.whole;
import static dev.seatrial.scenario.Shapes.with;

import dev.seatrial.measure.Metric;
import dev.seatrial.scenario.Lesson.Question;
import dev.seatrial.scenario.Scenario.Verdict;
import dev.seatrial.scenario.Tolerance.Compare;
import dev.seatrial.system.TaskKind;
import dev.seatrial.system.Topology;
import dev.seatrial.system.Workload.Arrival;
import dev.seatrial.system.Workload.Resubmission;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The format of scenario files as JSON Schema (draft 2020-12), made of what the code knows. It is for editors: what it cannot say,
 * such as names that refer to each other, {@link ScenarioReader} still refuses.
 */
public final class ScenarioSchema {
  private static final String ARM = "^(?!both$)[a-z0-9][a-z0-9_-]{0,39}$";

  private ScenarioSchema() {}

  /** The schema as maps, lists, texts and numbers. */
  public static Map<String, Object> schema() {
    List<String> topologies = Topology.shipped().stream().map(Topology::name).toList();
    List<String> agents = Topology.shipped().stream().flatMap(t -> t.agents().stream()).distinct().toList();
    Map<String, Object> arms = named(ARM, either(map("$ref", "#/$defs/protections"), map("type", "null")));
    arms.put("minProperties", 1);
    arms.put("maxProperties", Scenario.MAX_ARMS);
    Map<String, Object> root =
        object(
            "version!", map("enum", List.of("1", 1)),
            "title!", text(120),
            "description", text(2_000),
            "tags", list(text(60)),
            "configuration", named("", text(200)),
            "run!", object("seed!", whole(Long.MIN_VALUE, Long.MAX_VALUE), "duration!", duration()),
            "system!", object("topology!", oneOf(topologies), "arms!", arms),
            "workload!", workload(),
            "steady-state-hypothesis!", hypothesis(),
            "method!", MethodSchema.method(),
            "rollbacks", MethodSchema.rollbacks(),
            "safeguards", object(
                "max_ungraceful_rate!", decimal(0, 1), "window", duration(), "minimum_tasks", whole(1, 100_000), "on_trip", oneOf(List.of("stop", "record"))),
            "expectations", list(expectation(agents)),
            "promises", named(ARM, oneOf(ProtectionsSchema.words(Verdict.values()))),
            "lesson", lesson());
    Map<String, Object> schema = map("$schema", "https://json-schema.org/draft/2020-12/schema", "title", "A scenario of Seatrial");
    schema.putAll(root);
    Map<String, Object> protections = ProtectionsSchema.shape(agents);
    Map<String, Object> definitions = map(Shapes.PROTECTIONS, protections);
    definitions.putAll(Shapes.definitions(List.of(root, protections)));
    schema.put("$defs", definitions);
    return schema;
  }

  private static Map<String, Object> workload() {
    Map<String, Object> kind = oneOf(Arrays.stream(TaskKind.values()).map(TaskKind::id).toList());
    return object(
        "task", kind,
        "deadline", duration(),
        "tasks", list(object("task", kind, "share!", decimal(0.000001, 1), "deadline", duration()), 1, 10),
        "warmup", duration(),
        "resubmit", object("after!", duration(), "at_most!", whole(1, Resubmission.MOST)),
        "arrival!", object(
            "process!", oneOf(ProtectionsSchema.words(Arrival.Process.values())),
            "rate_per_second", decimal(0.000001, Arrival.MAX_RATE),
            "every", duration(),
            "first", duration()));
  }

  private static List<Object> metric() {
    List<String> signs = Arrays.stream(Compare.values()).map(Compare::sign).toList();
    return List.of(
        "metric!", oneOf(Arrays.stream(Metric.values()).map(Metric::id).toList()),
        "quantile", decimal(0.001, 0.99999),
        "tolerance!", object("compare!", oneOf(signs), "value!", either(duration(), decimal(0, 1e18))));
  }

  private static Map<String, Object> hypothesis() {
    List<Object> probe = new ArrayList<>(List.of("name!", text(60), "window", duration()));
    probe.addAll(metric());
    return object(
        "title", text(200), "strategy", oneOf(HypothesisReader.STRATEGIES), "probes!", list(object(probe.toArray()), 1, 1_000));
  }

  private static Map<String, Object> expectation(List<String> agents) {
    return map(
        "anyOf",
        List.of(
            check("detected", "within!", duration()),
            check("logged"),
            check("retried", "max!", whole(0, 100)),
            check("graceful", "max_ungraceful_rate!", decimal(0, 1)),
            check("uncorrupted"),
            check("bounded_wait", "target!", path(), "at_most!", duration()),
            check("recovered"),
            check("healed"),
            check("resumed"),
            check("probes", "breaker!", text(200), "at_most!", whole(1, 1_000)),
            check("stays_closed", "breaker!", text(200)),
            check("slot_wait", "agent!", oneOf(agents), "at_most!", duration()),
            check("same_calls", "max!", whole(1, 10_000)),
            check("escalates"),
            check("metric", metric().toArray())));
  }

  private static Map<String, Object> check(String name, Object... fields) {
    List<Object> all =
        new ArrayList<>(List.of("id!", text(40), "title!", text(200), "critical", flag(), "points", whole(0, 100), "feedback", text(500)));
    all.addAll(List.of(fields));
    return with("check", name, all.toArray());
  }

  private static Map<String, Object> lesson() {
    return object(
        "shows!", text(1_000),
        "not_yet!", text(1_000),
        "next", map("type", "string", "pattern", "^[a-z0-9-]{1,60}$"),
        "try!", text(1_000),
        "observe!", text(1_000),
        "question", object(
            "text!", text(1_000),
            "answers!", list(object("text!", text(300), "right", flag(), "explanation!", text(1_000)), 2, Question.MOST_ANSWERS)));
  }
}
