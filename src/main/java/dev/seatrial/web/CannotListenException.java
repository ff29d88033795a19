package dev.seatrial.web;

/** The address cannot be listened on: in use, not of this machine, or not allowed. The message names it and says why. */
public final class CannotListenException extends RuntimeException {
  /** With the whole message and what the system said. */
  public CannotListenException(String message, Throwable cause) {
    super(message, cause);
  }
}
