package dev.seatrial.fault;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.OptionalLong;
import java.util.SequencedMap;

/**
 * A fault to inject.
 *
 * @param id name, unique among the faults of a run; draws are keyed by it
 * @param parameters value per parameter of the kind, complete and in the catalogue's order
 * @param durationNanos after this long it ends by itself; empty to stay to the end of the run
 */
public record FaultSpec(
    String id,
    Target target,
    FaultKind kind,
    SequencedMap<String, Long> parameters,
    Trigger trigger,
    OptionalLong durationNanos) {

  private static final int MAX_ID = 60;

  public FaultSpec {
    requireId(id);
    boolean fits = false;
    for (FaultGroup group : kind.groups()) fits |= target.pattern().startsWith(group.targetPrefix());
    if (!fits) {
      StringBuilder where = new StringBuilder();
      for (FaultGroup group : kind.groups()) where.append(where.isEmpty() ? "" : " or ").append(group.targetPrefix()).append("...");
      throw new IllegalArgumentException(
          "target: '" + target + "' cannot suffer " + kind.id() + ", which strikes " + where);
    }
    LinkedHashMap<String, Long> complete = new LinkedHashMap<>();
    for (FaultParameter p : kind.parameters()) {
      long value = parameters.getOrDefault(p.name(), p.preset());
      if (value < p.min() || value > p.max()) {
        throw new IllegalArgumentException(
            p.name() + ": " + p.words(value) + " must be between " + p.words(p.min()) + " and " + p.words(p.max()));
      }
      complete.put(p.name(), value);
    }
    for (String name : parameters.keySet()) {
      if (!complete.containsKey(name)) {
        throw new IllegalArgumentException(name + ": is no parameter of " + kind.id() + "; it has " + complete.keySet());
      }
    }
    if (durationNanos.isPresent() && durationNanos.getAsLong() <= 0) {
      throw new IllegalArgumentException("duration: must be more than 0");
    }
    parameters = Collections.unmodifiableSequencedMap(complete);
  }

  /**
   * Returns a text that has the form of a fault's name; such a text needs no escaping anywhere.
   *
   * @throws IllegalArgumentException if it has not
   */
  public static String requireId(String id) {
    if (id.length() <= MAX_ID && id.matches("[A-Za-z0-9_.-]+")) return id;
    throw new IllegalArgumentException("name: must be 1 to " + MAX_ID + " letters, digits, '-', '_' or '.'");
  }

  /** A fault with the kind's preset parameters that fires on every arrival until it is cleared. */
  public static FaultSpec of(String id, String target, FaultKind kind) {
    return new FaultSpec(id, new Target(target), kind, new LinkedHashMap<>(), Trigger.ALWAYS, OptionalLong.empty());
  }

  public FaultSpec lasting(long durationNanos) {
    return new FaultSpec(id, target, kind, parameters, trigger, OptionalLong.of(durationNanos));
  }

  public FaultSpec with(Trigger trigger) {
    return new FaultSpec(id, target, kind, parameters, trigger, durationNanos);
  }

  public FaultSpec with(String parameter, long value) {
    LinkedHashMap<String, Long> changed = new LinkedHashMap<>(parameters);
    changed.put(parameter, value);
    return new FaultSpec(id, target, kind, changed, trigger, durationNanos);
  }

  long parameter(String name) {
    return parameters.get(name);
  }

  /** Parameters and trigger as one JSON object with units in the names: what the journal keeps of a fault. */
  public String json() {
    StringBuilder json = new StringBuilder("{");
    for (FaultParameter p : kind.parameters()) {
      field(json, p.name() + (p.unit() == FaultParameter.Unit.DURATION ? "_ns" : ""), parameters.get(p.name()).toString());
    }
    field(json, "probability", Double.toString(trigger.probability()));
    if (trigger.times().isPresent()) field(json, "times", Long.toString(trigger.times().getAsLong()));
    if (!trigger.onCalls().isEmpty()) field(json, "on_calls", trigger.onCalls().toString());
    if (trigger.afterCalls() > 0) field(json, "after_calls", Long.toString(trigger.afterCalls()));
    if (trigger.every() > 1) field(json, "every", Long.toString(trigger.every()));
    if (trigger.rampNanos() > 0) field(json, "ramp_ns", Long.toString(trigger.rampNanos()));
    return json.append('}').toString();
  }

  private static void field(StringBuilder json, String name, String value) {
    if (json.length() > 1) json.append(", ");
    json.append('"').append(name).append("\": ").append(value);
  }
}
