package dev.seatrial.experiment.sweep;

import dev.seatrial.experiment.sweep.SweepHeader.PromisedArm;
import java.util.ArrayList;
import java.util.List;

/** The results of a sweep added up, arm by arm; the order of the results does not matter. Not thread-safe. */
public final class Totals {
  private final List<ArmTotals> arms;

  /** Nothing yet, of these arms. */
  public Totals(List<PromisedArm> arms) {
    List<ArmTotals> totals = new ArrayList<>();
    for (PromisedArm arm : arms) totals.add(new ArmTotals(arm));
    this.arms = List.copyOf(totals);
  }

  /**
   * @throws IllegalArgumentException if the result's arm is none of these
   */
  public void add(SeedResult result) {
    for (ArmTotals arm : arms) {
      if (!arm.arm().name().equals(result.arm())) continue;
      arm.add(result);
      return;
    }
    throw new IllegalArgumentException("arm: there is no '" + result.arm() + "'");
  }

  /** In the order of the scenario. */
  public List<ArmTotals> arms() {
    return arms;
  }
}
