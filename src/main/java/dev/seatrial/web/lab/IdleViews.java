package dev.seatrial.web.lab;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.Engine;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.look.ArmMoment;
import dev.seatrial.web.lab.look.LabMoment;
import dev.seatrial.web.lab.look.LabWatch;
import dev.seatrial.web.lab.look.Pacing;
import dev.seatrial.web.lab.view.RunView;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Scenarios before anything has happened: drawn in full, so that a page says what it will show. Thread-safe. */
final class IdleViews {
  private static final int MAX_KEPT = 64;

  private final Map<String, List<ArmMoment>> arms =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, List<ArmMoment>> eldest) {
          return size() > MAX_KEPT;
        }
      };

  LabMoment of(Scenario scenario) {
    return new LabMoment(scenario, RunView.of(scenario), Pacing.AT_START.clock(scenario), arms(scenario));
  }

  private synchronized List<ArmMoment> arms(Scenario scenario) {
    return arms.computeIfAbsent(scenario.hash(), _ -> look(scenario));
  }

  private static List<ArmMoment> look(Scenario scenario) {
    List<ArmRun> runs = new ArrayList<>();
    try {
      for (String arm : scenario.arms().keySet()) {
        runs.add(new ArmRun(scenario, arm, scenario.seed(), scenario.durationNanos(), Engine.MAX_LIVE_EVENTS));
      }
      return LabWatch.atStart(runs);
    } finally {
      runs.forEach(ArmRun::close);
    }
  }
}
