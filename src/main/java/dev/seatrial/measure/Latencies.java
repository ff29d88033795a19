package dev.seatrial.measure;

import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.OutcomeKind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Latencies of tasks (from the intended start, so that waiting is not hidden), of calls and of attempts, each in rows of its
 * own. Tasks of the warm-up do not count; calls and attempts count from the start of the run.
 */
public final class Latencies implements Fold, TaskFold {
  /** The percentiles that are printed. */
  public static final List<Long> QUANTILES_PPM = List.of(500_000L, 900_000L, 950_000L, 990_000L, 999_000L);

  private static final int MAX_ROWS = 200;

  private final long warmupNanos;
  private final LatencyTally tasks = new LatencyTally();
  private final LatencyTally tasksRaw = new LatencyTally();
  private final Map<Integer, Long> queued = new LinkedHashMap<>();
  private final Map<String, LatencyTally> kinds = new TreeMap<>();
  private final Map<String, LatencyTally> calls = new TreeMap<>();
  private final Map<String, LatencyTally> attempts = new TreeMap<>();
  private final OpenCalls openCalls = new OpenCalls();
  private final OpenAttempts openAttempts = new OpenAttempts();

  Latencies(long warmupNanos) {
    this.warmupNanos = warmupNanos;
  }

  @Override
  public void accept(Entry e) {
    switch (e.event()) {
      case BulkheadEntered entered -> {
        if (entered.waitedNanos() > 0) queued.merge(e.task(), entered.waitedNanos(), Long::sum);
      }
      case CallStarted c -> openCalls.begin(e, c.dependency());
      case AttemptStarted a -> openAttempts.begin(e, a.dependency());
      case CallEnded c ->
          openCalls
              .end(e, c.dependency())
              .ifPresent(call -> count(calls, c.dependency(), e.t() - call.sinceNanos, c.outcome() == OutcomeKind.SUCCESS));
      case AttemptEnded a ->
          openAttempts
              .end(e, a.dependency())
              .ifPresent(began -> count(attempts, a.dependency(), e.t() - began, a.outcome() == OutcomeKind.SUCCESS));
      default -> {}
    }
  }

  @Override
  public void ended(TaskRow row) {
    long waited = Optional.ofNullable(queued.remove(row.number())).orElse(0L);
    if (row.arrivalNanos() < warmupNanos) return;
    long nanos = row.latencyNanos().orElseThrow();
    tasks.count(nanos, row.answered());
    tasksRaw.count(nanos - waited, row.answered());
    count(kinds, row.kind(), nanos, row.answered());
  }

  private static void count(Map<String, LatencyTally> rows, String name, long nanos, boolean answered) {
    if (rows.size() >= MAX_ROWS && !rows.containsKey(name)) return;
    rows.computeIfAbsent(name, _ -> new LatencyTally()).count(nanos, answered);
  }

  /** The row of the tasks. */
  public LatencyRow tasks() {
    return tasks.row("tasks", QUANTILES_PPM);
  }

  /**
   * The row of the tasks as somebody would have measured them who starts the watch only when there is a free slot: without the time
   * spent in the queues of compartments. This is what hides overload (coordinated omission), and why {@link #tasks} is the measure.
   */
  public LatencyRow tasksRaw() {
    return tasksRaw.row("tasks, raw", QUANTILES_PPM);
  }

  /** The counts behind the row of the tasks. */
  public LatencyCounts taskCounts() {
    return tasks.counts();
  }

  /** One row per kind of task, by name. */
  public List<LatencyRow> kinds() {
    return rows("tasks ", kinds);
  }

  /** Quantile of the tasks by nearest rank, however few there are; empty without tasks, and for a task never answered. */
  OptionalLong tasksNearestRank(long ppm) {
    return tasks.nearestRank(ppm);
  }

  /** One row per dependency, by name. */
  public List<LatencyRow> calls() {
    return rows("calls ", calls);
  }

  /** One row per dependency, by name. */
  public List<LatencyRow> attempts() {
    return rows("attempts ", attempts);
  }

  private static List<LatencyRow> rows(String kind, Map<String, LatencyTally> tallies) {
    List<LatencyRow> rows = new ArrayList<>();
    tallies.forEach((name, tally) -> rows.add(tally.row(kind + name, QUANTILES_PPM)));
    return rows;
  }
}
