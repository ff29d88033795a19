package dev.seatrial.resilience.recovery;

/**
 * Whoever is asked when healing has failed. Called in order, one call at a time, on the threads of those who make calls; it must
 * not block, and what it throws affects nothing.
 */
public interface EscalationListener {

  /** A procedure did not help. */
  void escalated(Escalation escalation);

  /** Calls succeed again: the last escalation is over. */
  void stoodDown(String source);

  /** Nobody. */
  static EscalationListener none() {
    return new EscalationListener() {
      @Override
      public void escalated(Escalation escalation) {}

      @Override
      public void stoodDown(String source) {}
    };
  }
}
