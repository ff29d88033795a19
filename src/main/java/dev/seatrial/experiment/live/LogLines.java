package dev.seatrial.experiment.live;

import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.FaultSpec;
import dev.seatrial.fault.Target;
import dev.seatrial.fault.Trigger;
import dev.seatrial.system.BreakerHand;
import dev.seatrial.world.drive.StampedAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The lines of an action log: one JSON object each, {@code lab} first, then {@code action} and {@code position}. */
final class LogLines {
  static final int FORMAT = 1;
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private LogLines() {}

  /** One line. */
  sealed interface Line {
    record Lab(LabIdentity identity) implements Line {}

    record Action(StampedAction<LabAction> action) implements Line {}

    record Position(long nanos) implements Line {}
  }

  static String write(Line line) {
    ObjectNode node = MAPPER.createObjectNode();
    switch (line) {
      case Line.Lab lab -> {
        LabIdentity i = lab.identity();
        node.put("type", "lab").put("format", FORMAT).put("id", i.id()).put("owner", i.owner()).put("engine", i.engine());
        node.put("scenario", i.scenario()).put("scenario_sha256", i.scenarioHash()).put("seed", i.seed());
        node.put("number", i.number());
        i.origin().ifPresent(origin -> {
          node.put("from", origin.atNanos());
          origin.parent().ifPresent(parent -> node.put("parent", parent));
        });
      }
      case Line.Action a -> action(a.action(), node);
      case Line.Position p -> node.put("type", "position").put("t", p.nanos());
    }
    return MAPPER.writeValueAsString(node);
  }

  /** Puts an action into an object, as a line and as a part of a replay record. */
  static void action(StampedAction<LabAction> stamped, ObjectNode node) {
    node.put("type", "action").put("n", stamped.number()).put("t", stamped.nanos()).put("arm", stamped.arm().orElse("both"));
    switch (stamped.action()) {
      case LabAction.Inject inject -> fault(inject.fault(), node.put("kind", "inject").putObject("fault"));
      case LabAction.Clear clear -> node.put("kind", "clear").put("name", clear.fault());
      case LabAction.Protect protect -> node.put("kind", "protect").put("protections", protect.text());
      case LabAction.Breaker breaker -> node.put("kind", "breaker").put("name", breaker.name()).put("do", breaker.hand().id());
      case LabAction.StopAll stop -> node.put("kind", "stop-all");
    }
  }

  private static void fault(FaultSpec fault, ObjectNode node) {
    node.put("name", fault.id()).put("target", fault.target().pattern()).put("kind", fault.kind().id());
    ObjectNode parameters = node.putObject("parameters");
    fault.parameters().forEach(parameters::put);
    Trigger t = fault.trigger();
    ObjectNode trigger = node.putObject("trigger");
    trigger.put("probability", t.probability()).put("after_calls", t.afterCalls()).put("every", t.every()).put("ramp_ns", t.rampNanos());
    if (t.times().isPresent()) trigger.put("times", t.times().getAsLong());
    ArrayNode onCalls = trigger.putArray("on_calls");
    t.onCalls().forEach(onCalls::add);
    if (fault.durationNanos().isPresent()) node.put("duration_ns", fault.durationNanos().getAsLong());
  }

  /**
   * @throws IllegalArgumentException if the line is none of ours, with what is wrong
   */
  static Line read(String line) {
    JsonNode node;
    try {
      node = MAPPER.readTree(line);
    } catch (JacksonException e) {
      throw new IllegalArgumentException("is no JSON object: " + e.getOriginalMessage(), e);
    }
    return switch (text(node, "type")) {
      case "lab" -> new Line.Lab(identity(node));
      case "action" -> new Line.Action(action(node));
      case "position" -> new Line.Position(number(node, "t"));
      default -> throw new IllegalArgumentException("type: '" + text(node, "type") + "' is not known");
    };
  }

  private static LabIdentity identity(JsonNode node) {
    long format = number(node, "format");
    if (format != FORMAT) throw new IllegalArgumentException("format: " + format + " is not the format " + FORMAT + " of this version");
    return new LabIdentity(
        text(node, "id"), text(node, "owner"), text(node, "engine"), text(node, "scenario"), text(node, "scenario_sha256"),
        number(node, "seed"), node.has("number") ? (int) number(node, "number") : 1, origin(node));
  }

  private static Optional<LabIdentity.Origin> origin(JsonNode node) {
    if (!node.has("from")) return Optional.empty();
    Optional<String> parent = node.has("parent") ? Optional.of(text(node, "parent")) : Optional.empty();
    return Optional.of(new LabIdentity.Origin(parent, number(node, "from")));
  }

  /**
   * The action in an object.
   *
   * @throws IllegalArgumentException if it is none, with what is wrong
   */
  static StampedAction<LabAction> action(JsonNode node) {
    String arm = text(node, "arm");
    LabAction action =
        switch (text(node, "kind")) {
          case "inject" -> new LabAction.Inject(fault(node.path("fault")));
          case "clear" -> new LabAction.Clear(text(node, "name"));
          case "protect" -> new LabAction.Protect(text(node, "protections"));
          case "breaker" -> new LabAction.Breaker(text(node, "name"), hand(text(node, "do")));
          case "stop-all" -> new LabAction.StopAll();
          default -> throw new IllegalArgumentException("kind: '" + text(node, "kind") + "' is not known");
        };
    Optional<String> only = arm.equals("both") ? Optional.empty() : Optional.of(arm);
    return new StampedAction<>(number(node, "n"), number(node, "t"), only, action);
  }

  private static BreakerHand hand(String id) {
    return BreakerHand.byId(id).orElseThrow(() -> new IllegalArgumentException("do: '" + id + "' is not known"));
  }

  private static FaultSpec fault(JsonNode node) {
    FaultKind kind =
        FaultKind.byId(text(node, "kind"))
            .orElseThrow(() -> new IllegalArgumentException("kind: '" + text(node, "kind") + "' is no fault of this version"));
    LinkedHashMap<String, Long> parameters = new LinkedHashMap<>();
    JsonNode given = node.path("parameters");
    for (String name : given.propertyNames()) parameters.put(name, number(given, name));
    JsonNode t = node.path("trigger");
    List<Long> onCalls = new ArrayList<>();
    for (JsonNode each : t.path("on_calls")) onCalls.add(each.asLong());
    OptionalLong times = t.has("times") ? OptionalLong.of(number(t, "times")) : OptionalLong.empty();
    if (!t.path("probability").isNumber()) throw new IllegalArgumentException("probability: must be a number");
    Trigger trigger =
        new Trigger(
            t.path("probability").asDouble(), times, onCalls, number(t, "after_calls"), number(t, "every"), number(t, "ramp_ns"));
    OptionalLong duration = node.has("duration_ns") ? OptionalLong.of(number(node, "duration_ns")) : OptionalLong.empty();
    return new FaultSpec(text(node, "name"), new Target(text(node, "target")), kind, parameters, trigger, duration);
  }

  static String text(JsonNode node, String field) {
    if (!node.path(field).isString()) throw new IllegalArgumentException(field + ": is missing, or no text");
    return node.path(field).asString();
  }

  static long number(JsonNode node, String field) {
    if (!node.path(field).isIntegralNumber()) throw new IllegalArgumentException(field + ": is missing, or no whole number");
    return node.path(field).asLong();
  }
}
