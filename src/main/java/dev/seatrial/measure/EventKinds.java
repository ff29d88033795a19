package dev.seatrial.measure;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.CheckpointEvent;
import dev.seatrial.journal.CheckpointEvent.CheckpointSaved;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Event;
import dev.seatrial.journal.FallbackEvent.PrimaryRestored;
import dev.seatrial.journal.FaultEvent.FaultArmed;
import dev.seatrial.journal.FaultEvent.FaultEnded;
import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.journal.JudgementEvent.AlertRaised;
import dev.seatrial.journal.JudgementEvent.AlertResolved;
import dev.seatrial.journal.JudgementEvent.Escalated;
import dev.seatrial.journal.JudgementEvent.SafeguardTripped;
import dev.seatrial.journal.JudgementEvent.StoodDown;
import dev.seatrial.journal.RecoveryEvent;
import dev.seatrial.journal.RunEvent;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;

/** Which entries people want to see in which list. */
public final class EventKinds {
  private EventKinds() {}

  /** What changes the course of a run, seldom enough to be listed one by one. */
  public static boolean notable(Entry e) {
    Event event = e.event();
    return switch (event) {
      case RunEvent _, BreakerChanged _, FaultArmed _, FaultEnded _, GuardTripped _ -> true;
      case AlertRaised _, AlertResolved _, Escalated _, StoodDown _, SafeguardTripped _, RecoveryEvent _ -> true;
      case TaskEnded t -> t.outcome() == TaskOutcome.FAILED || t.outcome() == TaskOutcome.GRACEFUL || !t.correct();
      default -> false;
    };
  }

  /**
   * The healing log: fallbacks that ended, recovery, checkpoints that were needed, breakers, escalations. Not what happens all the
   * time, such as retries and saved checkpoints: the list is bounded, and what is seldom must not be pushed out of it.
   */
  public static boolean healing(Entry e) {
    Event event = e.event();
    return switch (event) {
      case CheckpointSaved _ -> false;
      case PrimaryRestored _, RecoveryEvent _, CheckpointEvent _, BreakerChanged _, Escalated _, StoodDown _ -> true;
      default -> false;
    };
  }

  /** Alerts and what asked for a person. */
  public static boolean alert(Entry e) {
    Event event = e.event();
    return switch (event) {
      case AlertRaised _, AlertResolved _, Escalated _, StoodDown _, SafeguardTripped _ -> true;
      default -> false;
    };
  }
}
