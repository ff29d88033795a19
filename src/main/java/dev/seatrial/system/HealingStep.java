package dev.seatrial.system;

import java.util.Locale;

/** The steps that a recovery procedure can have; the course's three. */
public enum HealingStep {
  /** Forget what the clients of all MCP servers remember of them. */
  CLEAR_CACHES,
  /** Close the connections to all dependencies and open new ones. */
  RESTART_CONNECTIONS,
  /** Let all agents begin with a fresh state. */
  RESET_STATE;

  /** As scenario files and journals spell it. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
