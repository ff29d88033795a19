package dev.seatrial.web.lab.view;

import java.util.List;

/**
 * The whole page at one instant.
 *
 * @param faults what was injected so far, by the method or by a person, in the order of injection; also the bands of all charts
 * @param arms 1 to 4, in the order of the scenario file
 * @param transitions of all breakers of all arms, newest first, bounded
 */
public record LabView(
    RunView run,
    ClockView clock,
    List<FaultView> faults,
    List<ArmView> arms,
    SuccessView success,
    LatencyView latency,
    List<TransitionView> transitions,
    HypothesisView hypothesis) {

  public LabView {
    faults = List.copyOf(faults);
    arms = List.copyOf(arms);
    transitions = List.copyOf(transitions);
    if (arms.isEmpty() || arms.size() > 4) throw new IllegalArgumentException("arms: " + arms.size() + " must be 1 to 4");
  }
}
