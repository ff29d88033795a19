package dev.seatrial.measure;

import dev.seatrial.journal.Entry;

/**
 * Something computed from a journal, fed one entry at a time in order. Online equals offline: after any prefix a fold tells the
 * same as a fresh one fed with that prefix. Not thread-safe.
 */
@FunctionalInterface
public interface Fold {
  void accept(Entry entry);
}
