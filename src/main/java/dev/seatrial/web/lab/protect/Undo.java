package dev.seatrial.web.lab.protect;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunEvent.ProtectionsChanged;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * What the edits of an arm can be taken back to. The journal knows each edit with what was before; an edit that leads back to what
 * was before the last one takes that one back, so that undo can be pressed again and again.
 */
final class Undo {
  private Undo() {}

  /** The text to go back to, if there is an edit to take back. */
  static Optional<String> of(Journal journal, int size) {
    Deque<String> before = new ArrayDeque<>();
    for (int i = 0; i < size; i++) {
      Entry e = journal.get(i);
      if (!(e.event() instanceof ProtectionsChanged changed)) continue;
      if (!before.isEmpty() && before.peek().equals(changed.after())) before.pop();
      else before.push(changed.before());
    }
    return Optional.ofNullable(before.peek());
  }
}
