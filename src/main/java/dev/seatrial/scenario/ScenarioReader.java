package dev.seatrial.scenario;

import dev.seatrial.scenario.Scenario.Verdict;
import dev.seatrial.system.Protections;
import dev.seatrial.system.TaskKind;
import dev.seatrial.system.Topology;
import dev.seatrial.system.Workload;
import dev.seatrial.system.Workload.Arrival;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.BiConsumer;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;

/** Reads a scenario from the bytes of a YAML file, or says everything that is wrong with it. */
public final class ScenarioReader {
  /** The one version of the format. */
  private static final String VERSION = "1";

  private static final long SECOND = 1_000_000_000L;
  private static final long LONGEST_RUN = 14L * 24 * 3600 * SECOND;

  private ScenarioReader() {}

  /**
   * @param name what to call it: shipped name or file name without its ending
   * @param file how problems call the file
   * @throws InvalidScenarioException with every mistake found
   */
  public static Scenario read(String name, String file, byte[] bytes) throws InvalidScenarioException {
    return read(name, file, bytes, (path, fields) -> {});
  }

  /**
   * @param known told of each map that is read whole which fields it may have
   */
  static Scenario read(String name, String file, byte[] bytes, BiConsumer<String, Set<String>> known) throws InvalidScenarioException {
    Problems problems = new Problems(file);
    Optional<Node> root = YamlTree.read(bytes, problems);
    problems.throwIfAny();
    FileContext context = new FileContext(problems, configuration(root.orElseThrow()), 0, known);
    Optional<Fields> fields = new Value(root.get(), "", context).map();
    problems.throwIfAny();
    Optional<Scenario> scenario = scenario(fields.orElseThrow(), name, sha256(bytes));
    problems.throwIfAny();
    return scenario.orElseThrow();
  }

  /** Read before everything else, since any value may use it. */
  private static SequencedMap<String, String> configuration(Node root) {
    SequencedMap<String, String> values = new LinkedHashMap<>();
    if (!(root instanceof MappingNode mapping)) return values;
    for (NodeTuple tuple : mapping.getValue()) {
      boolean named = tuple.getKeyNode() instanceof ScalarNode key && key.getValue().equals("configuration");
      if (!named || !(tuple.getValueNode() instanceof MappingNode entries)) continue;
      for (NodeTuple entry : entries.getValue()) {
        if (entry.getKeyNode() instanceof ScalarNode key && entry.getValueNode() instanceof ScalarNode value) {
          values.putIfAbsent(key.getValue(), value.getValue());
        }
      }
    }
    return values;
  }

  private static Optional<Scenario> scenario(Fields fields, String name, String hash) {
    fields.need("version").flatMap(v -> v.oneOf(List.of(VERSION)));
    Optional<String> title = fields.need("title").flatMap(v -> v.text(120));
    String description = fields.get("description").flatMap(v -> v.text(2_000)).orElse("");
    List<String> tags = fields.get("tags").map(v -> v.each((e, i) -> e.text(60))).orElse(List.of());
    fields.get("configuration").flatMap(Value::map).ifPresent(map -> map.all().forEach(e -> e.getValue().text(200)));
    RunSettings run = fields.need("run").flatMap(ScenarioReader::run).orElse(RunSettings.UNREADABLE);
    Optional<Fields> system = fields.need("system").flatMap(Value::map);
    Optional<Topology> topology = system.flatMap(ScenarioReader::topology);
    Topology known = topology.orElse(Topology.shipped().getFirst());
    SequencedMap<String, Protections> arms = system.map(s -> arms(s, known)).orElse(new LinkedHashMap<>());
    system.ifPresent(Fields::done);
    Workload workload = fields.need("workload").flatMap(new WorkloadReader(run.durationNanos())::read).orElse(WorkloadReader.UNREADABLE);
    Hypothesis hypothesis =
        fields.need("steady-state-hypothesis").flatMap(HypothesisReader::hypothesis).orElse(new Hypothesis("", false, List.of()));
    MethodReader methods = new MethodReader(known, arms.keySet());
    List<MethodStep> method = fields.need("method").map(methods::read).orElse(List.of());
    List<MethodStep> rollbacks = fields.get("rollbacks").map(methods::readRollbacks).orElse(List.of());
    Optional<Safeguard> safeguard = fields.get("safeguards").flatMap(HypothesisReader::safeguard);
    List<Expectation> expectations = fields.get("expectations").map(v -> new ExpectationReader(known).read(v)).orElse(List.of());
    SequencedMap<String, Verdict> promises = fields.get("promises").map(v -> promises(v, arms)).orElse(new LinkedHashMap<>());
    Optional<Lesson> lesson = fields.get("lesson").flatMap(LessonReader::read);
    fields.done();
    Scenario scenario =
        new Scenario(
            name, hash, title.orElse(name), description, tags, run.seed(), run.durationNanos(), known, arms, workload, hypothesis,
            method, rollbacks, safeguard, expectations, promises, lesson);
    long needed = workload.warmupNanos() + scenario.methodNanos();
    if (run.durationNanos() > 0 && needed > run.durationNanos()) {
      fields.problem(
          "run.duration of " + run.durationNanos() / SECOND + "s is shorter than warm-up and method together, which take "
              + needed / SECOND + "s");
    }
    return Optional.of(scenario);
  }

