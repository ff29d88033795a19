package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FaultEvent.FaultFired;
import java.util.BitSet;

/**
 * Which entries follow from a fault: an entry is tainted when a fault fired in it, or when its cause is tainted. One bit per
 * entry.
 */
final class Taint {
  private final BitSet tainted = new BitSet();

  /** Takes the next entry and says whether it is tainted. */
  boolean accept(Entry entry) {
    boolean follows = entry.event() instanceof FaultFired || (entry.cause() > 0 && tainted.get(index(entry.cause())));
    if (follows) tainted.set(index(entry.seq()));
    return follows;
  }

  private static int index(long seq) {
    return Math.toIntExact(seq);
  }
}
