package dev.seatrial.web.lab;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.Engine;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.look.LabWatch;
import dev.seatrial.web.lab.view.LabView;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a scenario looks like before anybody has started it: both arms at the instant 0. Opening a page costs nobody a run, and
 * leaves nothing on the disk. Thread-safe; one picture per shipped scenario is kept.
 */
final class IdleViews {
  private final Map<String, LabView> views = new ConcurrentHashMap<>();

  LabView of(Scenario scenario) {
    return views.computeIfAbsent(scenario.name(), name -> look(scenario));
  }

  private static LabView look(Scenario scenario) {
    List<ArmRun> arms = new ArrayList<>();
    try {
      for (String arm : scenario.arms().keySet()) {
        arms.add(new ArmRun(scenario, arm, scenario.seed(), scenario.durationNanos(), Engine.MAX_LIVE_EVENTS));
      }
      return LabWatch.atStart(scenario, "/lab/" + scenario.name(), arms);
    } finally {
      arms.forEach(ArmRun::close);
    }
  }
}
