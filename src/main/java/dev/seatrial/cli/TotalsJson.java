package dev.seatrial.cli;

import dev.seatrial.experiment.sweep.ArmTotals;
import dev.seatrial.experiment.sweep.Merge;
import dev.seatrial.experiment.sweep.Merge.Missing;
import dev.seatrial.experiment.sweep.SweepHeader;
import dev.seatrial.measure.LatencyRow;
import dev.seatrial.scenario.Scenario.Verdict;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The totals of a merge as one JSON document; the same figures as {@link TotalsText}, times in nanoseconds, shares in ppm. */
final class TotalsJson {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private TotalsJson() {}

  static String document(Merge merge, ExitCode code) {
    SweepHeader sweep = merge.sweep();
    ObjectNode root = MAPPER.createObjectNode();
    root.put("engine", sweep.engine()).put("scenario", sweep.scenario()).put("scenario_sha256", sweep.scenarioHash());
    root.put("title", sweep.title()).put("first_seed", sweep.first()).put("last_seed", sweep.last());
    root.put("seeds", merge.seeds()).put("complete", merge.missing().isEmpty());
    ArrayNode missing = root.putArray("missing");
    for (Missing m : merge.missing()) {
      ObjectNode part = missing.addObject().put("shard", m.shard()).put("shards", m.shards());
      part.put("seeds", m.seeds()).put("first_seed", m.first()).put("last_seed", m.last());
    }
    ArrayNode arms = root.putArray("arms");
    for (ArmTotals arm : merge.totals().arms()) arm(arm, arms.addObject());
    root.put("exit_code", code.code());
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
  }

  private static void arm(ArmTotals arm, ObjectNode node) {
    node.put("arm", arm.arm().name());
    arm.arm().promised().ifPresent(promised -> node.put("promised", RunText.words(promised)));
    node.put("runs", arm.runs()).put("kept", arm.kept().part());
    ObjectNode verdicts = node.putObject("verdicts");
    for (Verdict verdict : Verdict.values()) verdicts.put(RunText.words(verdict), arm.verdicts(verdict));
    arm.broken().forEach(node.putArray("broken_seeds")::add);
    ObjectNode failed = node.putObject("failed_facts");
    arm.failed().forEach(failed::put);
    node.putObject("tasks")
        .put("ended", arm.outcomes().ended())
        .put("success", arm.outcomes().success())
        .put("degraded", arm.outcomes().degraded())
        .put("graceful", arm.outcomes().graceful())
        .put("failed", arm.outcomes().failed())
        .put("wrong", arm.wrong());
    maybe(node, "success_rate_ppm", arm.outcomes().successRate().ppm());
    node.put("duplicated_effects", arm.duplicated());
    latency(arm.latency(), node.putObject("task_latency"));
    node.put("met", arm.healing().whole()).put("touched", arm.touched()).put("healed", arm.healing().part());
    maybe(node, "healing_success_rate_ppm", arm.healing().ppm());
    maybe(node, "average_recovery_ns", arm.averageRecoveryNanos());
    node.put("escalations", arm.escalations()).put("incidents", arm.incidents()).put("censored", arm.censored());
    node.put("observed_ns", arm.observedNanos()).put("down_ns", arm.downNanos());
    maybe(node, "mtbf_ns", arm.mtbfNanos());
    maybe(node, "mttr_ns", arm.mttrNanos());
    maybe(node, "availability_ppm", arm.availabilityPpm());
    node.put("calls", arm.calls()).put("attempts", arm.attempts());
    maybe(node, "amplification_ppm", arm.amplificationPpm());
    node.put("input_tokens", arm.inputTokens()).put("output_tokens", arm.outputTokens()).put("micro_cents", arm.microCents());
    node.put("events", arm.events()).put("journals_digest", String.format(Locale.ROOT, "%016x", arm.journals()));
  }

  private static void latency(LatencyRow row, ObjectNode node) {
    node.put("n", row.n()).put("never", row.never());
    maybe(node, "max_ns", row.maxNanos());
    ObjectNode quantiles = node.putObject("quantiles_ns");
    for (LatencyRow.Quantile q : row.quantiles()) {
      if (q.printable() && q.nanos().isPresent()) quantiles.put(Double.toString(q.ppm() / 1e6), q.nanos().getAsLong());
    }
  }

  private static void maybe(ObjectNode node, String name, OptionalLong value) {
    if (value.isPresent()) node.put(name, value.getAsLong());
  }
}
