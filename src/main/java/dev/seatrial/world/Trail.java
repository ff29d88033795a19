package dev.seatrial.world;

/**
 * The number of the last event in one line of work, shared by the contexts of that line. The next event of the line names it
 * as its cause unless the emitter knows better; somebody whom this work keeps waiting names it as the cause of the wait.
 *
 * <p>Written by the world only. Volatile, since on the wall clock a line of work may be watched from another thread.
 */
public final class Trail {
  private volatile long last;

  /** Number of the last event, 0 before the first. */
  public long last() {
    return last;
  }

  /** For implementations of {@link World}. */
  public void moveTo(long seq) {
    last = seq;
  }
}