  private record RunSettings(long seed, long durationNanos) {
    static final RunSettings UNREADABLE = new RunSettings(0, 0);
  }

  private static Optional<RunSettings> run(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    OptionalLong seed = fields.need("seed").map(v -> v.integer(Long.MIN_VALUE, Long.MAX_VALUE)).orElse(OptionalLong.empty());
    Optional<Value> length = fields.need("duration");
    OptionalLong duration = length.map(v -> v.durationNanos(SECOND)).orElse(OptionalLong.empty());
    fields.done();
    if (seed.isEmpty() || duration.isEmpty()) return Optional.empty();
    if (duration.getAsLong() > LONGEST_RUN) {
      length.ifPresent(v -> v.problem("a run may last at most 14 days (336h)"));
      return Optional.empty();
    }
    return Optional.of(new RunSettings(seed.getAsLong(), duration.getAsLong()));
  }

  private static Optional<Topology> topology(Fields system) {
    List<String> names = Topology.shipped().stream().map(Topology::name).toList();
    return system.need("topology").flatMap(v -> v.oneOf(names)).flatMap(Topology::byName);
  }

  private static SequencedMap<String, Protections> arms(Fields system, Topology topology) {
    SequencedMap<String, Protections> arms = new LinkedHashMap<>();
    Optional<Value> value = system.need("arms");
    Optional<Fields> map = value.flatMap(Value::map);
    if (map.isEmpty()) return arms;
    ProtectionsReader reader = new ProtectionsReader(topology);
    for (Map.Entry<String, Value> arm : map.get().all()) {
      if (!arm.getKey().matches("[a-z0-9][a-z0-9_-]{0,39}") || arm.getKey().equals("both")) {
        arm.getValue().problem("an arm's name is 1 to 40 lower-case letters, digits, '-' or '_', and not 'both'");
        continue;
      }
      arms.put(arm.getKey(), reader.read(arm.getValue()).orElse(Protections.none()));
    }
    if (arms.isEmpty() || arms.size() > Scenario.MAX_ARMS) {
      value.get().problem("has " + arms.size() + " arms; a scenario has 1 to " + Scenario.MAX_ARMS);
    }
    return arms;
  }

  private static SequencedMap<String, Verdict> promises(Value value, SequencedMap<String, Protections> arms) {
    SequencedMap<String, Verdict> promises = new LinkedHashMap<>();
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return promises;
    List<String> verdicts = new ArrayList<>();
    for (Verdict verdict : Verdict.values()) verdicts.add(verdict.name().toLowerCase(Locale.ROOT));
    for (String arm : arms.keySet()) {
      map.get()
          .get(arm)
          .flatMap(v -> v.oneOf(verdicts))
          .ifPresent(verdict -> promises.put(arm, Verdict.valueOf(verdict.toUpperCase(Locale.ROOT))));
    }
    map.get().done();
    return promises;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
