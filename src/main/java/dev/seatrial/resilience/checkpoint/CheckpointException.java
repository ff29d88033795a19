package dev.seatrial.resilience.checkpoint;

/** A checkpoint could not be saved, read or deleted. The message names it; the cause says why. */
public final class CheckpointException extends Exception {
  private static final long serialVersionUID = 1;

  CheckpointException(String message, Throwable cause) {
    super(message + (cause == null || cause.getMessage() == null ? "" : ": " + cause.getMessage()), cause);
  }
}
