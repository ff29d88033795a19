package dev.seatrial.measure;

import java.util.Locale;

/** How urgently a failure mode is to be dealt with: likelihood by impact; the order is ascending. */
public enum Priority {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  /** The cell of the matrix. */
  public static Priority of(RiskLevel likelihood, RiskLevel impact) {
    int product = (likelihood.ordinal() + 1) * (impact.ordinal() + 1);
    if (product >= 9) return CRITICAL;
    if (product >= 6) return HIGH;
    return product >= 3 ? MEDIUM : LOW;
  }

  /** For people and for files. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
