package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FaultEvent.FaultArmed;
import dev.seatrial.journal.FaultEvent.FaultFired;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Which fault an entry follows from: the one that fired in it, else the one that its cause follows from. Faults are numbered from
 * 0 in the order of arming. {@link Taint} tells only whether there is any, and needs a thirty-second of the memory.
 */
final class Origins {
  private static final int FIRST_SIZE = 1_024;

  /** Number of the fault plus 1, by number of the entry; 0 for none. */
  private int[] origins = new int[FIRST_SIZE];

  private final Map<Long, Integer> armedBy = new LinkedHashMap<>();
  private final Map<String, Integer> latest = new LinkedHashMap<>();
  private int faults;

  /** Takes the next entry and tells which fault it follows from. */
  OptionalInt accept(Entry entry) {
    int at = Math.toIntExact(entry.seq());
    if (at >= origins.length) origins = Arrays.copyOf(origins, Math.max(at + 1, origins.length * 2));
    int origin = entry.cause() > 0 ? origins[Math.toIntExact(entry.cause())] : 0;
    if (entry.event() instanceof FaultArmed armed && faults < FaultLedger.MAX_FAULTS) {
      armedBy.put(entry.seq(), faults);
      latest.put(armed.fault(), faults);
      faults++;
    }
    if (entry.event() instanceof FaultFired fired) {
      origin = 1 + armedBy.getOrDefault(entry.cause(), latest.getOrDefault(fired.fault(), -1));
    }
    origins[at] = origin;
    return of(entry.seq());
  }

  /** Which fault an entry that was taken follows from. */
  OptionalInt of(long seq) {
    int origin = seq < origins.length ? origins[(int) seq] : 0;
    return origin == 0 ? OptionalInt.empty() : OptionalInt.of(origin - 1);
  }
}
