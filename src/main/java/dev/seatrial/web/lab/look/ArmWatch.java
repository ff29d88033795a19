package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.ArmRun;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.measure.Follower;
import dev.seatrial.measure.Reading;
import dev.seatrial.measure.Readings;
import dev.seatrial.scenario.Hypothesis.Probe;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.system.Protections;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Watches one arm for a page. Not thread-safe; to be used while the arm rests. */
final class ArmWatch {
  private final ArmRun run;
  private Protections protections;
  private GatePlan gates;
  private Traffic traffic;
  private Follower follower;
  private Optional<ArmResult> result = Optional.empty();

  ArmWatch(ArmRun run) {
    this.run = run;
    watch(run.protections());
  }

  /** Looks at the arm through these protections. */
  private void watch(Protections protections) {
    Scenario scenario = run.scenario();
    this.protections = protections;
    this.gates = GatePlan.of(scenario.topology(), protections);
    this.traffic = new Traffic(gates, scenario.topology().agents());
    this.follower = new Follower(run.journal(), traffic);
  }

  /**
   * @param positionNanos instant that every arm has come to; this one may be a little ahead
   * @param takeMoves whether to take what has travelled
   */
  ArmLook look(long positionNanos, boolean takeMoves) {
    if (!run.protections().equals(protections)) {
      watch(run.protections());
      follower.catchUp();
      // What travelled before the edit has been shown.
      traffic.take();
    }
    follower.catchUp();
    Traffic.Taken taken = takeMoves ? traffic.take() : Traffic.Taken.NOTHING;
    long nowNanos = Math.max(positionNanos, run.measures().lastNanos());
    if (result.isEmpty() && nowNanos >= run.scenario().durationNanos()) result = Optional.of(run.result(RunStatus.COMPLETED));
    List<Reading> readings = new ArrayList<>();
    for (Probe probe : run.scenario().hypothesis().probes()) {
      readings.add(Readings.inWindow(run.measures(), probe.metric(), probe.quantilePpm(), nowNanos, probe.windowNanos()));
    }
    return new ArmLook(
        run.arm(), protections, gates, run.state().at(nowNanos), readings, result, traffic.probing(), taken.moves(), taken.count());
  }
}
