package dev.seatrial.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The append-only, ordered history of one run. Everything people see of a run is a fold over it.
 *
 * <p>Not thread-safe: it belongs to the simulation that writes it. A reader on another thread waits until the driver has
 * ended its slice. Folds catch up by index: {@link #size()} and {@link #get(int)}; entry {@code i} has number {@code i + 1}.
 */
public final class Journal {
  private final RunHeader header;
  private final int maxEntries;
  private final ArrayList<Entry> entries = new ArrayList<>();
  private final ArrayList<SecondDigest> seconds = new ArrayList<>();
  private final Digest digest = new Digest();

  /**
   * The digest of everything up to the end of a virtual second in which something happened.
   *
   * @param second whole virtual seconds since the start
   */
  public record SecondDigest(long second, long digest) {}

  /**
   * @param maxEntries most entries that it takes, from 1; a further one throws {@link JournalFullException}
   */
  public Journal(RunHeader header, int maxEntries) {
    if (maxEntries < 1) throw new IllegalArgumentException("maxEntries: " + maxEntries + " must be at least 1");
    this.header = header;
    this.maxEntries = maxEntries;
  }

  public RunHeader header() {
    return header;
  }

  /**
   * Appends an event.
   *
   * @param t virtual nanoseconds, not before the last entry's
   * @param cause number of an earlier event, or 0
   * @return the new entry's number
   */
  public long append(long t, int task, int step, int call, int attempt, long cause, Event event) {
    int size = entries.size();
    if (size >= maxEntries) throw new JournalFullException(maxEntries);
    if (size > 0) {
      long last = entries.get(size - 1).t();
      if (t < last) throw new IllegalArgumentException("t: " + t + " is before the last entry's " + last);
      long second = last / 1_000_000_000L;
      if (t / 1_000_000_000L != second) seconds.add(new SecondDigest(second, digest.value()));
    }
    Entry entry = new Entry(size + 1L, t, task, step, call, attempt, cause, event);
    entry.mix(digest);
    entries.add(entry);
    return entry.seq();
  }

  public int size() {
    return entries.size();
  }

  /** The entry at {@code index} from 0; its number is {@code index + 1}. */
  public Entry get(int index) {
    return entries.get(index);
  }

  /** All entries so far, unmodifiable, in order. */
  public List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** How many entries there are up to a virtual instant, those of the instant included. */
  public int sizeAt(long nanos) {
    int low = 0;
    int high = entries.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (entries.get(middle).t() <= nanos) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The digest that the first {@code size} entries came to. */
  public long digestOf(int size) {
    if (size == entries.size()) return digest.value();
    Digest part = new Digest();
    for (int i = 0; i < size; i++) entries.get(i).mix(part);
    return part.value();
  }

  /** The digest of all entries so far. */
  public long digest() {
    return digest.value();
  }

  /** One digest per finished virtual second in which something happened; the running second is not among them. */
  public List<SecondDigest> seconds() {
    return Collections.unmodifiableList(seconds);
  }
}
