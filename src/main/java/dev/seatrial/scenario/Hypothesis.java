package dev.seatrial.scenario;

import dev.seatrial.measure.Metric;
import java.util.List;

/**
 * The steady state: what is true of a system that works.
 *
 * @param continuously whether its probes must hold during the method, too
 */
public record Hypothesis(String title, boolean continuously, List<Probe> probes) {

  /**
   * One look at the steady state.
   *
   * @param quantilePpm of a latency, in parts per million; 0 for other metrics
   * @param windowNanos how far back it looks
   */
  public record Probe(String name, Metric metric, long quantilePpm, long windowNanos, Tolerance tolerance) {}
}
