package dev.seatrial.experiment.compare;

import dev.seatrial.journal.Digest;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunEvent.RunStarted;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.journal.codec.JournalFormatException;
import dev.seatrial.journal.codec.JournalReader;
import dev.seatrial.journal.codec.LineErrors;
import dev.seatrial.journal.codec.ReadLimits;
import dev.seatrial.measure.Measures;
import dev.seatrial.measure.TaskRow;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.Comparator;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A journal as its measures tell it. The events are not kept: memory grows with the number of tasks.
 *
 * @param source name of the file
 * @param started the run's first event
 * @param events their number
 * @param digest of all events
 * @param tasks that arrived after the warm-up
 */
public record MeasuredJournal(
    String source, RunHeader header, RunStarted started, long events, long digest, Measures measures, SortedMap<TaskKey, TaskRow> tasks) {
  /**
   * What a task is in every arm: the same first submission, the same time that its user tried again.
   *
   * @param resubmission 0 for the first submission
   */
  public record TaskKey(int submission, int resubmission) implements Comparable<TaskKey> {
    private static final Comparator<TaskKey> ORDER = Comparator.comparingInt(TaskKey::submission).thenComparingInt(TaskKey::resubmission);

    @Override
    public int compareTo(TaskKey other) {
      return ORDER.compare(this, other);
    }
  }

  public MeasuredJournal {
    tasks = Collections.unmodifiableSortedMap(new TreeMap<>(tasks));
  }

  /**
   * Reads to the end.
   *
   * @param source name of the file in messages
   * @throws JournalFormatException if it is damaged, no journal of a run, or beyond the limits
   */
  public static MeasuredJournal read(InputStream in, String source, ReadLimits limits) throws IOException {
    JournalReader reader = new JournalReader(in, source, limits);
    Optional<Entry> next = reader.next();
    if (next.isEmpty() || !(next.get().event() instanceof RunStarted started)) {
      throw new LineErrors(source, 2).at("event", "must be run_started: without it the warm-up is not known");
    }
    Measures measures = new Measures(started.warmupNanos());
    Digest digest = new Digest();
    long events = 0;
    for (; next.isPresent(); next = reader.next()) {
      next.get().mix(digest);
      measures.accept(next.get());
      events++;
    }
    return new MeasuredJournal(source, reader.header(), started, events, digest.value(), measures, tasks(source, measures));
  }

  /**
   * The beginning of a journal in memory.
   *
   * @param source what it is called in messages
   * @param size entries of it, from 1
   * @throws IllegalArgumentException if it does not begin with the start of a run
   */
  public static MeasuredJournal of(String source, Journal journal, int size) {
    if (size < 1 || !(journal.get(0).event() instanceof RunStarted started)) {
      throw new IllegalArgumentException(source + " has not begun yet");
    }
    Measures measures = new Measures(started.warmupNanos());
    for (int i = 0; i < size; i++) measures.accept(journal.get(i));
    try {
      return new MeasuredJournal(source, journal.header(), started, size, journal.digestOf(size), measures, tasks(source, measures));
    } catch (JournalFormatException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  private static SortedMap<TaskKey, TaskRow> tasks(String source, Measures measures) throws JournalFormatException {
    SortedMap<TaskKey, TaskRow> tasks = new TreeMap<>();
    for (TaskRow row : measures.tasks().rows()) {
      if (row.arrivalNanos() < measures.tasks().warmupNanos()) continue;
      if (tasks.put(new TaskKey(row.submission(), row.resubmission()), row) == null) continue;
      // The header is the first line.
      throw new LineErrors(source, row.arrivedSeq() + 1)
          .at("data.submission", row.submission() + " with resubmission " + row.resubmission() + " arrived before");
    }
    return tasks;
  }
}
