package dev.seatrial.cli;

import dev.seatrial.experiment.compare.Comparison;
import dev.seatrial.experiment.compare.Comparison.Expectation;
import dev.seatrial.experiment.compare.Difference;
import dev.seatrial.experiment.compare.MeasuredJournal;
import dev.seatrial.experiment.compare.MetricRow;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A comparison as one JSON document; the same figures as {@link ComparisonText}, times in nanoseconds, shares in ppm. */
final class ComparisonJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private ComparisonJson() {}

  static String document(Comparison comparison, Optional<Expectation> expected, ExitCode code) {
    ObjectNode root = MAPPER.createObjectNode();
    journal(comparison.a(), root.putObject("a"));
    journal(comparison.b(), root.putObject("b"));
    root.put("paired", comparison.pairs().isPresent());
    comparison.notes().forEach(root.putArray("notes")::add);
    ArrayNode metrics = root.putArray("metrics");
    for (MetricRow row : comparison.metrics()) {
      ObjectNode node = metrics.addObject().put("metric", row.id()).put("unit", word(row.unit()));
      maybe(node, "a", row.a().value());
      maybe(node, "b", row.b().value());
      maybe(node, "difference", row.difference());
    }
    comparison.pairs().ifPresent(
        pairs ->
            root.putObject("pairs")
                .put("n", pairs.n())
                .put("both", pairs.both())
                .put("only_a", pairs.onlyA())
                .put("only_b", pairs.onlyB())
                .put("neither", pairs.neither())
                .put("mcnemar_p", pairs.p())
                .put("without_partner", pairs.alone()));
    comparison.success().ifPresent(d -> difference(d, "ppm", root.putObject("success_rate_difference")));
    comparison.latency().ifPresent(d -> difference(d, "ns", root.putObject("latency_difference")));
    expected.ifPresent(e -> root.putObject("expected").put("of_b", word(e)).put("met", word(comparison.meets(e))));
    root.put("exit_code", code.code());
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void journal(MeasuredJournal j, ObjectNode node) {
    node.put("file", j.source()).put("engine", j.header().engine()).put("scenario", j.header().scenario());
    node.put("scenario_sha256", j.header().scenarioHash()).put("title", j.started().title()).put("arm", j.header().arm());
    node.put("seed", j.header().seed()).put("duration_ns", j.started().durationNanos()).put("warmup_ns", j.started().warmupNanos());
    j.measures().status().ifPresent(status -> node.put("status", word(status)));
    node.put("events", j.events()).put("digest", String.format(Locale.ROOT, "%016x", j.digest()));
  }

  private static void difference(Difference d, String unit, ObjectNode node) {
    node.put("n", d.n()).put("value_" + unit, d.value()).put("low_" + unit, d.low()).put("high_" + unit, d.high());
    node.put("method", d.method()).put("b_is", word(d.change()));
  }

  private static void maybe(ObjectNode node, String name, OptionalLong value) {
    if (value.isPresent()) node.put(name, value.getAsLong());
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
