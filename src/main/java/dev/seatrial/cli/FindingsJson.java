package dev.seatrial.cli;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.Issue;
import dev.seatrial.measure.FailureMode;
import dev.seatrial.measure.Priority;
import dev.seatrial.measure.PriorityMatrix;
import dev.seatrial.measure.RiskLevel;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was found in an arm, for {@link RunJson}; the same as {@link FindingsText}, times in nanoseconds. */
final class FindingsJson {
  private FindingsJson() {}

  static void put(ArmResult arm, ObjectNode node) {
    ArrayNode issues = node.putArray("issues");
    for (Issue issue : arm.issues()) issue(issue, issues.addObject());
    ArrayNode modes = node.putArray("failure_modes");
    for (FailureMode mode : arm.modes()) mode(mode, modes.addObject());
    matrix(new PriorityMatrix(arm.modes()), node.putArray("priority_matrix"));
  }

  private static void issue(Issue issue, ObjectNode node) {
    node.put("rule", issue.rule());
    node.put("severity", issue.severity().word());
    node.put("issue", issue.title());
    node.put("seen", issue.seen());
    node.put("fix", issue.fix());
    numbers(issue.events(), node.putArray("events"));
  }

  private static void mode(FailureMode mode, ObjectNode node) {
    node.put("code", mode.code());
    node.put("fault", mode.fault().fault());
    node.put("kind", mode.fault().kind());
    node.put("target", mode.fault().target());
    node.put("seen_by_caller", mode.sawWords());
    ObjectNode errors = node.putObject("errors");
    for (FailureMode.Saw saw : mode.errors()) errors.put(saw.error().name().toLowerCase(Locale.ROOT), saw.times());
    node.put("fired", mode.fault().fired());
    node.putObject("tasks")
        .put("all", mode.tasks())
        .put("touched", mode.touched())
        .put("met", mode.met())
        .put("failed", mode.failed())
        .put("answered", mode.answered())
        .put("degraded", mode.degraded())
        .put("graceful", mode.graceful())
        .put("crashed", mode.crashed())
        .put("wrong", mode.wrong());
    mode.noticed()
        .ifPresent(noticed -> node.putObject("noticed").put("by", noticed.by()).put("after_ns", noticed.afterNanos()).put("event", noticed.seq()));
    node.putObject("handled").put("retries", mode.retries()).put("fallbacks", mode.fallbacks()).put("resumed", mode.resumed());
    mode.likelihood().map(RiskLevel::word).ifPresent(level -> node.put("likelihood", level));
    mode.impact().map(RiskLevel::word).ifPresent(level -> node.put("impact", level));
    mode.priority().map(Priority::word).ifPresent(priority -> node.put("priority", priority));
    numbers(mode.events(), node.putArray("events"));
  }

  private static void matrix(PriorityMatrix matrix, ArrayNode cells) {
    for (RiskLevel impact : RiskLevel.values()) {
      for (RiskLevel likelihood : RiskLevel.values()) {
        ObjectNode cell = cells.addObject();
        cell.put("likelihood", likelihood.word()).put("impact", impact.word()).put("priority", Priority.of(likelihood, impact).word());
        ArrayNode faults = cell.putArray("faults");
        matrix.faults(likelihood, impact).forEach(faults::add);
      }
    }
  }

  private static void numbers(List<Long> events, ArrayNode node) {
    events.forEach(node::add);
  }
}
