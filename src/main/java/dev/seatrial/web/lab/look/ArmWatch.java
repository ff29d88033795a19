package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.ArmRun;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.measure.Follower;
import dev.seatrial.measure.LabState;
import dev.seatrial.measure.OverTime;
import dev.seatrial.system.Protections;
import java.util.Optional;

/** Watches one arm of a live run where it is. Not thread-safe. */
final class ArmWatch {
  private final ArmRun run;
  private Protections protections;
  private GatePlan gates;
  private Traffic traffic;
  private Follower follower;
  private final OverTime overTime = new OverTime();
  private final Follower charts;
  private Optional<ArmResult> result = Optional.empty();

  ArmWatch(ArmRun run) {
    this.run = run;
    this.charts = new Follower(run.journal(), overTime);
    watch(run.protections());
  }

  /** Looks at the arm through these protections. */
  private void watch(Protections protections) {
    this.protections = protections;
    this.gates = GatePlan.of(run.scenario().topology(), protections);
    this.traffic = new Traffic(gates, run.scenario().topology().agents());
    this.follower = new Follower(run.journal(), traffic);
  }

  /**
   * @param positionNanos instant that every arm has come to; this one may be a little ahead
   * @param takeMoves whether to take what has travelled
   */
  ArmMoment look(long positionNanos, boolean takeMoves) {
    if (!run.protections().equals(protections)) {
      watch(run.protections());
      follower.catchUp();
      // What travelled before the edit has been shown.
      traffic.take();
    }
    follower.catchUp();
    charts.catchUp();
    Traffic.Taken taken = takeMoves ? traffic.take() : Traffic.Taken.NOTHING;
    LabState state = run.state();
    long nowNanos = Math.max(positionNanos, state.measures().lastNanos());
    if (result.isEmpty() && nowNanos >= run.scenario().durationNanos()) result = Optional.of(run.result(RunStatus.COMPLETED));
    ArmLook look =
        new ArmLook(
            run.arm(), protections, gates, state.at(nowNanos), overTime.picture(), ArmLook.readings(run.scenario(), state.measures(), nowNanos),
            ArmLook.guarded(run.scenario(), state.measures(), nowNanos), result,
            traffic.probing(), taken.moves(), taken.count());
    return new ArmMoment(look, run.journal(), run.journal().size());
  }
}
