package dev.seatrial.system;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.JudgementEvent.StoodDown;
import dev.seatrial.world.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Asks a person when a dependency fails in a way that no attempt and no recovery can cure, such as a used-up quota; once, until it
 * answers again.
 */
final class Escalations {
  private final World world;
  private final Map<String, Long> pending = new LinkedHashMap<>();
  private List<ErrorClass> on = List.of();

  Escalations(World world) {
    this.world = world;
  }

  /** The instant that {@link #answered} is to be told. */
  long now() {
    return world.nanoTime();
  }

  /** From now on for these classes of errors. */
  void on(List<ErrorClass> classes) {
    on = List.copyOf(classes);
  }

  void failed(String dependency, ErrorClass error) {
    if (!on.contains(error)) return;
    String source = source(dependency, error);
    if (pending.putIfAbsent(source, world.nanoTime()) == null) world.emit(new Escalated(source, "nothing: no further attempt can cure it"));
  }

  /**
   * A dependency has answered.
   *
   * @param askedNanos when it was asked; what was on its way before a person was asked proves nothing
   */
  void answered(String dependency, long askedNanos) {
    if (pending.isEmpty()) return;
    for (ErrorClass error : ErrorClass.values()) {
      String source = source(dependency, error);
      Long since = pending.get(source);
      if (since == null || askedNanos <= since) continue;
      pending.remove(source);
      world.emit(new StoodDown(source));
    }
  }

  private static String source(String dependency, ErrorClass error) {
    return dependency + " " + error.name().toLowerCase(Locale.ROOT);
  }
}
