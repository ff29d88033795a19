package dev.seatrial.world.sim;

import java.util.ArrayList;
import java.util.List;

/** The processes that are alive, in no particular order; leaving takes constant time. */
final class Roster {
  private final ArrayList<Process<?>> living = new ArrayList<>();
  private final int max;

  Roster(int max) {
    this.max = max;
  }

  void add(Process<?> p) {
    if (living.size() >= max) {
      throw new IllegalStateException("more than " + max + " processes are alive; the last was to be " + p.name);
    }
    p.rosterIndex = living.size();
    living.add(p);
  }

  void remove(Process<?> p) {
    Process<?> last = living.removeLast();
    if (last == p) return;
    living.set(p.rosterIndex, last);
    last.rosterIndex = p.rosterIndex;
  }

  /** Takes all of them out, the one that would be last to go first. */
  List<Process<?>> clear() {
    List<Process<?>> all = List.copyOf(living.reversed());
    living.clear();
    return all;
  }
}
