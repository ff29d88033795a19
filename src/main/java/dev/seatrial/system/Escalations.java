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
 * answers everybody again whom it had failed.
 */
final class Escalations {
  private final World world;
  private final Map<String, Map<String, Long>> pending = new LinkedHashMap<>();
  private List<ErrorClass> on = List.of();

  Escalations(World world) {
    this.world = world;
  }

  /** From now on for these classes of errors. */
  void on(List<ErrorClass> classes) {
    on = List.copyOf(classes);
  }

  /** The instant that {@link #answered} is to be told. */
  long now() {
    return world.nanoTime();
  }

  /**
   * A dependency has failed an agent.
   *
   * @param agent who asked; an account may be the agent's own
   */
  void failed(String dependency, ErrorClass error, String agent) {
    if (!on.contains(error)) return;
    String source = source(dependency, error);
    boolean first = !pending.containsKey(source);
    pending.computeIfAbsent(source, s -> new LinkedHashMap<>()).put(agent, world.nanoTime());
    if (first) world.emit(new Escalated(source, "nothing: no further attempt can cure it"));
  }

  /**
   * A dependency has answered an agent.
   *
   * @param askedNanos when it was asked; what was on its way before a person was asked proves nothing
   */
  void answered(String dependency, String agent, long askedNanos) {
    if (pending.isEmpty()) return;
    for (ErrorClass error : on) {
      String source = source(dependency, error);
      Map<String, Long> failed = pending.get(source);
      if (failed == null || !failed.containsKey(agent) || askedNanos <= failed.get(agent)) continue;
      failed.remove(agent);
      if (!failed.isEmpty()) continue;
      pending.remove(source);
      world.emit(new StoodDown(source));
    }
  }

  private static String source(String dependency, ErrorClass error) {
    return dependency + " " + error.name().toLowerCase(Locale.ROOT);
  }
}
