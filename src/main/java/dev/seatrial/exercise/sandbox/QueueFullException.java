package dev.seatrial.exercise.sandbox;

/** So many wait for a sandbox that no more are taken; to be tried again later. */
public final class QueueFullException extends Exception {
  private final int waiting;

  QueueFullException(int waiting) {
    super(waiting + " wait for a sandbox already");
    this.waiting = waiting;
  }

  public int waiting() {
    return waiting;
  }
}
