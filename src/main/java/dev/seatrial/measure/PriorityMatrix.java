package dev.seatrial.measure;

import java.util.List;

/** The failure modes of a run by likelihood and impact. */
public record PriorityMatrix(List<FailureMode> modes) {
  public PriorityMatrix {
    modes = List.copyOf(modes);
  }

  /** Names of the faults of one cell, in order of arming. */
  public List<String> faults(RiskLevel likelihood, RiskLevel impact) {
    return modes.stream()
        .filter(mode -> mode.likelihood().filter(l -> l == likelihood).isPresent() && mode.impact().filter(i -> i == impact).isPresent())
        .map(mode -> mode.fault().fault())
        .toList();
  }

  /** What a cell says: its priority and, if there are any, its faults. */
  public String words(RiskLevel likelihood, RiskLevel impact) {
    List<String> faults = faults(likelihood, impact);
    return Priority.of(likelihood, impact).word() + (faults.isEmpty() ? "" : ": " + String.join(", ", faults));
  }

  /** Whether no failure mode has a place in it. */
  public boolean isEmpty() {
    return modes.stream().allMatch(mode -> mode.priority().isEmpty());
  }
}
