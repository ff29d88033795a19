package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The newest entries of some kind, newest first, and how many there were. */
public final class RecentLog implements Fold {
  private final int max;
  private final Predicate<Entry> kind;
  private final ArrayDeque<Entry> newest = new ArrayDeque<>();
  private long count;

  public RecentLog(int max, Predicate<Entry> kind) {
    this.max = max;
    this.kind = kind;
  }

  @Override
  public void accept(Entry e) {
    if (!kind.test(e)) return;
    count++;
    newest.addFirst(e);
    if (newest.size() > max) newest.removeLast();
  }

  /** How many there were, kept or not. */
  public long count() {
    return count;
  }

  public List<Entry> newestFirst() {
    return new ArrayList<>(newest);
  }
}
