package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.ArmRun;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunEvent.ProtectionsChanged;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.measure.LabState;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.OverTime;
import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.ProtectionsText;
import dev.seatrial.system.Protections;
import java.util.List;
import java.util.Optional;

/**
 * One arm at an earlier instant: a fold of its own over the beginning of the journal, so that nothing has to be run again. It only
 * goes forward; an instant before the one it stands at takes a new one. Not thread-safe.
 */
final class PastArm {
  private final ArmRun run;
  private final LabState state;
  private final OverTime overTime = new OverTime();
  private Protections protections;
  private GatePlan gates;
  private Traffic traffic;
  private int next;

  PastArm(ArmRun run) {
    this.run = run;
    this.state = new LabState(new Measures(run.scenario().workload().warmupNanos()));
    watch(run.scenario().arms().get(run.arm()));
  }

  private void watch(Protections protections) {
    this.protections = protections;
    this.gates = GatePlan.of(run.scenario().topology(), protections);
    this.traffic = new Traffic(gates, run.scenario().topology().agents());
  }

  /** The arm when everything up to {@code nanos} had happened, and nothing later. */
  ArmMoment look(long nanos) {
    Journal journal = run.journal();
    int size = journal.sizeAt(nanos);
    while (next < size) accept(journal.get(next++));
    // What travelled was seen when it happened; a picture of an instant shows who is where.
    traffic.take();
    Optional<ArmResult> result =
        nanos >= run.scenario().durationNanos() ? Optional.of(run.result(RunStatus.COMPLETED)) : Optional.empty();
    ArmLook look =
        new ArmLook(
            run.arm(), protections, gates, state.at(nanos), overTime.picture(), ArmLook.readings(run.scenario(), state.measures(), nanos),
            ArmLook.guarded(run.scenario(), state.measures(), nanos), result,
            traffic.probing(), List.of(), 0);
    return new ArmMoment(look, journal, size);
  }

  private void accept(Entry e) {
    state.accept(e);
    overTime.accept(e);
    if (e.event() instanceof ProtectionsChanged changed) {
      watch(read(changed.after()));
      for (int i = 0; i < next; i++) traffic.accept(run.journal().get(i));
    } else {
      traffic.accept(e);
    }
  }

  private Protections read(String text) {
    try {
      return ProtectionsText.read(text, run.scenario().topology());
    } catch (InvalidScenarioException e) {
      throw new IllegalStateException("the journal holds protections that cannot be read", e);
    }
  }
}
