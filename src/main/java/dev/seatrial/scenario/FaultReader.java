package dev.seatrial.scenario;

import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.FaultParameter;
import dev.seatrial.fault.FaultSpec;
import dev.seatrial.fault.Target;
import dev.seatrial.fault.Trigger;
import dev.seatrial.system.Topology;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Reads faults: single ones, and mixes that are drawn from the seed. */
final class FaultReader {
  private final Topology topology;
  private final Set<String> names = new LinkedHashSet<>();

  FaultReader(Topology topology) {
    this.topology = topology;
  }

  /** Names of the faults read so far. */
  Set<String> names() {
    return Collections.unmodifiableSet(names);
  }

  /** A fault of the method; the caller looks after fields that are not known. */
  Optional<MethodStep> inject(Fields fields) {
    Optional<Value> nameValue = fields.need("name");
    Optional<String> name = nameValue.flatMap(this::faultName);
    Optional<Target> target = fields.need("target").flatMap(v -> Targets.read(v, topology));
    Optional<FaultKind> kind = kind(fields);
    LinkedHashMap<String, Long> parameters = kind.map(k -> parameters(k, fields)).orElseGet(LinkedHashMap::new);
    OptionalLong duration = fields.get("duration").map(v -> v.durationNanos(1_000_000)).orElse(OptionalLong.empty());
    Optional<Trigger> trigger = trigger(fields);
    if (name.isEmpty() || target.isEmpty() || kind.isEmpty() || trigger.isEmpty()) return Optional.empty();
    return nameValue
        .get()
        .make(() -> new FaultSpec(name.get(), target.get(), kind.get(), parameters, trigger.get(), duration))
        .map(MethodStep.Inject::new);
  }

  private Optional<String> faultName(Value value) {
    Optional<String> name = value.text(60);
    if (name.isEmpty()) return name;
    if (!names.add(name.get())) value.problem("'" + name.get() + "' is the name of an earlier fault");
    for (String other : names) {
      // Occurrences of a mix are called by its name and a number.
      boolean occurrence = isOccurrence(name.get(), other) || isOccurrence(other, name.get());
      if (occurrence) value.problem("'" + name.get() + "' can be taken for an occurrence of '" + other + "', or the other way round; choose another name");
    }
    return name;
  }

  private static boolean isOccurrence(String name, String of) {
    return name.length() > of.length() + 1 && name.startsWith(of + ".") && name.substring(of.length() + 1).chars().allMatch(Character::isDigit);
  }

  private static Optional<FaultKind> kind(Fields fields) {
    List<String> kinds = new ArrayList<>();
    for (FaultKind kind : FaultKind.values()) kinds.add(kind.id());
    return fields.need("fault").flatMap(v -> v.oneOf(kinds)).flatMap(FaultKind::byId);
  }

  /** Faults that are drawn from the seed. */
  Optional<MethodStep> mix(Value value, Fields fields) {
    OptionalLong over = fields.need("over").map(v -> v.durationNanos(1_000_000_000)).orElse(OptionalLong.empty());
    Optional<Value> list = fields.need("faults");
    int given = list.map(v -> v.list().size()).orElse(0);
    if (given > FaultMix.MOST_ENTRIES) list.get().problem("has " + given + " entries; at most " + FaultMix.MOST_ENTRIES + " are allowed");
    List<FaultMix.Entry> entries = list.map(v -> v.each((entry, i) -> entry(entry))).orElse(List.of());
    if (list.isPresent() && given == 0) list.get().problem("must hold at least one kind of fault");
    if (over.isEmpty() || given == 0 || entries.size() < given) return Optional.empty();
    return value.make(() -> new FaultMix(entries, over.getAsLong())).map(MethodStep.Mix::new);
  }

