package dev.seatrial.measure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.HistogramIterationValue;
import org.HdrHistogram.IntCountsHistogram;

/**
 * Latencies of one kind of work: an HdrHistogram of three significant digits over microseconds, and a count of what was never
 * answered, which ranks above every time. The histogram grows with the largest value: 53 kB for answers of up to 5 s. (A packed
 * one is smaller, but takes milliseconds for a row of percentiles.)
 */
final class LatencyTally {
  static final int DIGITS = 3;
  static final long NANOS_PER_MICRO = 1_000;
  private static final long MILLION = 1_000_000;
  private static final int STEPS_PER_DECADE = 16;

  private final AbstractHistogram answered;
  private long never;
  private long maxNanos = -1;

  LatencyTally() {
    this(new IntCountsHistogram(DIGITS));
  }

  /**
   * @param empty a histogram of {@link #DIGITS} digits, for counts that an int does not hold
   */
  LatencyTally(AbstractHistogram empty) {
    this.answered = empty;
  }

  void count(long nanos, boolean wasAnswered) {
    if (!wasAnswered) {
      never++;
      return;
    }
    answered.recordValue(Math.max(0, nanos) / NANOS_PER_MICRO);
    maxNanos = Math.max(maxNanos, nanos);
  }

  void add(LatencyCounts counts) {
    for (LatencyCounts.Bucket bucket : counts.buckets()) answered.recordValueWithCount(bucket.micros(), bucket.count());
    never += counts.never();
    maxNanos = Math.max(maxNanos, counts.maxNanos().orElse(-1));
  }

  LatencyCounts counts() {
    List<LatencyCounts.Bucket> buckets = new ArrayList<>();
    for (HistogramIterationValue value : answered.recordedValues()) {
      long begin = answered.lowestEquivalentValue(value.getValueIteratedTo());
      buckets.add(new LatencyCounts.Bucket(begin, value.getCountAtValueIteratedTo()));
    }
    return new LatencyCounts(buckets, never, max());
  }

  private OptionalLong max() {
    return maxNanos < 0 ? OptionalLong.empty() : OptionalLong.of(maxNanos);
  }

  LatencyRow row(String name, List<Long> quantilesPpm) {
    List<Double> steps = curveSteps();
    long[] ranks = new long[quantilesPpm.size() + steps.size()];
    for (int i = 0; i < quantilesPpm.size(); i++) ranks[i] = rank(quantilesPpm.get(i));
    for (int i = 0; i < steps.size(); i++) ranks[quantilesPpm.size() + i] = rank(steps.get(i));
    List<OptionalLong> values = atRanks(ranks);
    List<LatencyRow.Quantile> quantiles = new ArrayList<>();
    for (int i = 0; i < quantilesPpm.size(); i++) {
      long ppm = quantilesPpm.get(i);
      boolean enough = total() * (MILLION - ppm) >= LatencyRow.SAMPLES_ABOVE * MILLION;
      quantiles.add(new LatencyRow.Quantile(ppm, enough, enough ? values.get(i) : OptionalLong.empty()));
    }
    List<LatencyRow.Point> curve = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) curve.add(new LatencyRow.Point(steps.get(i), values.get(quantilesPpm.size() + i)));
    return new LatencyRow(name, total(), never, max(), quantiles, curve);
  }

  /** The quantile by nearest rank, however few samples there are; empty without any, and for one never answered. */
  OptionalLong nearestRank(long ppm) {
    return total() == 0 ? OptionalLong.empty() : atRanks(new long[] {rank(ppm)}).getFirst();
  }

  private long total() {
    return answered.getTotalCount() + never;
  }

  /** Nearest rank: the smallest one that at least this share of the samples does not exceed. */
  private long rank(long ppm) {
    return Math.max(1, (total() * ppm + MILLION - 1) / MILLION);
  }

  /** The rank of the sample that one in so many exceeds. */
  private long rank(double oneIn) {
    return Math.clamp((long) Math.ceil(total() * (1 - 1 / oneIn)), 1, total());
  }

  /** Even distances on the logarithmic axis of 1 / (1 - p), up to the last sample. */
  private List<Double> curveSteps() {
    List<Double> steps = new ArrayList<>();
    for (int step = 0; total() > 0; step++) {
      double oneIn = StrictMath.pow(10, (double) step / STEPS_PER_DECADE);
      steps.add(oneIn);
      if (oneIn >= total()) break;
    }
    return steps;
  }

  /** The latencies of the samples with these ranks in one pass, each empty when it was never answered. */
  private List<OptionalLong> atRanks(long[] ranks) {
    long[] ascending = ranks.clone();
    Arrays.sort(ascending);
    long[] nanos = new long[ascending.length];
    int next = 0;
    for (HistogramIterationValue value : answered.recordedValues()) {
      while (next < ascending.length && ascending[next] <= value.getTotalCountToThisValue()) {
        nanos[next++] = Math.min(value.getValueIteratedTo() * NANOS_PER_MICRO, maxNanos);
      }
      if (next == ascending.length) break;
    }
    List<OptionalLong> found = new ArrayList<>(ranks.length);
    for (long rank : ranks) {
      int at = Arrays.binarySearch(ascending, rank);
      found.add(rank > answered.getTotalCount() ? OptionalLong.empty() : OptionalLong.of(nanos[at]));
    }
    return found;
  }
}
