package dev.seatrial.scenario;

import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.system.Protections.Compartment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the compartments of the agents: slots, and what else each has of its own. */
final class CompartmentReader {
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  private CompartmentReader() {}

  static List<Compartment> read(Value value, List<String> agents) {
    List<Compartment> compartments = new ArrayList<>();
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return compartments;
    for (String agent : agents) map.get().get(agent).flatMap(v -> compartment(agent, v)).ifPresent(compartments::add);
    map.get().done();
    return compartments;
  }

  private static Optional<Compartment> compartment(String agent, Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    OptionalLong slots = fields.need("max_concurrent").map(v -> v.integer(1, BulkheadConfig.MOST_CONCURRENT)).orElse(OptionalLong.empty());
    long queue = whole(fields, "max_queue", 0, BulkheadConfig.MOST_QUEUED).orElse(0);
    Optional<Duration> wait = duration(fields, "max_wait", 0);
    Optional<Duration> timeout = duration(fields, "timeout", 1_000_000);
    OptionalLong tokens = whole(fields, "token_budget", 1, MOST_TOKENS);
    OptionalLong window = whole(fields, "context_window", 1, MOST_TOKENS);
    fields.done();
    if (slots.isEmpty()) return Optional.empty();
    return value.make(
        () ->
            new Compartment(
                new BulkheadConfig(agent, (int) slots.getAsLong(), (int) queue, wait.orElse(Duration.ZERO)), timeout, tokens, window));
  }

  private static OptionalLong whole(Fields fields, String name, long min, long max) {
    return fields.get(name).map(v -> v.integer(min, max)).orElse(OptionalLong.empty());
  }

  private static Optional<Duration> duration(Fields fields, String name, long minNanos) {
    OptionalLong nanos = fields.get(name).map(v -> v.durationNanos(minNanos)).orElse(OptionalLong.empty());
    return nanos.isPresent() ? Optional.of(Duration.ofNanos(nanos.getAsLong())) : Optional.empty();
  }
}
