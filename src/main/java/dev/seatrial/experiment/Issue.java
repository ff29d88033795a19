package dev.seatrial.experiment;

import java.util.List;
import java.util.Locale;

/**
 * A weakness that a rule found in the journal of an arm: a line of the course's list of issues.
 *
 * @param rule id of the rule that found it
 * @param seen what was seen, with figures
 * @param fix what to change
 * @param events numbers of events that show it, at most {@link #MOST_EVENTS}
 */
public record Issue(String rule, Severity severity, String title, String seen, String fix, List<Long> events) {
  /** Most events that an issue names. */
  public static final int MOST_EVENTS = 5;

  /** How bad it is; most severe first. */
  public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW;

    /** For people and for files. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public Issue {
    events = List.copyOf(events);
    if (events.size() > MOST_EVENTS) throw new IllegalArgumentException("events: " + events.size() + " are more than " + MOST_EVENTS);
  }
}
