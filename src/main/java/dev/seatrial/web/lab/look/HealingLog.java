package dev.seatrial.web.lab.look;

import dev.seatrial.journal.CheckpointEvent.CheckpointRejected;
import dev.seatrial.journal.CheckpointEvent.Resumed;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FallbackEvent.PrimaryRestored;
import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.RecoveryEvent.RecoveryEnded;
import dev.seatrial.journal.RecoveryEvent.RecoveryStarted;
import dev.seatrial.journal.RecoveryEvent.RecoveryStep;
import dev.seatrial.measure.EventWords;
import dev.seatrial.web.lab.view.HealingView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What healed an arm: recoveries, resumptions, breakers that opened and closed. */
final class HealingLog {
  private HealingLog() {}

  /** Newest first. */
  static List<HealingView> of(int arm, ArmLook look) {
    List<HealingView> all = new ArrayList<>();
    for (Entry e : look.picture().healing()) {
      tone(e).ifPresent(tone -> all.add(new HealingView(arm, e.seq(), e.t(), EventWords.of(e.event()), tone)));
    }
    return all;
  }

  /** Empty for what has a list of its own, or happens all the time. */
  private static Optional<String> tone(Entry e) {
    return switch (e.event()) {
      case RecoveryStarted _, RecoveryStep _, CheckpointRejected _ -> Optional.of("try");
      case RecoveryEnded ended -> Optional.of(ended.helped() ? "ok" : "err");
      case Resumed _, PrimaryRestored _ -> Optional.of("ok");
      case BreakerChanged changed -> Optional.of(changed.to().name().equals("CLOSED") ? "ok" : "try");
      default -> Optional.empty();
    };
  }
}
