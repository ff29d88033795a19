package dev.seatrial.scenario;

import dev.seatrial.fault.Target;
import dev.seatrial.system.Topology;
import java.util.Optional;

/** Reads targets and refuses what the topology does not have. */
final class Targets {
  private Targets() {}

  static Optional<Target> read(Value value, Topology topology) {
    Optional<String> text = value.text(120);
    if (text.isEmpty()) return Optional.empty();
    Optional<Target> target = value.make(() -> new Target(text.get()));
    if (target.isPresent() && !topology.has(target.get())) {
      value.problem(
          "'" + text.get() + "' is not part of topology " + topology.name() + Suggestion.among(text.get(), topology.paths()));
      return Optional.empty();
    }
    return target;
  }
}
