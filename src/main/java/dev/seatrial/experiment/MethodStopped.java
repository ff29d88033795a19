package dev.seatrial.experiment;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FaultEvent.FaultArmed;
import dev.seatrial.journal.FaultEvent.FaultEnded;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunEvent.ActionApplied;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds out from the journal whether a person kept the method from taking its course. */
final class MethodStopped {
  private MethodStopped() {}

  /** The faults of the method that a person ended, one by one or all at once, in the order in which they ended. */
  static List<String> byPerson(Journal journal) {
    Set<String> active = new LinkedHashSet<>();
    List<String> ended = new ArrayList<>();
    boolean stopping = false;
    for (Entry e : journal.entries()) {
      switch (e.event()) {
        case FaultArmed armed -> {
          stopping = false;
          if (e.cause() > 0 && byMethod(journal.get((int) (e.cause() - 1)))) active.add(armed.fault());
        }
        case FaultEnded over -> {
          if (active.remove(over.fault()) && stopping && over.reason().equals("cleared")) ended.add(over.fault());
        }
        // What a person's action ends is told at once: nothing else comes in between.
        default -> stopping = byPerson(e);
      }
    }
    return ended;
  }

  private static boolean byMethod(Entry e) {
    return e.event() instanceof ActionApplied action && action.by().equals("method");
  }

  private static boolean byPerson(Entry e) {
    boolean person = e.event() instanceof ActionApplied action && action.by().equals("person");
    return person && List.of("clear", "stop-all").contains(((ActionApplied) e.event()).kind());
  }
}
