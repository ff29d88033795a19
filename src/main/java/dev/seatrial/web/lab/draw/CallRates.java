package dev.seatrial.web.lab.draw;

import dev.seatrial.measure.CallSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The full columns of one arm's calls over time, and the sums of all of them.
 *
 * @param columns without the one that has only begun; where nothing happened at the end, one empty column stands for all
 * @param endNanos end of the last full column
 * @param sent attempts since the start of the run, that one included; so are the next two
 */
record CallRates(long widthNanos, List<CallSeries.Column> columns, long endNanos, long sent, long failed, long cut) {
  private static final double NANOS = 1e9;

  static CallRates of(CallSeries.Columns counted, long nowNanos) {
    long width = counted.widthNanos();
    long full = nowNanos / width;
    int known = (int) Math.min(full, counted.list().size());
    List<CallSeries.Column> columns = new ArrayList<>(counted.list().subList(0, known));
    if (known < full) columns.add(new CallSeries.Column(known * width, 0, 0, 0));
    long sent = 0;
    long failed = 0;
    long cut = 0;
    for (CallSeries.Column c : counted.list()) {
      sent += c.sent();
      failed += c.failed();
      cut += c.cut();
    }
    return new CallRates(width, List.copyOf(columns), full * width, sent, failed, cut);
  }

  double rate(long count) {
    return count * NANOS / widthNanos;
  }

  /** The largest rate of either line; at least 1 per second. */
  double most() {
    double most = 1;
    for (CallSeries.Column c : columns) most = Math.max(most, rate(Math.max(c.sent(), c.cut())));
    return most;
  }

  /** The largest rate of attempts. */
  double mostSent() {
    return columns.stream().mapToDouble(c -> rate(c.sent())).max().orElse(0);
  }

  /** The rate at the end of the line. */
  double last() {
    return columns.isEmpty() ? 0 : rate(columns.getLast().sent());
  }

  static String number(double rate) {
    return String.format(Locale.ROOT, rate < 10 && rate != Math.rint(rate) ? "%.1f" : "%,.0f", rate);
  }
}
