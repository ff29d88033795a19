package dev.seatrial.measure;

import java.util.List;
import java.util.OptionalLong;
import org.HdrHistogram.AbstractHistogram;
import org.HdrHistogram.IntCountsHistogram;

/**
 * The latencies of one kind of work in one run as counts, small enough to be kept for many runs. Added up in a {@link LatencySum}
 * they give the percentiles that one histogram of all samples would give.
 *
 * @param buckets those that hold a sample, ascending
 * @param never samples that were never answered, from 0
 * @param maxNanos longest of the answered ones, exact; empty without any
 */
public record LatencyCounts(List<Bucket> buckets, long never, OptionalLong maxNanos) {
  private static final AbstractHistogram SCALE = new IntCountsHistogram(LatencyTally.DIGITS);

  /**
   * Samples that three significant digits do not tell apart.
   *
   * @param micros least of their values in microseconds
   * @param count from 1
   */
  public record Bucket(long micros, long count) {}

  public LatencyCounts {
    buckets = List.copyOf(buckets);
    long last = -1;
    for (Bucket bucket : buckets) {
      if (bucket.micros <= last || !begins(bucket.micros)) {
        throw new IllegalArgumentException(bucket.micros + " is not the beginning of the next bucket after " + last);
      }
      if (bucket.count < 1) throw new IllegalArgumentException("a bucket counts " + bucket.count + "; must be at least 1");
      last = bucket.micros;
    }
    if (never < 0) throw new IllegalArgumentException("never: " + never + " must not be negative");
    boolean inLast = maxNanos.isPresent() && maxNanos.getAsLong() >= 0 && last == bucketOf(maxNanos.getAsLong());
    if (buckets.isEmpty() ? maxNanos.isPresent() : !inLast) {
      throw new IllegalArgumentException("the longest time does not lie in the last bucket");
    }
  }

  /** Everything that ended, answered or not. */
  public long n() {
    long n = never;
    for (Bucket bucket : buckets) n += bucket.count;
    return n;
  }

  private static boolean begins(long micros) {
    return micros <= Long.MAX_VALUE / LatencyTally.NANOS_PER_MICRO && SCALE.lowestEquivalentValue(micros) == micros;
  }

  static long bucketOf(long nanos) {
    return SCALE.lowestEquivalentValue(nanos / LatencyTally.NANOS_PER_MICRO);
  }
}
