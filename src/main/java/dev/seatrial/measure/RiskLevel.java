package dev.seatrial.measure;

import java.util.Locale;

/** How likely something is, or how much it does; the order is ascending. */
public enum RiskLevel {
  LOW,
  MEDIUM,
  HIGH;

  /** For people and for files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
