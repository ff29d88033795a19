package dev.seatrial.world.sim;

/** Why a slice ended. */
public enum StopReason {
  /** Every event up to and including the asked instant has happened; the clock shows that instant. */
  REACHED,
  /** The budget of events is used up; the next slice goes on as if there had been none. */
  BUDGET,
  /** Nothing is scheduled any more; the clock shows the instant of the last event. */
  IDLE
}
