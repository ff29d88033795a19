package dev.seatrial.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * The incidents among the tasks of a {@link TaskLedger}, in the order in which tasks end; tasks of the warm-up do not count.
 * Failed means without a correct answer in time, gracefully or not.
 */
public final class Incidents implements TaskFold {
  /** So many tasks without a failure separate two incidents. */
  public static final int SEPARATING_TASKS = 3;

  private final long warmupNanos;
  private final List<Incident> closed = new ArrayList<>();
  private long startNanos;
  private long failures;
  private long successNanos;
  private int successes;

  Incidents(long warmupNanos) {
    this.warmupNanos = warmupNanos;
  }

  @Override
  public void ended(TaskRow row) {
    if (row.arrivalNanos() < warmupNanos) return;
    long t = row.endNanos().orElseThrow();
    if (!row.answered()) {
      if (failures == 0) startNanos = t;
      failures++;
      successes = 0;
      return;
    }
    if (failures == 0) return;
    if (successes == 0) successNanos = t;
    successes++;
    if (successes == SEPARATING_TASKS) {
      closed.add(new Incident(startNanos, successNanos, failures, false));
      failures = 0;
    }
  }

  /** All incidents as they stand at {@code nowNanos}, in order. */
  public List<Incident> at(long nowNanos) {
    if (failures == 0) return List.copyOf(closed);
    List<Incident> all = new ArrayList<>(closed);
    all.add(new Incident(startNanos, successes > 0 ? successNanos : nowNanos, failures, successes == 0));
    return all;
  }
}
