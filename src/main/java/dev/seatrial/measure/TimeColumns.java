package dev.seatrial.measure;

import java.util.ArrayList;
import java.util.List;

/**
 * Counters in columns of equal length over a run whose end is not known: when there are no columns left, two become one. What
 * columns hold depends on the counted instants alone. Not thread-safe.
 */
final class TimeColumns {
  private final int kinds;
  private final int most;
  private final List<long[]> columns = new ArrayList<>();
  private long widthNanos;

  /**
   * @param kinds counters per column
   * @param most columns, even
   */
  TimeColumns(int kinds, int most, long widthNanos) {
    this.kinds = kinds;
    this.most = most;
    this.widthNanos = widthNanos;
  }

  void count(long t, int kind) {
    while (t / widthNanos >= most) halve();
    int at = (int) (t / widthNanos);
    while (columns.size() <= at) columns.add(new long[kinds]);
    columns.get(at)[kind]++;
  }

  private void halve() {
    for (int i = 0; i < columns.size(); i += 2) {
      long[] sum = columns.get(i);
      if (i + 1 < columns.size()) for (int k = 0; k < kinds; k++) sum[k] += columns.get(i + 1)[k];
      columns.set(i / 2, sum);
    }
    int left = (columns.size() + 1) / 2;
    while (columns.size() > left) columns.removeLast();
    widthNanos *= 2;
  }

  long widthNanos() {
    return widthNanos;
  }

  /** A copy, from the start of the run; columns in which nothing was counted at the end are missing. */
  List<long[]> columns() {
    List<long[]> copy = new ArrayList<>();
    for (long[] column : columns) copy.add(column.clone());
    return copy;
  }
}
