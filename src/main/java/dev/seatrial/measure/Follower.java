package dev.seatrial.measure;

import dev.seatrial.journal.Journal;

/** Feeds a fold with what a growing journal has gained since the last time. Not thread-safe. */
public final class Follower {
  private final Journal journal;
  private final Fold fold;
  private int next;

  public Follower(Journal journal, Fold fold) {
    this.journal = journal;
    this.fold = fold;
  }

  /** Feeds every entry that the fold has not seen. */
  public void catchUp() {
    int size = journal.size();
    while (next < size) fold.accept(journal.get(next++));
  }
}
