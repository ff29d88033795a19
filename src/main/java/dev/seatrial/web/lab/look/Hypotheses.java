package dev.seatrial.web.lab.look;

import dev.seatrial.measure.Reading;
import dev.seatrial.measure.TaskWindow;
import dev.seatrial.scenario.Hypothesis.Probe;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.view.HypothesisView;
import dev.seatrial.web.lab.view.VerdictView;
import java.util.ArrayList;
import java.util.List;

/** How the steady-state hypothesis stands at this instant. */
final class Hypotheses {
  private Hypotheses() {}

  static HypothesisView of(Scenario scenario, List<ArmLook> arms) {
    List<HypothesisView.Probe> probes = new ArrayList<>();
    long window = 0;
    for (int i = 0; i < scenario.hypothesis().probes().size(); i++) {
      Probe probe = scenario.hypothesis().probes().get(i);
      window = Math.max(window, probe.windowNanos());
      List<HypothesisView.Reading> readings = new ArrayList<>();
      for (ArmLook arm : arms) readings.add(reading(probe, arm.readings().get(i)));
      probes.add(new HypothesisView.Probe(probe.name(), limit(probe.tolerance().shown(probe.metric())), readings));
    }
    List<VerdictView> verdicts = new ArrayList<>();
    for (ArmLook arm : arms) verdicts.add(shortened(ArmViews.verdict(scenario, arm)));
    return new HypothesisView(scenario.hypothesis().title(), window, probes, verdicts);
  }

  /** Whether every probe that can be judged is inside its limit. */
  static boolean holds(Scenario scenario, ArmLook arm) {
    for (int i = 0; i < arm.readings().size(); i++) {
      if (reading(scenario.hypothesis().probes().get(i), arm.readings().get(i)).kind() == VerdictView.Kind.FAIL) return false;
    }
    return true;
  }

  private static HypothesisView.Reading reading(Probe probe, Reading reading) {
    VerdictView.Kind kind = VerdictView.Kind.PENDING;
    if (reading.samples() >= TaskWindow.ENOUGH_TASKS) {
      kind = probe.tolerance().holds(reading) ? VerdictView.Kind.PASS : VerdictView.Kind.FAIL;
    }
    return new HypothesisView.Reading(kind, words(probe, reading), reading.samples());
  }

  private static String words(Probe probe, Reading reading) {
    return reading.samples() == 0 ? "no task" : reading.words(probe.metric()).replace("never answered", "never");
  }

  /** One word: the chip stands in a narrow column. */
  private static VerdictView shortened(VerdictView verdict) {
    if (verdict.kind() == VerdictView.Kind.PENDING) return new VerdictView(verdict.kind(), "pending");
    int at = verdict.text().indexOf(' ');
    return at < 0 ? verdict : new VerdictView(verdict.kind(), verdict.text().substring(0, at));
  }

  /** {@code ≥ 95 %} for {@code >= 95.0 %}. */
  static String limit(String shown) {
    return shown.replace(">=", "≥").replace("<=", "≤").replace(".0 ", " ");
  }
}
