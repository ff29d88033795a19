package dev.seatrial.web.lab.draw;

import dev.seatrial.journal.BreakerReason;

/** What the journal's terms mean, in words of the page. */
public final class Words {
  private Words() {}

  /** Why a breaker changed its state. */
  public static String because(BreakerReason reason) {
    return switch (reason) {
      case THRESHOLD -> "failure threshold reached";
      case FAILURE_RATE -> "failure rate reached";
      case SLOW_CALL_RATE -> "rate of slow calls reached";
      case RESET_TIMEOUT -> "reset timeout passed";
      case PROBE_FAILED -> "the probe failed";
      case PROBE_TIMEOUT -> "the probe did not end in time";
      case PROBE_SUCCEEDED -> "the probe succeeded";
      case MANUAL -> "set by hand";
      case RECONFIGURED -> "configuration edited";
    };
  }

  /** How a fault came to its end. */
  public static String ended(String reason) {
    return reason.equals("expired") ? "over" : reason.replace('_', ' ');
  }
}
