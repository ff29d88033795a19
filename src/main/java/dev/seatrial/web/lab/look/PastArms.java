package dev.seatrial.web.lab.look;

import dev.seatrial.experiment.ArmRun;
import java.util.ArrayList;
import java.util.List;

/**
 * The arms of a run at earlier instants. Folds stay where they were asked to, a few of them: a look at a later instant goes on from
 * the nearest one before it, so that stepping through a long run does not begin at its start each time. Not thread-safe.
 */
final class PastArms {
  private static final int MAX_KEPT = 4;

  private record Kept(long nanos, List<PastArm> arms) {}

  private final List<ArmRun> runs;
  /** The one used last at the end. */
  private final List<Kept> kept = new ArrayList<>();

  PastArms(List<ArmRun> runs) {
    this.runs = runs;
  }

  List<ArmMoment> look(long nanos) {
    Kept nearest = null;
    for (Kept each : kept) if (each.nanos() <= nanos && (nearest == null || each.nanos() > nearest.nanos())) nearest = each;
    List<PastArm> arms = nearest == null ? runs.stream().map(PastArm::new).toList() : nearest.arms();
    if (nearest != null) kept.remove(nearest);
    else if (kept.size() >= MAX_KEPT) kept.removeFirst();
    kept.add(new Kept(nanos, arms));
    return arms.stream().map(arm -> arm.look(nanos)).toList();
  }
}
