package dev.seatrial.resilience.recovery;

import java.util.List;

/**
 * A request to a person: what is wrong, and what was tried before it was made.
 *
 * @param source name of the recovery that gave up
 * @param ratePpm success rate of the calls after the procedure, in parts per million
 * @param tried the steps in their order, each with its result: {@code clear_caches: dropped 8 entries}
 */
public record Escalation(String source, long ratePpm, List<String> tried) {
  public Escalation {
    tried = List.copyOf(tried);
  }

  /** What was tried as one line. */
  public String text() {
    return String.join("; ", tried);
  }
}
