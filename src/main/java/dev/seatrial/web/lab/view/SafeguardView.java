package dev.seatrial.web.lab.view;

import java.util.List;

/**
 * The safeguard, always in sight.
 *
 * @param rule what trips it and what happens then, in a sentence; empty for a scenario without one
 * @param arms one reading per arm
 */
public record SafeguardView(String rule, List<Reading> arms) {
  /** One arm: a chip, and the present reading in words. */
  public record Reading(VerdictView.Kind kind, String words) {}

  public SafeguardView {
    arms = List.copyOf(arms);
  }
}
