package dev.seatrial.scenario;

import dev.seatrial.resilience.checkpoint.CheckpointConfig;
import dev.seatrial.resilience.recovery.RecoveryConfig;
import dev.seatrial.system.HealingStep;
import dev.seatrial.system.Protections.RecoveryRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads how an arm heals itself: its recovery procedure and its checkpoints. */
final class HealingReader {
  private HealingReader() {}

  static Optional<RecoveryRule> recovery(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    RecoveryConfig preset = RecoveryConfig.DEFAULT;
    OptionalDouble below = fields.get("when_success_rate_below").map(v -> v.decimal(0, 1)).orElse(OptionalDouble.empty());
    Duration window = duration(fields, "window", 1_000_000).orElse(preset.window());
    int minimum = calls(fields, "minimum_calls").orElse(preset.minimumCalls());
    Duration coolDown = duration(fields, "cool_down", 0).orElse(preset.coolDown());
    int verify = calls(fields, "verify_calls").orElse(preset.verifyCalls());
    Duration within = duration(fields, "verify_within", 1_000_000).orElse(window);
    List<String> names = new ArrayList<>();
    for (HealingStep step : HealingStep.values()) names.add(step.id());
    Optional<Value> steps = fields.need("procedure");
    int given = steps.map(v -> v.list().size()).orElse(0);
    List<HealingStep> procedure =
        steps
            .map(list -> list.each((v, i) -> v.oneOf(names).map(n -> HealingStep.valueOf(n.toUpperCase(Locale.ROOT)))))
            .orElse(List.of());
    fields.done();
    // What cannot be read was told above; nothing more is to be said about what is left.
    if (steps.isEmpty() || procedure.size() < given) return Optional.empty();
    long ppm = below.isPresent() ? HypothesisReader.ppm(below.getAsDouble()) : preset.belowPpm();
    return value.make(
        () -> new RecoveryRule(new RecoveryConfig(preset.name(), ppm, window, minimum, coolDown, verify, within), procedure));
  }

  static Optional<CheckpointConfig> checkpoints(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    boolean afterAgent = fields.get("after_agent").flatMap(Value::flag).orElse(false);
    boolean beforeRisky = fields.get("before_risky").flatMap(Value::flag).orElse(false);
    Optional<Duration> every = duration(fields, "every", 1_000_000);
    int generations = fields.get("generations").map(v -> (int) v.integer(2, 100).orElse(2)).orElse(CheckpointConfig.DEFAULT.generations());
    fields.done();
    if (!afterAgent && !beforeRisky && !fields.has("every")) {
      value.problem("saves nothing: give after_agent: true, before_risky: true or every: 5m");
      return Optional.empty();
    }
    return value.make(() -> new CheckpointConfig(afterAgent, beforeRisky, every, generations));
  }

  private static Optional<Duration> duration(Fields fields, String name, long minNanos) {
    var nanos = fields.get(name).map(v -> v.durationNanos(minNanos));
    return nanos.isEmpty() || nanos.get().isEmpty() ? Optional.empty() : Optional.of(Duration.ofNanos(nanos.get().getAsLong()));
  }

  private static Optional<Integer> calls(Fields fields, String name) {
    var number = fields.get(name).map(v -> v.integer(1, RecoveryConfig.MOST_CALLS));
    return number.isEmpty() || number.get().isEmpty() ? Optional.empty() : Optional.of((int) number.get().getAsLong());
  }
}
