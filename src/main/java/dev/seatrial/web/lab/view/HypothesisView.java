package dev.seatrial.web.lab.view;

import java.util.List;

/**
 * The steady-state hypothesis and how it stands.
 *
 * @param title the scenario's own sentence
 * @param windowNanos the window of its probes
 * @param verdicts one per arm
 */
public record HypothesisView(String title, long windowNanos, List<Probe> probes, List<VerdictView> verdicts) {
  /**
   * One probe.
   *
   * @param limit with its comparison and unit: {@code ≥ 95 %}
   * @param readings one per arm
   */
  public record Probe(String name, String limit, List<Reading> readings) {
    public Probe {
      readings = List.copyOf(readings);
    }
  }

  /**
   * What a probe found last.
   *
   * @param value with its unit, or why there is none
   * @param samples tasks in its window
   */
  public record Reading(VerdictView.Kind kind, String value, long samples) {}

  public HypothesisView {
    probes = List.copyOf(probes);
    verdicts = List.copyOf(verdicts);
  }
}
