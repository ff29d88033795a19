package dev.seatrial.scenario;

import dev.seatrial.system.BreakerHand;
import dev.seatrial.system.Protections;
import dev.seatrial.system.Topology;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads a method and its rollbacks: {@code action} and {@code pause} entries. */
final class MethodReader {
  static final int MOST_STEPS = 200;
  private static final List<String> ACTIONS = List.of("inject", "fault_mix", "clear", "clear_all", "protect", "breaker");

  private final Topology topology;
  private final List<String> arms;
  private final FaultReader faults;

  MethodReader(Topology topology, Collection<String> arms) {
    this.topology = topology;
    this.arms = List.copyOf(arms);
    this.faults = new FaultReader(topology);
  }

  List<MethodStep> read(Value value) {
    List<MethodStep> steps = new ArrayList<>();
    List<Value> entries = value.list();
    if (entries.size() > MOST_STEPS) {
      value.problem("has " + entries.size() + " steps; at most " + MOST_STEPS + " are allowed");
      return steps;
    }
    for (Value entry : entries) step(entry).ifPresent(steps::add);
    return steps;
  }

  /** After the method nothing is broken on purpose. */
  List<MethodStep> readRollbacks(Value value) {
    List<MethodStep> steps = read(value);
    for (MethodStep step : steps) {
      if (step instanceof MethodStep.Inject || step instanceof MethodStep.Mix) value.problem("rollbacks undo; to inject a fault, use method");
    }
    return steps;
  }

  private Optional<MethodStep> step(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    fields.get("provider").ifPresent(MethodReader::refuseProvider);
    Optional<Value> pause = fields.get("pause");
    if (pause.isPresent()) {
      fields.done();
      OptionalLong nanos = pause.get().durationNanos(0);
      return nanos.isPresent() ? Optional.of(new MethodStep.Pause(nanos.getAsLong())) : Optional.empty();
    }
    Optional<String> action = fields.need("action").flatMap(v -> v.oneOf(ACTIONS));
    if (action.isEmpty()) return Optional.empty();
    Optional<MethodStep> step =
        switch (action.get()) {
          case "inject" -> faults.inject(fields);
          case "fault_mix" -> faults.mix(value, fields);
          case "clear" -> clear(fields);
          case "protect" -> protect(fields);
          case "breaker" -> breaker(fields);
          default -> Optional.of(new MethodStep.ClearAll());
        };
    fields.done();
    return step;
  }

  /** The lab breaks its own simulated system only; nothing outside is ever called. */
  private static void refuseProvider(Value provider) {
    Optional<String> type = provider.isMap() ? provider.map().flatMap(m -> m.get("type")).flatMap(Value::text) : provider.text();
    if (type.isPresent() && type.get().equals("lab")) return;
    provider.problem(
        "provider '" + type.orElse("?") + "' is not available: a scenario acts on the simulated system only; leave provider out,"
            + " or write lab");
  }

  private Optional<MethodStep> clear(Fields fields) {
    Optional<Value> value = fields.need("name");
    Optional<String> name = value.flatMap(v -> v.oneOf(faults.names()));
    return name.map(MethodStep.Clear::new);
  }

  private Optional<MethodStep> protect(Fields fields) {
    Optional<String> arm = fields.need("arm").flatMap(v -> v.oneOf(arms));
    Optional<Protections> protections = fields.need("protections").flatMap(new ProtectionsReader(topology)::read);
    if (arm.isEmpty() || protections.isEmpty()) return Optional.empty();
    return Optional.of(new MethodStep.Protect(arm.get(), protections.get()));
  }

  private Optional<MethodStep> breaker(Fields fields) {
    Optional<String> arm = fields.get("arm").flatMap(v -> v.oneOf(arms));
    Optional<String> name = fields.need("name").flatMap(v -> v.text(200));
    List<String> hands = Arrays.stream(BreakerHand.values()).map(BreakerHand::id).toList();
    Optional<BreakerHand> hand = fields.need("do").flatMap(v -> v.oneOf(hands)).flatMap(BreakerHand::byId);
    if (name.isEmpty() || hand.isEmpty()) return Optional.empty();
    return Optional.of(new MethodStep.Breaker(arm, name.get(), hand.get()));
  }
}
