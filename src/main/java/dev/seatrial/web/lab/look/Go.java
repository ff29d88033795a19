package dev.seatrial.web.lab.look;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FaultEvent.FaultArmed;
import dev.seatrial.journal.FaultEvent.FaultEnded;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.JudgementEvent.SafeguardTripped;
import dev.seatrial.journal.RunEvent.ProtectionsChanged;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a step through a recorded run leads. */
public enum Go {
  NEXT_EVENT(true, false),
  PREVIOUS_EVENT(false, false),
  /** To the next change of a state: of a breaker, a fault, a safeguard or the protections. */
  NEXT_CHANGE(true, true),
  PREVIOUS_CHANGE(false, true);

  private final boolean forward;
  private final boolean changesOnly;

  Go(boolean forward, boolean changesOnly) {
    this.forward = forward;
    this.changesOnly = changesOnly;
  }

  /** The step of that name, such as {@code next-event}. */
  public static Optional<Go> byName(String name) {
    for (Go go : values()) if (go.id().equals(name)) return Optional.of(go);
    return Optional.empty();
  }

  /** How addresses spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public boolean forward() {
    return forward;
  }

  /**
   * The instant that it leads to.
   *
   * @param untilNanos last instant that may be looked at
   * @return the nearest instant of any of the journals in that direction; the end of the recording, or 0, if there is none
   */
  long from(long nanos, List<Journal> journals, long untilNanos) {
    long found = forward ? untilNanos : 0;
    for (Journal journal : journals) {
      int i = forward ? journal.sizeAt(nanos) : journal.sizeAt(nanos - 1) - 1;
      while (i >= 0 && i < journal.size() && !stops(journal.get(i))) i += forward ? 1 : -1;
      if (i < 0 || i >= journal.size()) continue;
      long t = journal.get(i).t();
      found = forward ? Math.min(found, t) : Math.max(found, t);
    }
    return found;
  }

  private boolean stops(Entry e) {
    if (!changesOnly) return true;
    return switch (e.event()) {
      case BreakerChanged _, FaultArmed _, FaultEnded _, SafeguardTripped _, ProtectionsChanged _ -> true;
      default -> false;
    };
  }
}
