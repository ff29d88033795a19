package dev.seatrial.web.lab.look;

import dev.seatrial.journal.CheckpointEvent.CheckpointRejected;
import dev.seatrial.journal.CheckpointEvent.Resumed;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.JudgementEvent.AlertRaised;
import dev.seatrial.journal.JudgementEvent.AlertResolved;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.JudgementEvent.StoodDown;
import dev.seatrial.journal.RecoveryEvent.RecoveryEnded;
import dev.seatrial.journal.RecoveryEvent.RecoveryStarted;
import dev.seatrial.journal.RecoveryEvent.RecoveryStep;
import dev.seatrial.measure.EventWords;
import dev.seatrial.web.lab.view.HealingView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Recoveries, resumptions, escalations and alerts of all arms, newest first. */
final class HealingLog {
  private static final int MAX_ROWS = 30;

  private HealingLog() {}

  static List<HealingView> of(List<ArmLook> arms) {
    List<HealingView> all = new ArrayList<>();
    for (int i = 0; i < arms.size(); i++) {
      for (Entry e : arms.get(i).picture().healing()) add(i, e, all);
      // Escalations are in both lists.
      for (Entry e : arms.get(i).picture().alerts()) if (!(e.event() instanceof Escalated) && !(e.event() instanceof StoodDown)) add(i, e, all);
    }
    all.sort(Comparator.comparingLong(HealingView::atNanos).thenComparingLong(HealingView::seq).reversed());
    return all.subList(0, Math.min(MAX_ROWS, all.size()));
  }

  private static void add(int arm, Entry e, List<HealingView> all) {
    tone(e).ifPresent(tone -> all.add(new HealingView(arm, e.seq(), e.t(), EventWords.of(e.event()), tone)));
  }

  /** Empty for what has a list of its own, or happens all the time. */
  private static Optional<String> tone(Entry e) {
    return switch (e.event()) {
      case RecoveryStarted _, RecoveryStep _ -> Optional.of("try");
      case RecoveryEnded ended -> Optional.of(ended.helped() ? "ok" : "err");
      case Resumed _, StoodDown _, AlertResolved _ -> Optional.of("ok");
      case CheckpointRejected _, AlertRaised _ -> Optional.of("try");
      case Escalated _ -> Optional.of("err");
      default -> Optional.empty();
    };
  }
}
