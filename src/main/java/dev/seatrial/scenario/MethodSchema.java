package dev.seatrial.scenario;

import static dev.seatrial.scenario.Shapes.decimal;
import static dev.seatrial.scenario.Shapes.duration;
import static dev.seatrial.scenario.Shapes.either;
import static dev.seatrial.scenario.Shapes.list;
import static dev.seatrial.scenario.Shapes.map;
import static dev.seatrial.scenario.Shapes.object;
import static dev.seatrial.scenario.Shapes.oneOf;
import static dev.seatrial.scenario.Shapes.path;
import static dev.seatrial.scenario.Shapes.text;
import static dev.seatrial.scenario.Shapes.whole;
import static dev.seatrial.scenario.Shapes.with;

import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.FaultParameter;
import dev.seatrial.fault.Trigger;
import dev.seatrial.system.BreakerHand;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The steps of a method as JSON Schema: one shape per action, and for faults one per kind with its own parameters. */
final class MethodSchema {
  private static final long MILLION = 1_000_000;
  private static final long MILLIARD = 1_000_000_000;

  private MethodSchema() {}

  static Map<String, Object> method() {
    List<Object> steps = new ArrayList<>(undoing());
    for (FaultKind kind : FaultKind.values()) steps.add(inject(kind));
    List<Object> entries = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) entries.add(entry(kind));
    steps.add(step("fault_mix", "over!", duration(), "faults!", list(map("anyOf", entries), 1, FaultMix.MOST_ENTRIES)));
    return list(map("anyOf", steps), 0, MethodReader.MOST_STEPS);
  }

  static Map<String, Object> rollbacks() {
    return list(map("anyOf", undoing()), 0, MethodReader.MOST_STEPS);
  }

  private static List<Object> undoing() {
    return List.of(
        object("pause!", duration(), "provider", provider()),
        step("clear", "name!", text(60)),
        step("clear_all"),
        step("protect", "arm!", text(40), "protections!", map("$ref", "#/$defs/protections")),
        step("breaker", "arm", text(40), "name!", text(200), "do!", oneOf(Arrays.stream(BreakerHand.values()).map(BreakerHand::id).toList())));
  }

  private static Map<String, Object> provider() {
    return either(oneOf(List.of("lab")), object("type!", oneOf(List.of("lab"))));
  }

  private static Map<String, Object> step(String action, Object... fields) {
    List<Object> all = new ArrayList<>(List.of(fields));
    all.addAll(List.of("provider", provider()));
    return with("action", action, all.toArray());
  }

  private static Map<String, Object> inject(FaultKind kind) {
    List<Object> fields = new ArrayList<>(List.of("name!", text(60), "target!", path(), "duration", duration()));
    fields.addAll(fault(kind));
    return step("inject", fields.toArray());
  }

  private static Map<String, Object> entry(FaultKind kind) {
    List<Object> fields =
        new ArrayList<>(
            List.of(
                "name!", text(60),
                "targets!", list(path(), 1, 1_000),
                "per_week!", decimal(0, FaultMix.MOST_PER_WEEK),
                "durations!", list(duration(), 2, 2)));
    fields.addAll(fault(kind));
    return object(fields.toArray());
  }

  private static List<Object> fault(FaultKind kind) {
    List<Object> fields = new ArrayList<>(List.of("fault!", oneOf(List.of(kind.id()))));
    for (FaultParameter p : kind.parameters()) {
      fields.addAll(List.of(p.name(), p.unit() == FaultParameter.Unit.DURATION ? duration() : whole(p.min(), p.max())));
    }
    if (!kind.presets().isEmpty()) fields.addAll(List.of("preset", oneOf(kind.presets().stream().map(FaultKind.Preset::name).toList())));
    fields.addAll(
        List.of(
            "probability", decimal(0, 1),
            "times", whole(1, MILLION),
            "on_calls", list(whole(1, MILLIARD), 0, Trigger.MAX_ORDINALS),
            "after_calls", whole(0, MILLIARD),
            "every", whole(1, MILLIARD),
            "ramp", duration()));
    return fields;
  }
}
