package dev.seatrial.scenario;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.system.Protections.Answers;
import dev.seatrial.system.Protections.Handoffs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads with how much care an arm takes answers, hands work on, and asks people. */
final class CareReader {
  private static final long MOST_TOKENS = 1_000_000_000_000L;

  private CareReader() {}

  static Optional<Answers> answers(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    boolean verify = flag(fields, "verify");
    Optional<Duration> maxAge = duration(fields, "max_age");
    Optional<Duration> idle = duration(fields, "stream_idle");
    boolean refresh = flag(fields, "refresh_sessions");
    OptionalLong trim = fields.get("trim_context").map(v -> v.integer(1, MOST_TOKENS)).orElse(OptionalLong.empty());
    fields.done();
    return value.make(() -> new Answers(verify, maxAge, idle, refresh, trim));
  }

  static Optional<Handoffs> handoffs(Value value) {
    Optional<Fields> map = value.map();
    if (map.isEmpty()) return Optional.empty();
    Fields fields = map.get();
    Optional<Duration> acknowledge = duration(fields, "acknowledge");
    boolean deduplicate = flag(fields, "deduplicate");
    boolean inOrder = flag(fields, "in_order");
    Optional<Duration> step = duration(fields, "step_deadline");
    Optional<Duration> resume = duration(fields, "resume_after");
    fields.done();
    return value.make(() -> new Handoffs(acknowledge, deduplicate, inOrder, step, resume));
  }

  /** Classes of errors, each once. */
  static List<ErrorClass> classes(Value value) {
    List<String> names = Arrays.stream(ErrorClass.values()).map(CareReader::id).toList();
    List<ErrorClass> classes = new ArrayList<>();
    for (Value each : value.list()) {
      Optional<ErrorClass> error = each.oneOf(names).map(name -> ErrorClass.valueOf(name.toUpperCase(Locale.ROOT)));
      if (error.isPresent() && classes.contains(error.get())) each.problem("stands here twice");
      else error.ifPresent(classes::add);
    }
    return classes;
  }

  static String id(ErrorClass error) {
    return error.name().toLowerCase(Locale.ROOT);
  }

  private static boolean flag(Fields fields, String name) {
    return fields.get(name).flatMap(Value::flag).orElse(false);
  }

  private static Optional<Duration> duration(Fields fields, String name) {
    OptionalLong nanos = fields.get(name).map(v -> v.durationNanos(1_000_000)).orElse(OptionalLong.empty());
    return nanos.isPresent() ? Optional.of(Duration.ofNanos(nanos.getAsLong())) : Optional.empty();
  }
}
