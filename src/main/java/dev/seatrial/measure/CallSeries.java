package dev.seatrial.measure;

import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.OutcomeKind;
import java.util.ArrayList;
import java.util.List;

/**
 * Attempts that reached any dependency, those of them that failed, and calls that a breaker turned away, over time; at most
 * {@value #MAX_COLUMNS} columns of at least a second. Not thread-safe.
 */
public final class CallSeries implements Fold {
  public static final int MAX_COLUMNS = 240;
  private static final long SECOND = 1_000_000_000L;
  private static final int SENT = 0;
  private static final int FAILED = 1;
  private static final int CUT = 2;

  private final TimeColumns columns = new TimeColumns(3, MAX_COLUMNS, SECOND);

  /** What lies between {@code fromNanos} and as long after it as a column is wide. */
  public record Column(long fromNanos, long sent, long failed, long cut) {}

  /** All columns, from the start of the run. */
  public record Columns(long widthNanos, List<Column> list) {
    public Columns {
      list = List.copyOf(list);
    }
  }

  @Override
  public void accept(Entry e) {
    switch (e.event()) {
      case AttemptStarted _ -> columns.count(e.t(), SENT);
      case AttemptEnded a -> {
        if (a.outcome() != OutcomeKind.SUCCESS) columns.count(e.t(), FAILED);
      }
      case BreakerRejected _ -> columns.count(e.t(), CUT);
      default -> {}
    }
  }

  public Columns columns() {
    List<long[]> counted = columns.columns();
    List<Column> list = new ArrayList<>();
    for (int i = 0; i < counted.size(); i++) {
      long[] c = counted.get(i);
      list.add(new Column(i * columns.widthNanos(), c[SENT], c[FAILED], c[CUT]));
    }
    return new Columns(columns.widthNanos(), list);
  }
}
