package dev.seatrial.world.sim;

/** What ended a wait. */
enum Wake {
  /** Its time came. */
  TIME,
  /** Another process gave what was waited for. */
  SIGNAL,
  /** An interrupt; the process throws {@code InterruptedException}. */
  INTERRUPT
}