  private Optional<FaultMix.Entry> entry(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    Optional<Value> nameValue = fields.need("name");
    Optional<String> name = nameValue.flatMap(this::faultName);
    Optional<FaultKind> kind = kind(fields);
    List<Target> targets = fields.need("targets").map(v -> v.each((t, i) -> Targets.read(t, topology))).orElse(List.of());
    LinkedHashMap<String, Long> parameters = kind.map(k -> parameters(k, fields)).orElseGet(LinkedHashMap::new);
    OptionalDouble perWeek = fields.need("per_week").map(v -> v.decimal(0, FaultMix.MOST_PER_WEEK)).orElse(OptionalDouble.empty());
    List<Long> durations = new ArrayList<>();
    fields.need("durations").ifPresent(v -> v.list().forEach(d -> d.durationNanos(1_000_000).ifPresent(durations::add)));
    Optional<Trigger> trigger = trigger(fields);
    fields.done();
    if (targets.isEmpty()) value.problem("targets: there must be at least one");
    if (name.isEmpty() || kind.isEmpty() || targets.isEmpty() || perWeek.isEmpty() || trigger.isEmpty()) return Optional.empty();
    if (durations.size() != 2) {
      value.problem("durations: must be two, the shortest and the longest");
      return Optional.empty();
    }
    Optional<FaultMix.Entry> entry =
        value.make(
            () ->
                new FaultMix.Entry(
                    name.get(), kind.get(), targets, parameters, trigger.get(), perWeek.getAsDouble(), durations.get(0), durations.get(1)));
    // What an occurrence will be made of is tried now, so that no run meets it first.
    for (Target target : targets) {
      if (value.make(() -> new FaultSpec(name.get() + ".1", target, kind.get(), parameters, trigger.get(), OptionalLong.of(durations.get(0)))).isEmpty()) {
        return Optional.empty();
      }
    }
    return entry;
  }

  /** The values of a preset, where one is named, and over them those that are given. */
  private static LinkedHashMap<String, Long> parameters(FaultKind kind, Fields fields) {
    LinkedHashMap<String, Long> parameters = new LinkedHashMap<>();
    if (!kind.presets().isEmpty()) {
      List<String> names = kind.presets().stream().map(FaultKind.Preset::name).toList();
      fields.get("preset").flatMap(v -> v.oneOf(names)).ifPresent(name -> preset(kind, name, parameters));
    }
    for (FaultParameter p : kind.parameters()) parameter(fields, p, parameters);
    return parameters;
  }

  private static void preset(FaultKind kind, String name, LinkedHashMap<String, Long> parameters) {
    for (FaultKind.Preset preset : kind.presets()) {
      if (!preset.name().equals(name)) continue;
      for (int i = 0; i < preset.values().size(); i++) parameters.put(kind.parameters().get(i).name(), preset.values().get(i));
    }
  }

  private static void parameter(Fields fields, FaultParameter p, LinkedHashMap<String, Long> parameters) {
    Optional<Value> value = fields.get(p.name());
    if (value.isEmpty()) return;
    OptionalLong given =
        switch (p.unit()) {
          case DURATION -> value.get().durationNanos(0);
          case COUNT -> value.get().integer(p.min(), p.max());
        };
    if (given.isPresent()) parameters.put(p.name(), given.getAsLong());
  }

  private static Optional<Trigger> trigger(Fields fields) {
    double probability = fields.get("probability").map(v -> v.decimal(0, 1).orElse(1)).orElse(1.0);
    OptionalLong times = fields.get("times").map(v -> v.integer(1, 1_000_000)).orElse(OptionalLong.empty());
    List<Long> onCalls = new ArrayList<>();
    fields
        .get("on_calls")
        .ifPresent(list -> list.list().forEach(v -> v.integer(1, 1_000_000_000).ifPresent(onCalls::add)));
    long after = fields.get("after_calls").map(v -> v.integer(0, 1_000_000_000).orElse(0)).orElse(0L);
    long every = fields.get("every").map(v -> v.integer(1, 1_000_000_000).orElse(1)).orElse(1L);
    long ramp = fields.get("ramp").map(v -> v.durationNanos(0).orElse(0)).orElse(0L);
    try {
      return Optional.of(new Trigger(probability, times, onCalls, after, every, ramp));
    } catch (IllegalArgumentException e) {
      fields.problem(e.getMessage());
      return Optional.empty();
    }
  }
}
