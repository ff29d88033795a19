package dev.seatrial.system;

import java.util.Locale;

/** What is asked of the system. */
public enum TaskKind {
  /** Researched, written and saved once; some ten seconds. */
  BRIEF(80),
  /** Eight sections, each researched, written and then waited for while an editor reads it; some twenty minutes. */
  DOSSIER(640);

  private final int usualEvents;

  TaskKind(int usualEvents) {
    this.usualEvents = usualEvents;
  }

  /** About so many events of the journal one task makes when nothing is broken. */
  public int usualEvents() {
    return usualEvents;
  }

  /** As scenario files and journals spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
