package dev.seatrial.scenario;

import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.Target;
import dev.seatrial.fault.Trigger;
import java.util.List;
import java.util.SequencedMap;

/**
 * Faults whose number, instants, durations and targets are drawn from the seed.
 *
 * @param overNanos stretch from its beginning in which they occur
 */
public record FaultMix(List<Entry> entries, long overNanos) {
  /** Most entries of a mix. */
  public static final int MOST_ENTRIES = 50;

  /** Most occurrences of one entry in a week, on average. */
  public static final double MOST_PER_WEEK = 300;

  /**
   * One kind of occurrence.
   *
   * @param name of its occurrences, followed by a number
   * @param perWeek mean number of occurrences in seven days
   * @param targets one of them is drawn for each occurrence
   */
  public record Entry(
      String name,
      FaultKind kind,
      List<Target> targets,
      SequencedMap<String, Long> parameters,
      Trigger trigger,
      double perWeek,
      long minNanos,
      long maxNanos) {
    public Entry {
      targets = List.copyOf(targets);
      if (targets.isEmpty()) throw new IllegalArgumentException("targets: there must be at least one");
      if (minNanos <= 0 || maxNanos < minNanos) {
        throw new IllegalArgumentException("durations: must be two durations, the shortest and the longest");
      }
    }
  }

  public FaultMix {
    entries = List.copyOf(entries);
    if (overNanos <= 0) throw new IllegalArgumentException("over: must be more than 0");
    for (Entry entry : entries) {
      if (entry.maxNanos() > overNanos) throw new IllegalArgumentException(entry.name() + ": lasts longer than the mix");
    }
  }
}
