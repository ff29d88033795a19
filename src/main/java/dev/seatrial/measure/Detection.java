package dev.seatrial.measure;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.JudgementEvent.AlertRaised;
import dev.seatrial.journal.OutcomeKind;
import java.util.Optional;
import java.util.OptionalLong;

/** How soon the system noticed: from the first attempt that a fault failed to the first breaker that opened or alert raised. */
public final class Detection implements Fold {
  private Optional<Entry> firstFailure = Optional.empty();
  private Optional<Entry> detection = Optional.empty();

  @Override
  public void accept(Entry e) {
    switch (e.event()) {
      case AttemptEnded a -> {
        boolean failed = a.outcome() != OutcomeKind.SUCCESS && a.fault().isPresent();
        if (failed && firstFailure.isEmpty()) firstFailure = Optional.of(e);
      }
      case BreakerChanged c -> {
        if (c.to() == BreakerState.OPEN) detected(e);
      }
      case AlertRaised _ -> detected(e);
      default -> {}
    }
  }

  private void detected(Entry e) {
    if (firstFailure.isPresent() && detection.isEmpty()) detection = Optional.of(e);
  }

  /** The end of the first attempt that a fault failed. */
  public Optional<Entry> firstFailure() {
    return firstFailure;
  }

  /** The breaker that opened or the alert that was raised. */
  public Optional<Entry> detection() {
    return detection;
  }

  /** Time between the two; empty before both have happened. */
  public OptionalLong nanos() {
    return detection.isEmpty() ? OptionalLong.empty() : OptionalLong.of(detection.get().t() - firstFailure.orElseThrow().t());
  }
}
