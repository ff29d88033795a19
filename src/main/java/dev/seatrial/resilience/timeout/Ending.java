package dev.seatrial.resilience.timeout;

/** What an {@link AttemptTimeout} does with work whose time is up. */
public enum Ending {
  /** Interrupts it on the caller's process and returns when it has ended. Costs no process of its own. */
  INTERRUPT,
  /**
   * Runs every attempt on a process of its own, interrupts that, and returns at once. Work that ignores the interrupt goes on
   * as a zombie and keeps the shared permits it works under, such as its slot in a bulkhead.
   */
  LEAVE_BEHIND
}
