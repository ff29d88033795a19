package dev.seatrial.scenario;

import dev.seatrial.fault.Target;
import dev.seatrial.scenario.Expectation.Check;
import dev.seatrial.system.Topology;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/** Reads expectations: each names one check and the numbers that the check needs. */
final class ExpectationReader {
  static final List<String> CHECKS =
      List.of(
          "detected", "logged", "retried", "graceful", "uncorrupted", "bounded_wait", "recovered", "healed", "resumed", "probes", "stays_closed",
          "slot_wait", "same_calls", "escalates", "metric");

  private final Topology topology;
  private final Set<String> ids = new LinkedHashSet<>();

  ExpectationReader(Topology topology) {
    this.topology = topology;
  }

  List<Expectation> read(Value value) {
    return value.each((entry, i) -> one(entry));
  }

  private Optional<Expectation> one(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    Optional<Value> idValue = fields.need("id");
    Optional<String> id = idValue.flatMap(v -> v.text(40));
    if (id.isPresent() && !ids.add(id.get())) idValue.get().problem("'" + id.get() + "' is the id of an earlier expectation");
    Optional<String> title = fields.need("title").flatMap(v -> v.text(200));
    boolean critical = fields.get("critical").flatMap(Value::flag).orElse(false);
    long points = fields.get("points").map(v -> v.integer(0, 100).orElse(0)).orElse(0L);
    String feedback = fields.get("feedback").flatMap(v -> v.text(500)).orElse("");
    Optional<String> name = fields.need("check").flatMap(v -> v.oneOf(CHECKS));
    Optional<Check> check = name.flatMap(n -> check(n, fields));
    fields.done();
    if (id.isEmpty() || title.isEmpty() || check.isEmpty()) return Optional.empty();
    return Optional.of(new Expectation(id.get(), title.get(), critical, (int) points, check.get(), feedback));
  }

  private Optional<Check> check(String name, Fields fields) {
    return switch (name) {
      case "detected" -> positive(fields, "within").map(Check.Detected::new);
      case "logged" -> Optional.of(new Check.Logged());
      case "retried" -> {
        OptionalLong max = fields.need("max").map(v -> v.integer(0, 100)).orElse(OptionalLong.empty());
        yield max.isPresent() ? Optional.of(new Check.Retried((int) max.getAsLong())) : Optional.empty();
      }
      case "graceful" -> {
        OptionalDouble share = fields.need("max_ungraceful_rate").map(v -> v.decimal(0, 1)).orElse(OptionalDouble.empty());
        yield share.isPresent()
            ? Optional.of(new Check.Graceful(HypothesisReader.ppm(share.getAsDouble())))
            : Optional.empty();
      }
      case "uncorrupted" -> Optional.of(new Check.Uncorrupted());
      case "bounded_wait" -> {
        Optional<Target> target = fields.need("target").flatMap(v -> Targets.read(v, topology));
        Optional<Long> max = positive(fields, "at_most");
        yield target.isPresent() && max.isPresent()
            ? Optional.of(new Check.BoundedWait(target.get().pattern(), max.get()))
            : Optional.empty();
      }
      case "recovered" -> Optional.of(new Check.Recovered());
      case "healed" -> Optional.of(new Check.Healed());
      case "probes" -> {
        Optional<String> breaker = fields.need("breaker").flatMap(v -> v.text(200));
        OptionalLong most = fields.need("at_most").map(v -> v.integer(1, 1_000)).orElse(OptionalLong.empty());
        yield breaker.isPresent() && most.isPresent()
            ? Optional.of(new Check.Probes(breaker.get(), (int) most.getAsLong()))
            : Optional.empty();
      }
      case "stays_closed" -> fields.need("breaker").flatMap(v -> v.text(200)).map(Check.StaysClosed::new);
      case "slot_wait" -> {
        Optional<String> agent = fields.need("agent").flatMap(v -> v.oneOf(topology.agents()));
        Optional<Long> most = positive(fields, "at_most");
        yield agent.isPresent() && most.isPresent() ? Optional.of(new Check.SlotWait(agent.get(), most.get())) : Optional.empty();
      }
      case "same_calls" -> {
        OptionalLong max = fields.need("max").map(v -> v.integer(1, 10_000)).orElse(OptionalLong.empty());
        yield max.isPresent() ? Optional.of(new Check.SameCalls((int) max.getAsLong())) : Optional.empty();
      }
      case "escalates" -> Optional.of(new Check.Escalates());
      case "resumed" -> Optional.of(new Check.ResumedFromCheckpoint());
      default ->
          HypothesisReader.metric(fields).map(m -> new Check.MetricHolds(m.metric(), m.quantilePpm(), m.tolerance()));
    };
  }

  private static Optional<Long> positive(Fields fields, String name) {
    OptionalLong nanos = fields.need(name).map(v -> v.durationNanos(1_000_000)).orElse(OptionalLong.empty());
    return nanos.isPresent() ? Optional.of(nanos.getAsLong()) : Optional.empty();
  }
}
