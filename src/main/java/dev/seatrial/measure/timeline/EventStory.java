package dev.seatrial.measure.timeline;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FaultEvent.FaultArmed;
import dev.seatrial.journal.FaultEvent.FaultEnded;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.TaskEvent.StepEnded;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Where an event came from and what came of it.
 *
 * @param because the events that led to it, the nearest first, back to one that has no cause; at most {@value #MAX_CAUSES}
 * @param ledTo the first events that it led to, at most {@value #MAX_EFFECTS}
 * @param effects how many it led to
 * @param until the event that ended what it began, if it began something that has ended
 */
public record EventStory(Entry event, List<Entry> because, List<Entry> ledTo, int effects, Optional<Entry> until) {
  /** A chain of causes is as long as the attempts, waits and steps of one task. */
  public static final int MAX_CAUSES = 200;

  public static final int MAX_EFFECTS = 12;

  public EventStory {
    because = List.copyOf(because);
    ledTo = List.copyOf(ledTo);
  }

  /**
   * The story of an event.
   *
   * @param size how many of the journal's entries are known
   * @return empty if there is no such event among them
   */
  public static Optional<EventStory> of(Journal journal, int size, long seq) {
    if (seq < 1 || seq > size) return Optional.empty();
    Entry event = journal.get((int) seq - 1);
    List<Entry> because = new ArrayList<>();
    for (long cause = event.cause(); cause > 0 && because.size() < MAX_CAUSES; ) {
      Entry entry = journal.get((int) cause - 1);
      because.add(entry);
      cause = entry.cause();
    }
    List<Entry> ledTo = new ArrayList<>();
    int effects = 0;
    for (int i = (int) seq; i < size; i++) {
      if (journal.get(i).cause() != seq) continue;
      effects++;
      if (ledTo.size() < MAX_EFFECTS) ledTo.add(journal.get(i));
    }
    return Optional.of(new EventStory(event, because, ledTo, effects, until(journal, size, event)));
  }

  private static Optional<Entry> until(Journal journal, int size, Entry began) {
    Predicate<Entry> sameTask = e -> e.task() == began.task();
    Predicate<Entry> sameCall = sameTask.and(e -> e.call() == began.call());
    Optional<Predicate<Entry>> end =
        Optional.ofNullable(
            switch (began.event()) {
              case BreakerChanged b -> e -> e.event() instanceof BreakerChanged later && later.breaker().equals(b.breaker());
              case FaultArmed f -> e -> e.event() instanceof FaultEnded later && later.fault().equals(f.fault());
              case TaskArrived _ -> sameTask.and(e -> e.event() instanceof TaskEnded);
              case StepStarted _ -> sameTask.and(e -> e.step() == began.step() && e.event() instanceof StepEnded);
              case CallStarted _ -> sameCall.and(e -> e.event() instanceof CallEnded);
              case AttemptStarted _ -> sameCall.and(e -> e.attempt() == began.attempt() && e.event() instanceof AttemptEnded);
              default -> null;
            });
    if (end.isEmpty()) return Optional.empty();
    for (int i = (int) began.seq(); i < size; i++) if (end.get().test(journal.get(i))) return Optional.of(journal.get(i));
    return Optional.empty();
  }
}
