package dev.seatrial.measure;

import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.OutcomeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How long the attempts at each dependency took, over time: columns of at least five seconds, at most {@value #MAX_COLUMNS}, and
 * rows by latency. An attempt stands where it ended; a call that a breaker turned away stands in a row of its own. Not
 * thread-safe.
 */
public final class HeatMap implements Fold {
  public static final int MAX_COLUMNS = 72;

  /** Upper ends of the rows, exclusive, in nanoseconds; what takes longer stands in one row more. */
  public static final List<Long> ROW_ENDS = List.of(10_000_000L, 100_000_000L, 1_000_000_000L, 10_000_000_000L);

  private static final long FIVE_SECONDS = 5_000_000_000L;
  private static final int MAX_DEPENDENCIES = 200;
  private static final int ROWS = ROW_ENDS.size() + 1;
  private static final int NOT_SENT = 2 * ROWS;

  private final Map<String, TimeColumns> dependencies = new TreeMap<>();
  private final OpenCalls calls = new OpenCalls();
  private final OpenAttempts attempts = new OpenAttempts();

  /**
   * One column.
   *
   * @param ok answered attempts per row, the fastest first
   * @param failed the same of those that failed
   * @param notSent calls turned away
   */
  public record Column(long fromNanos, List<Long> ok, List<Long> failed, long notSent) {}

  /** All columns of one dependency, from the start of the run. */
  public record Columns(String dependency, long widthNanos, List<Column> list) {
    public Columns {
      list = List.copyOf(list);
    }
  }

  @Override
  public void accept(Entry e) {
    switch (e.event()) {
      case CallStarted c -> calls.begin(e, c.dependency());
      case CallEnded c -> calls.end(e, c.dependency());
      case AttemptStarted a -> attempts.begin(e, a.dependency());
      case AttemptEnded a ->
          attempts
              .end(e, a.dependency())
              .ifPresent(began -> count(a.dependency(), e.t(), row(e.t() - began) + (a.outcome() == OutcomeKind.SUCCESS ? 0 : ROWS)));
      case BreakerRejected _ -> calls.innermost(e).ifPresent(call -> count(call.dependency, e.t(), NOT_SENT));
      default -> {}
    }
  }

  private static int row(long nanos) {
    int row = 0;
    while (row < ROW_ENDS.size() && nanos >= ROW_ENDS.get(row)) row++;
    return row;
  }

  private void count(String dependency, long t, int kind) {
    if (dependencies.size() >= MAX_DEPENDENCIES && !dependencies.containsKey(dependency)) return;
    dependencies.computeIfAbsent(dependency, _ -> new TimeColumns(2 * ROWS + 1, MAX_COLUMNS, FIVE_SECONDS)).count(t, kind);
  }

  /** One map per dependency that was ever called, by name. */
  public List<Columns> all() {
    List<Columns> all = new ArrayList<>();
    dependencies.forEach((name, columns) -> all.add(new Columns(name, columns.widthNanos(), columns(columns))));
    return all;
  }

  private static List<Column> columns(TimeColumns counted) {
    List<Column> list = new ArrayList<>();
    List<long[]> all = counted.columns();
    for (int i = 0; i < all.size(); i++) {
      List<Long> ok = new ArrayList<>();
      List<Long> failed = new ArrayList<>();
      for (int row = 0; row < ROWS; row++) {
        ok.add(all.get(i)[row]);
        failed.add(all.get(i)[ROWS + row]);
      }
      list.add(new Column(i * counted.widthNanos(), List.copyOf(ok), List.copyOf(failed), all.get(i)[NOT_SENT]));
    }
    return list;
  }
}
