package dev.seatrial.web.data;

/** The data folder cannot be used. The message names the folder, says why and what to do; it is fit for the terminal as it is. */
public final class DataFolderException extends RuntimeException {
  /** With the whole message. */
  public DataFolderException(String message) {
    super(message);
  }

  /** With the whole message and what the system said. */
  public DataFolderException(String message, Throwable cause) {
    super(message, cause);
  }
}
