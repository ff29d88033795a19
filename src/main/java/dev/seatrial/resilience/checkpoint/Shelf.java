package dev.seatrial.resilience.checkpoint;

import java.util.NavigableSet;
import java.util.TreeSet;

/** What a store knows of the checkpoints of one key without reading them. Belongs to the store's lock. */
final class Shelf {
  /** All generations that are there, the damaged ones included. */
  final NavigableSet<Long> generations = new TreeSet<>();

  /** Those that were read and found damaged. */
  final NavigableSet<Long> damaged = new TreeSet<>();

  /** Those whose saving failed in a way that may have left a file. */
  final NavigableSet<Long> doubtful = new TreeSet<>();

  private long last;

  void found(long generation) {
    generations.add(generation);
    last = Math.max(last, generation);
  }

  void doubt(long generation) {
    doubtful.add(generation);
    generations.add(generation);
  }

  /** A number never used before, whatever became of those before it. */
  long next() {
    return ++last;
  }

  int intact() {
    return generations.size() - damaged.size() - doubtful.size();
  }

  void gone(long generation) {
    generations.remove(generation);
    damaged.remove(generation);
    doubtful.remove(generation);
  }
}
