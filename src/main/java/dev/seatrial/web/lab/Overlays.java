package dev.seatrial.web.lab;

import dev.seatrial.experiment.live.LabIdentity;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.look.Charts;
import dev.seatrial.web.lab.view.OverlaysView;
import java.util.ArrayList;
import java.util.List;

/** Other runs of a scenario that can be laid over the one that a page shows: those of the same owner. */
final class Overlays {
  private Overlays() {}

  /**
   * @param shown the run of the page
   * @param chosen arms of other runs, as {@code LAB:ARM}
   * @param raw whether the plot shows raw latencies at first
   */
  static OverlaysView of(LabDesk desk, String owner, LabIdentity shown, Scenario scenario, List<String> chosen, boolean raw) {
    List<OverlaysView.Option> options = new ArrayList<>();
    for (LabIdentity lab : desk.labs().of(owner).reversed()) {
      if (!lab.scenario().equals(shown.scenario()) || lab.id().equals(shown.id())) continue;
      for (String arm : scenario.arms().keySet()) {
        String value = ChosenArm.value(lab, arm);
        options.add(new OverlaysView.Option(value, ChosenArm.label(lab, arm), chosen.contains(value)));
      }
    }
    List<OverlaysView.Run> runs = new ArrayList<>();
    for (String text : chosen) runs.add(run(desk, owner, new ChosenArm("over", text)));
    return new OverlaysView(options, runs, raw);
  }

  private static OverlaysView.Run run(LabDesk desk, String owner, ChosenArm chosen) {
    LabIdentity lab = chosen.lab(desk, owner);
    return chosen.look(
        desk, owner, (moment, arm) -> new OverlaysView.Run("run " + lab.number() + " " + arm.name(), Charts.latencyOf(moment.scenario(), arm)));
  }
}
