package dev.seatrial.scenario;

import dev.seatrial.system.Protections;
import dev.seatrial.system.Topology;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.snakeyaml.engine.v2.nodes.Node;

/** The protections of one arm as a text of their own: what a person edits while a run goes on, and what the journal keeps of it. */
public final class ProtectionsText {
  /** How problems call the text. */
  private static final String FILE = "protections";

  private ProtectionsText() {}

  /**
   * Reads the value of an arm, in JSON or YAML.
   *
   * @throws InvalidScenarioException with every mistake found, by line
   */
  public static Protections read(String text, Topology topology) throws InvalidScenarioException {
    Problems problems = new Problems(FILE);
    Optional<Node> root = YamlTree.read(text.getBytes(StandardCharsets.UTF_8), problems);
    problems.throwIfAny();
    FileContext context = new FileContext(problems, new LinkedHashMap<>(), 0, (path, fields) -> {});
    Optional<Protections> protections = new ProtectionsReader(topology).read(new Value(root.orElseThrow(), "", context));
    problems.throwIfAny();
    return protections.orElseThrow();
  }

  /**
   * The shape of the text as JSON Schema: what may stand where, and in which range.
   *
   * @param agents of the system, whose names bulkheads have
   */
  public static Map<String, Object> schema(List<String> agents) {
    return ProtectionsSchema.shape(agents);
  }

  /** As JSON that {@link #read} understands, every value written out; two equal protections have one text. */
  public static String write(Protections protections) {
    return new ProtectionsWriter(protections).text();
  }
}
