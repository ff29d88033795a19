package dev.seatrial.measure;

import java.util.List;
import java.util.OptionalLong;

/**
 * The latencies of one kind of work. What was never answered ranks above every time, so that failing fast does not look fast.
 *
 * @param name {@code tasks}, {@code tasks brief}, {@code calls mcp/filesystem}, {@code attempts ai/primary}
 * @param n everything that ended, answered or not
 * @param never how many of those were not answered
 * @param maxNanos longest of the answered ones, exact; empty without any
 * @param curve for the percentile plot, from the fastest sample on
 */
public record LatencyRow(
    String name, long n, long never, OptionalLong maxNanos, List<Quantile> quantiles, List<Point> curve) {
  /** A quantile is printed when at least so many samples lie above it. */
  public static final long SAMPLES_ABOVE = 5;

  /**
   * One quantile.
   *
   * @param ppm 950,000 for the 95th percentile
   * @param printable whether n is large enough for it
   * @param nanos empty when it is not printable, and when that sample was never answered
   */
  public record Quantile(long ppm, boolean printable, OptionalLong nanos) {}

  /**
   * A point of the percentile plot.
   *
   * @param oneIn 1 / (1 - p)
   * @param nanos empty where the sample was never answered
   */
  public record Point(double oneIn, OptionalLong nanos) {}

  public LatencyRow {
    quantiles = List.copyOf(quantiles);
    curve = List.copyOf(curve);
  }

  /** What to print for a quantile: {@code 17.8 s}, {@code never}, or {@code n too small (max 41.2 s)}. */
  public String words(Quantile quantile) {
    if (quantile.printable()) return quantile.nanos().isPresent() ? Figures.duration(quantile.nanos().getAsLong()) : "never";
    return maxNanos.isPresent() ? "n too small (max " + Figures.duration(maxNanos.getAsLong()) + ")" : "n too small";
  }
}
