package dev.seatrial.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.HdrHistogram.PackedHistogram;

/**
 * Latencies of one kind of work: an HdrHistogram of three significant digits over microseconds, and a count of what was never
 * answered, which ranks above every time. Packed, since most of its counters stay 0.
 */
final class LatencyTally {
  private static final int DIGITS = 3;
  private static final long NANOS_PER_MICRO = 1_000;
  private static final long MILLION = 1_000_000;
  private static final int STEPS_PER_DECADE = 16;

  private final PackedHistogram answered = new PackedHistogram(DIGITS);
  private long never;
  private long maxNanos = -1;

  void answered(long nanos) {
    answered.recordValue(Math.max(0, nanos) / NANOS_PER_MICRO);
    maxNanos = Math.max(maxNanos, nanos);
  }

  void never() {
    never++;
  }

  LatencyRow row(String name, List<Long> quantilesPpm) {
    List<LatencyRow.Quantile> quantiles = new ArrayList<>();
    for (long ppm : quantilesPpm) quantiles.add(quantile(ppm));
    OptionalLong max = maxNanos < 0 ? OptionalLong.empty() : OptionalLong.of(maxNanos);
    return new LatencyRow(name, total(), never, max, quantiles, curve());
  }

  private long total() {
    return answered.getTotalCount() + never;
  }

  /** The quantile by nearest rank, however few samples there are; empty without any, and for one never answered. */
  OptionalLong nearestRank(long ppm) {
    return total() == 0 ? OptionalLong.empty() : atRank(rank(ppm));
  }

  private LatencyRow.Quantile quantile(long ppm) {
    boolean enough = total() * (MILLION - ppm) >= LatencyRow.SAMPLES_ABOVE * MILLION;
    return new LatencyRow.Quantile(ppm, enough, enough ? nearestRank(ppm) : OptionalLong.empty());
  }

  /** Nearest rank: the smallest one that at least this share of the samples does not exceed. */
  private long rank(long ppm) {
    return Math.max(1, (total() * ppm + MILLION - 1) / MILLION);
  }

  /** The latency of the sample with this rank, empty when it was never answered. */
  private OptionalLong atRank(long rank) {
    long n = answered.getTotalCount();
    if (rank > n) return OptionalLong.empty();
    long micros = answered.getValueAtPercentile(100.0 * rank / n);
    return OptionalLong.of(Math.min(micros * NANOS_PER_MICRO, maxNanos));
  }

  /** Points at even distances on the logarithmic axis of 1 / (1 - p), up to the last sample. */
  private List<LatencyRow.Point> curve() {
    List<LatencyRow.Point> points = new ArrayList<>();
    long n = total();
    for (int step = 0; n > 0; step++) {
      double oneIn = StrictMath.pow(10, (double) step / STEPS_PER_DECADE);
      long rank = (long) Math.ceil(n * (1 - 1 / oneIn));
      points.add(new LatencyRow.Point(oneIn, atRank(Math.max(1, Math.min(rank, n)))));
      if (oneIn >= n) break;
    }
    return points;
  }
}
