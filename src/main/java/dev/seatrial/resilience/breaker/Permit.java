package dev.seatrial.resilience.breaker;

/**
 * The right to make one call, to be settled exactly once when the call is over. Only the first settlement counts; each method
 * returns whether it was that one. A settlement that comes after the breaker has moved to another generation is counted as
 * late and changes nothing else. Thread-safe; may be settled on another thread than the one that acquired it.
 */
public interface Permit {

  /** The call succeeded. */
  boolean success();

  /** The call failed; the breaker's classifier decides whether it counts. */
  boolean failure(Throwable failure);

  /** The call ended in a way that says nothing about the dependency. */
  boolean ignored();

  /** The call was never made. */
  boolean abandoned();
}
