package dev.seatrial.system;

/**
 * A log-normal distribution of latencies, given by two percentiles, as providers publish them. Cut off at twenty times the
 * median, so that no single draw dwarfs a run.
 *
 * @param medianMillis half of the answers are faster
 * @param p95Millis 95 % of the answers are faster; at least the median
 */
public record Latency(long medianMillis, long p95Millis) {
  /** The 95th percentile of the standard normal distribution. */
  private static final double Z95 = 1.6448536269514722;

  public Latency {
    if (medianMillis < 1) throw new IllegalArgumentException("medianMillis: " + medianMillis + " must be at least 1");
    if (p95Millis < medianMillis) throw new IllegalArgumentException("p95Millis: " + p95Millis + " is below the median");
  }

  /**
   * One latency in nanoseconds from two numbers in [0, 1), by Box and Muller's transform ("A note on the generation of random
   * normal deviates", 1958). StrictMath, so that every machine draws the same.
   */
  long nanos(double u1, double u2) {
    double normal = StrictMath.sqrt(-2 * StrictMath.log(1 - u1)) * StrictMath.cos(2 * StrictMath.PI * u2);
    double sigma = StrictMath.log((double) p95Millis / medianMillis) / Z95;
    double millis = medianMillis * StrictMath.exp(sigma * normal);
    return (long) (Math.min(millis, 20.0 * medianMillis) * 1_000_000);
  }
}
