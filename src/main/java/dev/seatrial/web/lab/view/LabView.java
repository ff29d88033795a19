package dev.seatrial.web.lab.view;

import dev.seatrial.measure.OverTime;
import java.util.List;

/**
 * The whole page at one instant.
 *
 * @param track the whole run so far, whatever instant this is
 * @param faults what was injected so far, by the method or by a person, in the order of injection; also the bands of all charts
 * @param arms 1 to 4, in the order of the scenario file
 * @param overTime per arm, calls and their latencies over the whole run
 * @param safeguard its rule and its readings
 * @param callsPerDot how many requests one moving dot stands for
 * @param transitions of all breakers of all arms, newest first, bounded
 * @param dashboard how each arm heals
 */
public record LabView(
    RunView run,
    ClockView clock,
    TrackView track,
    List<FaultView> faults,
    List<ArmView> arms,
    SuccessView success,
    LatencyView latency,
    List<OverTime.Picture> overTime,
    List<TransitionView> transitions,
    DashboardView dashboard,
    SafeguardView safeguard,
    HypothesisView hypothesis,
    ResultsView results,
    int callsPerDot) {

  public LabView {
    faults = List.copyOf(faults);
    arms = List.copyOf(arms);
    if (callsPerDot < 1) throw new IllegalArgumentException("callsPerDot: " + callsPerDot + " must be at least 1");
    overTime = List.copyOf(overTime);
    transitions = List.copyOf(transitions);
    if (arms.isEmpty() || arms.size() > 4) throw new IllegalArgumentException("arms: " + arms.size() + " must be 1 to 4");
  }

  /** Whether any arm has more gates than stand on its main edges. */
  public boolean moreGates() {
    return arms.stream().anyMatch(arm -> arm.gates().size() > 2);
  }

  /** The same, with another number of requests per dot. */
  public LabView with(int callsPerDot) {
    return new LabView(
        run, clock, track, faults, arms, success, latency, overTime, transitions, dashboard, safeguard, hypothesis, results, callsPerDot);
  }
}
