package dev.seatrial.world.sim;

/**
 * Ends a process whose simulation is over. An {@link Error}, so that code which retries on exceptions lets it pass; one
 * shared object without a stack, since it is no failure and nobody reads it.
 */
final class Unwind extends Error {
  private static final long serialVersionUID = 1L;
  static final Unwind SIGNAL = new Unwind();

  private Unwind() {
    super("the simulation is over", null, false, false);
  }
}
