package dev.seatrial.experiment;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Event;
import dev.seatrial.journal.Journal;
import dev.seatrial.measure.FailureModes;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.TaskRow;
import dev.seatrial.system.Protections;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** What rules look at: the journal of an arm, sorted by kinds of events, its measures, and what was declared for it. */
final class ArmEvidence {
  private final Journal journal;
  private final Measures measures;
  private final Protections protections;
  private final FailureModes modes;
  private final Map<Class<?>, List<Entry>> byType = new LinkedHashMap<>();

  ArmEvidence(Journal journal, Measures measures, Protections protections, FailureModes modes) {
    this.journal = journal;
    this.measures = measures;
    this.protections = protections;
    this.modes = modes;
    for (Entry e : journal.entries()) byType.computeIfAbsent(e.event().getClass(), _ -> new ArrayList<>()).add(e);
  }

  Journal journal() {
    return journal;
  }

  Measures measures() {
    return measures;
  }

  Protections protections() {
    return protections;
  }

  FailureModes modes() {
    return modes;
  }

  /** All entries of one kind of event, in order. */
  List<Entry> of(Class<? extends Event> type) {
    return byType.getOrDefault(type, List.of());
  }

  <E extends Event> List<Entry> of(Class<E> type, Predicate<E> which) {
    return of(type).stream().filter(e -> which.test(type.cast(e.event()))).toList();
  }

  /** Tasks that arrived after the warm-up and have ended. */
  List<TaskRow> tasks(Predicate<TaskRow> which) {
    long warmup = measures.tasks().warmupNanos();
    return measures.tasks().rows().stream().filter(t -> t.ended() && t.arrivalNanos() >= warmup).filter(which).toList();
  }

  static List<Long> numbers(List<Entry> entries) {
    return entries.stream().limit(Issue.MOST_EVENTS).map(Entry::seq).toList();
  }

  static List<Long> ends(List<TaskRow> tasks) {
    return tasks.stream().limit(Issue.MOST_EVENTS).map(TaskRow::endedSeq).toList();
  }

  /** {@code 1 task}, {@code 2 tasks}. */
  static String n(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
