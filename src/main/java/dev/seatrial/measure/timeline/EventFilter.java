package dev.seatrial.measure.timeline;

import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.FaultEvent.FaultArmed;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which entries of a journal are listed; what is empty lists all.
 *
 * @param dependency a dependency, or the beginning of some
 * @param type name of an event, {@code breaker_changed}, or the beginning of some
 */
public record EventFilter(OptionalInt task, Optional<String> dependency, Optional<String> type) {
  /** Lists every entry. */
  public static final EventFilter ALL = new EventFilter(OptionalInt.empty(), Optional.empty(), Optional.empty());

  public boolean wants(Entry e) {
    return (task.isEmpty() || task.getAsInt() == e.task())
        && dependency.map(wanted -> dependency(e).map(there -> there.startsWith(wanted)).orElse(false)).orElse(true)
        && type.map(wanted -> type(e).startsWith(wanted)).orElse(true);
  }

  private static Optional<String> dependency(Entry e) {
    return switch (e.event()) {
      case CallStarted c -> Optional.of(c.dependency());
      case CallEnded c -> Optional.of(c.dependency());
      case AttemptStarted a -> Optional.of(a.dependency());
      case AttemptEnded a -> Optional.of(a.dependency());
      case FallbackUsed f -> Optional.of(f.primary());
      case FaultArmed f -> Optional.of(f.target());
      default -> Optional.empty();
    };
  }

  /** The name of an event as journals spell it: {@code breaker_changed}. */
  public static String type(Entry e) {
    return e.event().getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }
}
