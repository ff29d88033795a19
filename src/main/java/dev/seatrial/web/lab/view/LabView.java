package dev.seatrial.web.lab.view;

import java.util.List;

/**
 * The whole page at one instant.
 *
 * @param faults what was injected so far, by the method or by a person, in the order of injection; also the bands of all charts
 * @param arms 1 to 4, in the order of the scenario file
 * @param lanes states of the breakers over time, at most {@value #MAX_LANES}
 * @param transitions of all breakers of all arms, newest first, bounded
 */
public record LabView(
    RunView run,
    ClockView clock,
    List<FaultView> faults,
    List<ArmView> arms,
    SuccessView success,
    LatencyView latency,
    List<LaneView> lanes,
    List<TransitionView> transitions,
    HypothesisView hypothesis) {

  /** Most lanes of the run strip. */
  public static final int MAX_LANES = 8;

  public LabView {
    faults = List.copyOf(faults);
    arms = List.copyOf(arms);
    lanes = List.copyOf(lanes);
    transitions = List.copyOf(transitions);
    if (arms.isEmpty() || arms.size() > 4) throw new IllegalArgumentException("arms: " + arms.size() + " must be 1 to 4");
  }

  /** Whether any arm has more gates than stand on its main edges. */
  public boolean moreGates() {
    return arms.stream().anyMatch(arm -> arm.gates().size() > 2);
  }
}
