package dev.seatrial.web.lab.draw;

import dev.seatrial.measure.HeatMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * One row of the heat map: attempts of one outcome within one range of latencies, or what was not sent. Each outcome has rows of its
 * own, so that no cell hides a few failures behind many answers.
 *
 * @param look class of its cells' outline
 * @param name as the gutter has it
 * @param range index of its range of latencies, the fastest first; -1 for what was not sent
 * @param counts one per column
 */
record HeatBand(String look, String name, int range, long[] counts) {
  static final String OK = "h-ok";
  static final String FAILED = "h-err";
  static final String CUT = "h-cut";

  private static final String[] RANGES = {"under 10 ms", "10 to 100 ms", "0.1 to 1 s", "1 to 10 s", "over 10 s"};
  private static final String[] BEGINS = {"0", "10 ms", "0.1 s", "1 s", "10 s"};
  private static final String[] ENDS = {"10 ms", "100 ms", "1 s", "10 s"};

  /**
   * The rows in which anything is, from the slowest down.
   *
   * @param joined so many columns of the fold become one
   */
  static List<HeatBand> of(HeatMap.Columns map, int joined) {
    List<HeatBand> bands = new ArrayList<>();
    for (int row = RANGES.length - 1; row >= 0; row--) {
      int range = row;
      add(bands, map, joined, OK, RANGES[row], row, c -> c.ok().get(range));
      add(bands, map, joined, FAILED, RANGES[row] + ", failed", row, c -> c.failed().get(range));
    }
    add(bands, map, joined, CUT, "not sent", -1, HeatMap.Column::notSent);
    return bands;
  }

  private static void add(
      List<HeatBand> bands, HeatMap.Columns map, int joined, String look, String name, int range, ToLongFunction<HeatMap.Column> count) {
    long[] counts = new long[(map.list().size() + joined - 1) / joined];
    for (int i = 0; i < map.list().size(); i++) counts[i / joined] += count.applyAsLong(map.list().get(i));
    HeatBand band = new HeatBand(look, name, range, counts);
    if (band.sum() > 0) bands.add(band);
  }

  long sum() {
    long sum = 0;
    for (long count : counts) sum += count;
    return sum;
  }

  long most() {
    long most = 0;
    for (long count : counts) most = Math.max(most, count);
    return most;
  }

  /** The latencies of several ranges in words: {@code 10 ms to 1 s}. */
  static String latencies(int fastest, int slowest) {
    if (fastest == slowest) return RANGES[fastest];
    if (fastest == 0) return slowest < ENDS.length ? "under " + ENDS[slowest] : "of any latency";
    return slowest < ENDS.length ? BEGINS[fastest] + " to " + ENDS[slowest] : "over " + BEGINS[fastest];
  }
}
