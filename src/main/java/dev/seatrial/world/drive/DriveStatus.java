package dev.seatrial.world.drive;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a driver is doing. A snapshot.
 *
 * @param positionNanos virtual instant that every arm has come to
 * @param pace the pace asked for last
 * @param achieved multiple of wall time at which virtual time passed lately; empty at rest and in the first half second
 * @param note why the run ended or failed
 * @param events kernel events of all arms
 */
public record DriveStatus(
    State state, long positionNanos, Pace pace, OptionalDouble achieved, Optional<String> note, long events) {

  /** What can be done next. */
  public enum State {
    /** All arms rest at the same instant, or are on a single step to the next one. */
    PAUSED,
    PLAYING,
    /** At the end of the run, or at a limit. */
    ENDED,
    /** Something in a simulation failed; the note tells what. */
    FAILED,
    CLOSED
  }
}
