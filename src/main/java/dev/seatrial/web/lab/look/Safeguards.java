package dev.seatrial.web.lab.look;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.JudgementEvent.SafeguardTripped;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.Outcomes;
import dev.seatrial.scenario.Safeguard;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.view.SafeguardView;
import dev.seatrial.web.lab.view.VerdictView.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What the faults' panel tells of the safeguard. */
final class Safeguards {
  private Safeguards() {}

  static SafeguardView of(Scenario scenario, List<ArmLook> arms) {
    if (scenario.safeguard().isEmpty()) return new SafeguardView("", List.of());
    Safeguard guard = scenario.safeguard().get();
    String rule =
        "Trips when more than " + Figures.percentPpm(OptionalLong.of(guard.maxUngracefulPpm())) + " of the tasks of the last "
            + Figures.duration(guard.windowNanos()) + " fail ungracefully (from " + guard.minimumTasks() + " tasks on); "
            + (guard.stop() ? "then the faults are stopped." : "it is then recorded, and stops the faults once a person has injected one.");
    List<SafeguardView.Reading> readings = new ArrayList<>();
    for (ArmLook arm : arms) readings.add(reading(guard, arm));
    return new SafeguardView(rule, readings);
  }

  private static SafeguardView.Reading reading(Safeguard guard, ArmLook arm) {
    Optional<Entry> tripped = arm.picture().alerts().stream().filter(e -> e.event() instanceof SafeguardTripped).reduce((newer, older) -> older);
    if (tripped.isPresent()) {
      SafeguardTripped event = (SafeguardTripped) tripped.get().event();
      return new SafeguardView.Reading(
          Kind.FAIL, "tripped at " + Figures.instant(tripped.get().t()) + " by " + Figures.percentPpm(OptionalLong.of(event.observedPpm())) + (event.stopped() ? ", faults stopped" : ", recorded"));
    }
    Outcomes outcomes = arm.guarded();
    if (outcomes.ended() < guard.minimumTasks()) return new SafeguardView.Reading(Kind.PENDING, "armed, " + outcomes.ended() + " tasks in its window");
    return new SafeguardView.Reading(Kind.PASS, "armed, now " + Figures.percentPpm(outcomes.ungracefulRate().ppm()));
  }
}
