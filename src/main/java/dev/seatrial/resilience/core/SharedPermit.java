package dev.seatrial.resilience.core;

/**
 * A permit in a {@link dev.seatrial.world.Context} that must stay held while any process works under it, also one whose caller
 * has given up. Whoever forks work and may leave it behind retains every shared permit of its context before the fork, and
 * releases it when the work ends. Thread-safe.
 */
public interface SharedPermit {

  /** Adds a holder; false if the last one is gone already, in which case nothing is held. */
  boolean retain();

  /** Ends one holder's hold; the last one gives the permit back. */
  void release();
}
