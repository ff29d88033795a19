package dev.seatrial.cli;

import dev.seatrial.measure.AgentRow;
import dev.seatrial.measure.CallCount;
import dev.seatrial.measure.Healing;
import dev.seatrial.measure.Incident;
import dev.seatrial.measure.Interval;
import dev.seatrial.measure.LatencyRow;
import dev.seatrial.measure.Latencies;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.Outcomes;
import dev.seatrial.measure.Reliability;
import dev.seatrial.measure.Spend;
import dev.seatrial.measure.TaskKindRow;
import java.util.Locale;
import java.util.OptionalLong;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The figures of one arm as JSON; the same as {@link MeasuresText}: times in nanoseconds, rates in parts per million. */
final class MeasuresJson {
  private MeasuresJson() {}

  /** Adds the figures to the object of an arm. */
  static void put(Measures measures, ObjectNode node) {
    ObjectNode tasks = node.putObject("tasks");
    outcomes(measures.tasks().outcomes(), tasks);
    tasks.put("wrong", measures.tasks().wrong());
    healing(measures.tasks().healing(), tasks);
    spend(measures.tasks().spend(), tasks);
    ArrayNode kinds = node.putArray("task_kinds");
    for (TaskKindRow kind : measures.tasks().kinds()) kind(kind, kinds.addObject());
    reliability(measures, node.putObject("reliability"));
    latencies(measures.latencies(), node.putArray("latencies"));
    ArrayNode agents = node.putArray("agents");
    for (AgentRow agent : measures.agents().all()) agent(agent, agents.addObject());
    ArrayNode calls = node.putArray("dependencies");
    for (CallCount count : measures.calls().all()) count(count, calls.addObject());
  }

  private static void outcomes(Outcomes o, ObjectNode node) {
    node.put("ended", o.ended());
    node.put("success", o.success());
    node.put("degraded", o.degraded());
    node.put("graceful", o.graceful());
    node.put("failed", o.failed());
  }

  private static void healing(Healing h, ObjectNode node) {
    node.put("met_fault", h.met());
    node.put("touched_by_fault", h.touched());
    node.put("healed", h.healed());
    node.put("escalations", h.escalations());
    maybe(node, "average_recovery_ns", h.averageRecoveryNanos());
  }

  private static void spend(Spend s, ObjectNode node) {
    node.put("input_tokens", s.inputTokens());
    node.put("output_tokens", s.outputTokens());
    node.put("cost_microcents", s.microCents());
  }

  private static void kind(TaskKindRow kind, ObjectNode node) {
    node.put("kind", kind.kind());
    node.put("arrived", kind.arrived());
    node.put("in_work", kind.inWork());
    outcomes(kind.outcomes(), node);
    node.put("wrong", kind.wrong());
    healing(kind.healing(), node);
    spend(kind.spend(), node);
  }

  private static void reliability(Measures measures, ObjectNode node) {
    long now = measures.lastNanos();
    Reliability r = measures.reliability(now);
    node.put("observed_ns", r.observedNanos());
    node.put("up_ns", r.upNanos());
    maybe(node, "availability_ppm", r.availability().ppm());
    maybe(node, "mtbf_ns", r.mtbfNanos());
    maybe(node, "mttr_ns", r.mttrNanos());
    node.put("error_budget_ppm", r.budgetPpm());
    maybe(node, "error_budget_left_ppm", r.errorBudgetLeftPpm());
    maybe(node, "burn_rate_per_hour_ppm", r.burnRatePerHourPpm());
    ArrayNode incidents = node.putArray("incidents");
    for (Incident i : r.incidents()) {
      incidents
          .addObject()
          .put("start_ns", i.startNanos())
          .put("end_ns", i.endNanos())
          .put("failures", i.failures())
          .put("censored", i.censored());
    }
    ArrayNode intervals = node.putArray("intervals");
    for (Interval i : measures.intervals(now)) {
      intervals.addObject().put("start_ns", i.startNanos()).put("end_ns", i.endNanos()).put("up", i.up());
    }
  }

  private static void latencies(Latencies latencies, ArrayNode node) {
    latency(latencies.tasks(), node.addObject());
    latencies.kinds().forEach(row -> latency(row, node.addObject()));
    latencies.calls().forEach(row -> latency(row, node.addObject()));
    latencies.attempts().forEach(row -> latency(row, node.addObject()));
  }

  private static void latency(LatencyRow row, ObjectNode node) {
    node.put("of", row.name());
    node.put("n", row.n());
    node.put("never", row.never());
    maybe(node, "max_ns", row.maxNanos());
    ObjectNode quantiles = node.putObject("quantiles_ns");
    for (LatencyRow.Quantile q : row.quantiles()) {
      if (q.printable() && q.nanos().isPresent()) quantiles.put(Double.toString(q.ppm() / 1e6), q.nanos().getAsLong());
    }
  }

  private static void agent(AgentRow a, ObjectNode node) {
    node.put("agent", a.agent());
    node.put("steps_begun", a.begun());
    node.put("steps_succeeded", a.succeeded());
    node.put("steps_failed", a.failed());
    node.put("steps_ns", a.stepNanos());
    node.put("waited", a.waited());
    node.put("turned_away", a.turnedAway());
    node.put("waiting_ns", a.waitNanos());
    node.put("calls", a.calls());
    node.put("calls_failed", a.callsFailed());
    node.put("attempts", a.attempts());
    spend(a.spend(), node);
  }

  private static void count(CallCount c, ObjectNode node) {
    node.put("dependency", c.dependency());
    node.put("calls", c.calls());
    node.put("attempts", c.attempts());
    node.put("attempts_failed", c.attemptsFailed());
    maybe(node, "amplification_ppm", c.amplificationPpm());
    node.put("retries", c.retries());
    node.put("rejected_by_breaker", c.rejectedByBreaker());
    node.put("rejected_by_bulkhead", c.rejectedByBulkhead());
    node.put("fallbacks", c.fallbacks());
    node.put("answered", c.answered());
    node.put("degraded", c.degraded());
    node.put("failed", c.failed());
    ObjectNode errors = node.putObject("errors");
    c.errors().forEach((error, n) -> errors.put(error.name().toLowerCase(Locale.ROOT), n.longValue()));
    spend(c.spend(), node);
  }

  private static void maybe(ObjectNode node, String name, OptionalLong value) {
    if (value.isPresent()) node.put(name, value.getAsLong());
  }
}
