package dev.seatrial.system;

import java.util.Locale;

/** What is asked of the system. */
public enum TaskKind {
  /** Researched, written and saved once; some ten seconds. */
  BRIEF,
  /** Eight sections, each researched, written and then waited for while an editor reads it; some twenty minutes. */
  DOSSIER;

  /** As scenario files and journals spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
