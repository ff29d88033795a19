package dev.seatrial.web.lab.look;

import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.view.ClockView;
import dev.seatrial.web.lab.view.RunView;
import java.util.List;

/**
 * A run at one instant. Valid only while it is being looked at: the journals grow afterwards.
 *
 * @param run names it to the page
 * @param clock of the instant
 * @param arms in file order
 */
public record LabMoment(Scenario scenario, RunView run, ClockView clock, List<ArmMoment> arms) {
  public LabMoment {
    arms = List.copyOf(arms);
  }

  List<ArmLook> looks() {
    return arms.stream().map(ArmMoment::look).toList();
  }
}
