package dev.seatrial.world;

/** Something that is to happen, and can still be called off. */
@FunctionalInterface
public interface Cancellable {
  /** Calls it off and removes it; returns whether it had not happened yet. Idempotent. */
  boolean cancel();
}
