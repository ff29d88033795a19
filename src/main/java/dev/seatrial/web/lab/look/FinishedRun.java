package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.Engine;
import dev.seatrial.experiment.live.LiveLab;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.view.ClockView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.RunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * A run of a scenario with its own seed, from its start to its end, as a page shows it.
 *
 * @param detectionNanos in the last arm: from the first failed attempt to the first breaker that opened, or alert
 * @param four of the last arm: the metrics of self-healing in words
 */
public record FinishedRun(LabView view, OptionalLong detectionNanos, List<String> four) {

  /** Runs all arms on the calling thread; takes about as long as a page takes to load. */
  public static FinishedRun of(Scenario scenario) {
    List<ArmRun> arms = new ArrayList<>();
    try {
      List<ArmMoment> moments = new ArrayList<>();
      for (String arm : scenario.arms().keySet()) {
        ArmRun run = new ArmRun(scenario, arm, scenario.seed(), scenario.durationNanos(), Engine.MAX_LIVE_EVENTS);
        arms.add(run);
        run.simulation().runUntil(scenario.durationNanos(), Long.MAX_VALUE);
        moments.add(new ArmWatch(run).look(scenario.durationNanos(), false));
      }
      LabView view = LabWatch.view(new LabMoment(scenario, RunView.of(scenario), clock(scenario), moments));
      return new FinishedRun(
          view, arms.getLast().measures().detection().nanos(), Dashboard.four(moments.getLast().picture().reliability()));
    } finally {
      arms.forEach(ArmRun::close);
    }
  }

  private static ClockView clock(Scenario scenario) {
    long duration = scenario.durationNanos();
    return new ClockView(
        duration, duration, duration * LiveLab.LENGTHS, scenario.workload().warmupNanos(), ClockView.Mode.PAUSED, 1,
        OptionalDouble.empty(), Optional.empty());
  }
}
