package dev.seatrial.resilience.breaker;

import dev.seatrial.world.Trail;

/** Whose work a decision belongs to, and which event led to it; the journal's chain of causes is made of this. */
sealed interface Blame {
  /** The caller's work, led to by its own last event. */
  Blame CALLER = new Caller();

  /** The caller's work, held up by the event that opened the breaker. */
  Blame CALLER_MET_OPEN = new CallerMetOpen();

  /** The caller's work, held up by the event that half-opened the breaker. */
  Blame CALLER_MET_HALF_OPEN = new CallerMetHalfOpen();

  /** Nobody's work: time passed since the breaker opened. */
  Blame TIME_SINCE_OPEN = new TimeSinceOpen();

  record Caller() implements Blame {}

  record CallerMetOpen() implements Blame {}

  record CallerMetHalfOpen() implements Blame {}

  record TimeSinceOpen() implements Blame {}

  /** Nobody's work, led to by the last event of a probe that hangs. */
  record Hung(Trail trail) implements Blame {}
}
