package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.JudgementEvent.SafeguardTripped;
import dev.seatrial.measure.CallCount;
import dev.seatrial.measure.Figures;
import dev.seatrial.measure.Outcomes;
import dev.seatrial.measure.TaskStrip;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.ArmView.CountsView;
import dev.seatrial.web.lab.view.ArmView.StripView;
import dev.seatrial.web.lab.view.VerdictView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** One arm as the page shows it. */
final class ArmViews {
  private ArmViews() {}

  static ArmView of(Scenario scenario, ArmLook arm, int index) {
    Gates gates = new Gates(arm);
    Outcomes outcomes = arm.picture().reliability().outcomes();
    TaskStrip strip = arm.picture().strip();
    long open = strip.marks().stream().mapToLong(TaskStrip.Mark::inWork).sum();
    return new ArmView(
        index,
        arm.name(),
        arm.protections().kinds(),
        verdict(scenario, arm),
        new CountsView(outcomes.success(), outcomes.degraded(), outcomes.graceful(), outcomes.failed(), open),
        strip(strip),
        outcomes.ended() + open,
        arm.picture().inWork(),
        arm.picture().calls().stream().mapToLong(CallCount::rejectedByBreaker).sum(),
        scenario.topology().agents(),
        Compartments.of(arm, scenario.topology()),
        gates.gates(),
        gates.dependencies(),
        gates.fallbacks(),
        Economy.words(arm.picture().reliability(), arm.picture().spend()));
  }

  private static StripView strip(TaskStrip strip) {
    List<StripView.Mark> marks = new ArrayList<>();
    for (TaskStrip.Mark mark : strip.marks()) marks.add(worst(mark));
    return new StripView(strip.tasksPerMark(), marks);
  }

  private static StripView.Mark worst(TaskStrip.Mark mark) {
    if (mark.failed() > 0) return StripView.Mark.FAILED;
    if (mark.graceful() > 0) return StripView.Mark.GRACEFUL;
    if (mark.inWork() > 0) return StripView.Mark.OPEN;
    return mark.degraded() > 0 ? StripView.Mark.DEGRADED : StripView.Mark.SUCCESS;
  }

  /** Final once the scenario's duration has passed; before that, only a tripped safeguard decides anything. */
  static VerdictView verdict(Scenario scenario, ArmLook arm) {
    if (arm.result().isPresent()) return verdict(arm.result().get());
    for (Entry alert : arm.picture().alerts()) {
      if (alert.event() instanceof SafeguardTripped) {
        return new VerdictView(VerdictView.Kind.FAIL, "refuted at " + Figures.instant(alert.t()));
      }
    }
    if (arm.picture().nowNanos() < scenario.workload().warmupNanos()) return new VerdictView(VerdictView.Kind.PENDING, "warming up");
    return new VerdictView(VerdictView.Kind.PENDING, Hypotheses.holds(scenario, arm) ? "holding so far" : "not holding now");
  }

  private static VerdictView verdict(ArmResult result) {
    VerdictView.Kind kind =
        switch (result.verdict()) {
          case CONFIRMED -> VerdictView.Kind.PASS;
          case PARTIAL -> VerdictView.Kind.PARTIAL;
          case REFUTED -> VerdictView.Kind.FAIL;
          case INCONCLUSIVE -> VerdictView.Kind.UNKNOWN;
        };
    return new VerdictView(kind, result.verdict().name().toLowerCase(Locale.ROOT));
  }
}
