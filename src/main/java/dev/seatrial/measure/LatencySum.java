package dev.seatrial.measure;

import org.HdrHistogram.Histogram;

/** Adds up the latencies of many runs; the order does not matter. Not thread-safe. */
public final class LatencySum {
  private final LatencyTally tally = new LatencyTally(new Histogram(LatencyTally.DIGITS));

  public void add(LatencyCounts counts) {
    tally.add(counts);
  }

  /** The row of all samples added so far. */
  public LatencyRow row(String name) {
    return tally.row(name, Latencies.QUANTILES_PPM);
  }
}
