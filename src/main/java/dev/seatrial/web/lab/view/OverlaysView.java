package dev.seatrial.web.lab.view;

import java.util.List;

/**
 * Other runs of the scenario, to be laid over the arms of the page's own in the plot of latencies.
 *
 * @param options what can be chosen
 * @param runs what is chosen, at most {@value #MOST}
 * @param raw whether the plot shows raw latencies at first
 */
public record OverlaysView(List<Option> options, List<Run> runs, boolean raw) {
  /** Most further curves: more could not be told from each other. */
  public static final int MOST = 4;

  /** Nothing is chosen, and nothing can be. */
  public static final OverlaysView NONE = new OverlaysView(List.of(), List.of(), false);

  /**
   * One arm of another run.
   *
   * @param value as addresses have it, {@code LAB:ARM}
   */
  public record Option(String value, String label, boolean chosen) {}

  /** A curve to draw: the only one of its latencies. */
  public record Run(String label, LatencyView latency) {}

  public OverlaysView {
    options = List.copyOf(options);
    runs = List.copyOf(runs);
    if (runs.size() > MOST) throw new IllegalArgumentException("runs: " + runs.size() + " must be at most " + MOST);
  }
}
