package dev.seatrial.experiment.compare;

import dev.seatrial.experiment.compare.MeasuredJournal.TaskKey;
import dev.seatrial.measure.TaskRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The tasks that both runs had and ended, by how they ended.
 *
 * @param both answered in both
 * @param onlyA answered in the first run only
 * @param onlyB answered in the second run only
 * @param neither answered in none
 * @param alone ended tasks of either run without an ended partner, such as resubmissions that the other run did not need
 * @param latencyDifferences second minus first in nanoseconds, of the tasks answered in both, in order of submission
 */
public record Pairs(long both, long onlyA, long onlyB, long neither, long alone, List<Long> latencyDifferences) {
  public Pairs {
    latencyDifferences = List.copyOf(latencyDifferences);
  }

  public long n() {
    return both + onlyA + onlyB + neither;
  }

  /** Two-sided exact p of McNemar's test. */
  public double p() {
    return Statistics.mcNemar(onlyA, onlyB);
  }

  static Pairs of(MeasuredJournal a, MeasuredJournal b) {
    long both = 0;
    long onlyA = 0;
    long onlyB = 0;
    long neither = 0;
    long paired = 0;
    List<Long> differences = new ArrayList<>();
    for (Map.Entry<TaskKey, TaskRow> each : a.tasks().entrySet()) {
      TaskRow one = each.getValue();
      TaskRow other = b.tasks().get(each.getKey());
      if (other == null || !one.ended() || !other.ended()) continue;
      paired++;
      if (one.answered() && other.answered()) {
        both++;
        differences.add(other.latencyNanos().orElseThrow() - one.latencyNanos().orElseThrow());
      } else if (one.answered()) {
        onlyA++;
      } else if (other.answered()) {
        onlyB++;
      } else {
        neither++;
      }
    }
    return new Pairs(both, onlyA, onlyB, neither, ended(a) + ended(b) - 2 * paired, differences);
  }

  private static long ended(MeasuredJournal journal) {
    return journal.tasks().values().stream().filter(TaskRow::ended).count();
  }
}
