package dev.seatrial.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.seatrial.experiment.Runner;
import dev.seatrial.journal.codec.JournalSchema;
import dev.seatrial.journal.codec.JournalWriter;
import dev.seatrial.testlab.ScenarioText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The shipped JSON Schemas: what is valid for the reader is valid for them, and what they know is what the reader knows. */
class SchemaTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final YAMLMapper YAML = YAMLMapper.builder().build();
  private static final SchemaRegistry REGISTRY = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private static final Schema SCENARIO = REGISTRY.getSchema(text(ScenarioSchema.schema()));
  private static final Schema JOURNAL = REGISTRY.getSchema(text(JournalSchema.schema()));

  private static String text(Map<String, Object> schema) {
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema) + "\n";
  }

  @Test
  void theCommittedFilesAreWhatTheCommandPrints() throws IOException {
    String how = "java -jar target/seatrial.jar schema scenario (or journal) prints what belongs there";
    assertThat(text(ScenarioSchema.schema())).as(how).isEqualTo(Files.readString(Path.of("docs/reference/schema/scenario.schema.json")));
    assertThat(text(JournalSchema.schema())).as(how).isEqualTo(Files.readString(Path.of("docs/reference/schema/journal.schema.json")));
    assertThat(SchemaTest.class.getResource("/schema/scenario.schema.json")).as("in the jar").isNotNull();
  }

  @Test
  void theSchemasAreSchemas() {
    Schema meta = REGISTRY.getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
    assertThat(meta.validate(JSON.readTree(text(ScenarioSchema.schema())))).isEmpty();
    assertThat(meta.validate(JSON.readTree(text(JournalSchema.schema())))).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> everyShippedScenarioIsValid() {
    return ShippedScenarios.names().stream()
        .map(name -> DynamicTest.dynamicTest(name, () -> assertThat(SCENARIO.validate(tree(name))).isEmpty()));
  }

  private static JsonNode tree(String shipped) {
    return YAML.readTree(ShippedScenarios.bytes(shipped).orElseThrow());
  }

  @TestFactory
  Stream<DynamicTest> everyLineOfTheirJournalsIsValid() {
    return Stream.of("mcp-failure", "poisoned-cache", "crash-mid-task", "resource-exhaustion", "infinite-loop")
        .map(name -> DynamicTest.dynamicTest(name, () -> validLines(ShippedScenarios.byName(name).orElseThrow())));
  }

  private static void validLines(Scenario scenario) throws IOException {
    for (String arm : scenario.arms().keySet()) {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      JournalWriter.write(Runner.run(scenario, arm, scenario.seed()).journal(), bytes);
      Set<String> kinds = new TreeSet<>();
      for (String line : bytes.toString(StandardCharsets.UTF_8).split("\n")) {
        JsonNode node = JSON.readTree(line);
        // Lines of one kind differ in values only: a few of each are enough, the first of each kind among them.
        if (!kinds.add(node.path("event").asString("") + node.propertyNames()) && node.path("seq").asLong(0) % 97 != 0) continue;
        List<Error> errors = JOURNAL.validate(node);
        assertThat(errors).as(line).isEmpty();
      }
      assertThat(kinds).hasSizeGreaterThan(10);
    }
  }

  /** A file that uses whatever there is, so that the reader says of each map what it may hold. */
  private static final String EVERYTHING =
      ScenarioText.calm()
          .lasting("10m")
          .workload(
              "{warmup: 0s, tasks: [{task: brief, share: 0.5, deadline: 60s}, {task: dossier, share: 0.5, deadline: 30m}], resubmit: {after: 60s, at_most: 2},"
                  + " arrival: {process: constant, every: 2s, first: 1s}}")
          .hardened(
              "{circuit_breakers: [{name: mcp_tools}], retry_policy: {default: {max_retries: 1}}, bulkheads: {research: {max_concurrent: 1}, writing: {max_concurrent: 1}},"
                  + " fallbacks: [{primary: mcp/search/query, fallback: cache, keep: 1h, also_on: [validation]}],"
                  + " guards: {loop: {max_in_a_row: 5}, retry_budget: {percent: 20}}, recovery: {procedure: [clear_caches]}, checkpoints: {after_agent: true},"
                  + " answers: {verify: true}, handoffs: {acknowledge: 5s}, escalate_on: [quota], alerts: [{when: breaker_open}], graceful: true}")
          .method(
              "{action: inject, name: a, target: mcp/github, fault: hang}",
              "{action: inject, name: b, target: ai/primary, fault: slow_stream, preset: fast}",
              "{action: fault_mix, over: 60s, faults: [{name: c, fault: slow, targets: [mcp/github], per_week: 1, durations: [1s, 2s]}]}",
              "{action: clear, name: a}",
              "{action: clear_all}",
              "{action: protect, arm: hardened, protections: {}}",
              "{action: breaker, name: mcp_tools, do: reset}",
              "{pause: 1s}")
          .with(
              """
              description: d
              tags: [t]
              configuration: {x: 1}
              rollbacks: [{action: clear_all}]
              safeguards: {max_ungraceful_rate: 0.5}
              expectations:
                - {id: a, title: t, check: detected, within: 1s}
                - {id: b, title: t, check: logged}
                - {id: c, title: t, check: retried, max: 1}
                - {id: d, title: t, check: graceful, max_ungraceful_rate: 0.1}
                - {id: e, title: t, check: bounded_wait, target: mcp/github, at_most: 1s}
                - {id: f, title: t, check: probes, breaker: b, at_most: 1}
                - {id: g, title: t, check: stays_closed, breaker: b}
                - {id: h, title: t, check: slot_wait, agent: writing, at_most: 1s}
                - {id: i, title: t, check: same_calls, max: 1}
                - {id: k, title: t, check: recovered}
                - {id: l, title: t, check: healed}
                - {id: m, title: t, check: resumed}
                - {id: n, title: t, check: escalates}
                - {id: o, title: t, check: uncorrupted}
                - {id: j, title: t, check: metric, metric: task.success_rate, tolerance: {compare: ">=", value: 0.5}}
              promises: {baseline: refuted}
              lesson: {shows: a, not_yet: b, next: c, try: d, observe: e, question: {text: q, answers: [{text: a, right: true, explanation: e}, {text: b, explanation: e}]}}
              """)
          .text();

  @Test
  void theSchemaKnowsExactlyTheFieldsThatTheReaderKnows() throws InvalidScenarioException {
    JsonNode tree = YAML.readTree(EVERYTHING);
    assertThat(SCENARIO.validate(tree)).isEmpty();
    for (String check : ExpectationReader.CHECKS) assertThat(EVERYTHING).as("each check is tried").contains("check: " + check);
    Map<String, Set<String>> known = new LinkedHashMap<>();
    ScenarioReader.read("x", "x.yaml", EVERYTHING.getBytes(StandardCharsets.UTF_8), (path, fields) -> known.put(path, new TreeSet<>(fields)));
    assertThat(known).hasSizeGreaterThan(40);
    // Its names are those of the arms.
    known.remove("promises");
    known.forEach(
        (path, fields) -> {
          JsonNode at = at(tree, path);
          for (String field : fields) assertThat(known(path, at, field)).as(path + "." + field + " is known to the reader, and to the schema").isTrue();
          assertThat(known(path, at, "nobody_knows_this")).as(path + " is closed in the schema").isFalse();
        });
  }

  private static JsonNode at(JsonNode tree, String path) {
    JsonNode at = tree;
    if (path.isEmpty()) return at;
    for (String part : path.split("\\.(?![0-9])")) {
      String name = part.replaceAll("\\[\\d+]", "");
      at = at.path(name);
      for (String index : part.substring(name.length()).replace("]", "").split("\\[")) if (!index.isEmpty()) at = at.path(Integer.parseInt(index));
    }
    return at;
  }

  /** Whether a map may have a field, by the schema: a value of the wrong type in it is told of differently from an unknown field. */
  private static boolean known(String path, JsonNode at, String field) {
    return properties(JSON.readTree(text(ScenarioSchema.schema())), path, at).contains(field);
  }

  /** The fields of all shapes that the map at a path may have. */
  private static Set<String> properties(JsonNode root, String path, JsonNode value) {
    List<JsonNode> shapes = new ArrayList<>(List.of(root));
    if (!path.isEmpty()) {
      for (String part : path.split("\\.(?![0-9])")) {
        String name = part.replaceAll("\\[\\d+]", "");
        shapes = shapes.stream().flatMap(s -> field(root, s, name).stream()).toList();
        long indexes = part.chars().filter(c -> c == '[').count();
        for (long i = 0; i < indexes; i++) shapes = shapes.stream().flatMap(s -> items(root, s).stream()).toList();
      }
    }
    Set<String> names = new TreeSet<>();
    for (JsonNode shape : shapes) for (JsonNode each : open(root, shape)) each.path("properties").propertyNames().forEach(names::add);
    return names;
  }

  private static List<JsonNode> field(JsonNode root, JsonNode shape, String name) {
    List<JsonNode> found = new ArrayList<>();
    for (JsonNode each : open(root, shape)) {
      if (each.path("properties").has(name)) found.add(each.path("properties").path(name));
      for (String pattern : each.path("patternProperties").propertyNames()) found.add(each.path("patternProperties").path(pattern));
    }
    return found;
  }

  private static List<JsonNode> items(JsonNode root, JsonNode shape) {
    return open(root, shape).stream().filter(each -> each.has("items")).map(each -> each.path("items")).toList();
  }

  private static List<JsonNode> open(JsonNode root, JsonNode shape) {
    if (shape.has("$ref")) return open(root, root.path("$defs").path(shape.path("$ref").asString().substring("#/$defs/".length())));
    if (!shape.has("anyOf")) return List.of(shape);
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode each : (ArrayNode) shape.path("anyOf")) all.addAll(open(root, each));
    return all;
  }

  /** What the reader refuses for its form, the schema refuses as well: an unknown field anywhere in any shipped scenario. */
  @TestFactory
  Stream<DynamicTest> anUnknownFieldAnywhereIsRefusedByBoth() {
    return ShippedScenarios.names().stream()
        .map(
            name ->
                DynamicTest.dynamicTest(
                    name,
                    () -> {
                      ObjectNode tree = (ObjectNode) tree(name);
                      List<ObjectNode> maps = new ArrayList<>();
                      collect(tree, "", maps);
                      assertThat(maps).hasSizeGreaterThan(10);
                      for (ObjectNode map : maps) {
                        map.put("nobody_knows_this", 1);
                        assertThat(SCENARIO.validate(tree)).as(map.toString()).isNotEmpty();
                        assertThat(refused(tree)).as(map.toString()).isTrue();
                        map.remove("nobody_knows_this");
                      }
                    }));
  }

  private static boolean refused(JsonNode tree) {
    try {
      ScenarioReader.read("x", "x.yaml", JSON.writeValueAsString(tree).getBytes(StandardCharsets.UTF_8));
      return false;
    } catch (InvalidScenarioException e) {
      return true;
    }
  }

  /** All maps but those whose names are the author's own. */
  private static void collect(JsonNode node, String path, List<ObjectNode> maps) {
    if (node instanceof ObjectNode map) {
      boolean own = path.equals(".configuration") || path.equals(".system.arms");
      if (!own) maps.add(map);
      for (String name : List.copyOf(map.propertyNames())) collect(map.get(name), path + "." + name, maps);
    } else if (node instanceof ArrayNode list) {
      for (JsonNode each : list) collect(each, path, maps);
    }
  }

  @Test
  void wrongValuesAreRefusedByBoth() {
    for (String wrong :
        List.of(
            "deadline: 60s|deadline: 60",
            "rate_per_second: 0.5|rate_per_second: fast",
            "process: constant|process: bursty",
            "seed: 1|seed: one",
            "duration: 2m|duration: 2 fortnights",
            "window: 60s|window: sixty",
            "version: \"1\"|version: \"2\"",
            "compare: \">=\"|compare: \"==\"",
            "topology: research-writer|topology: nowhere")) {
      String[] change = wrong.split("\\|");
      String text = ScenarioText.calm().text();
      assertThat(text).contains(change[0]);
      JsonNode tree = YAML.readTree(text.replace(change[0], change[1]));
      assertThat(SCENARIO.validate(tree)).as(wrong).isNotEmpty();
      assertThat(refused(tree)).as(wrong).isTrue();
    }
  }
}
