package dev.seatrial.resilience;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Event;
import dev.seatrial.world.sim.Simulation;
import java.util.List;
import java.util.function.Predicate;

/** What a test asks a journal. */
public final class Journals {
  private Journals() {}

  public static <E extends Event> List<E> events(Simulation sim, Class<E> type) {
    return sim.journal().entries().stream().map(Entry::event).filter(type::isInstance).map(type::cast).toList();
  }

  /** The one entry of that kind. */
  public static Entry only(Simulation sim, Predicate<Entry> which) {
    List<Entry> found = sim.journal().entries().stream().filter(which).toList();
    if (found.size() != 1) throw new AssertionError("expected one entry, but found " + found);
    return found.getFirst();
  }

  public static Entry only(Simulation sim, Class<? extends Event> type) {
    return only(sim, entry -> type.isInstance(entry.event()));
  }

  public static Entry cause(Simulation sim, Entry of) {
    return sim.journal().get((int) of.cause() - 1);
  }
}
