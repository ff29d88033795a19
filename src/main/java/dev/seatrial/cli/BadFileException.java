package dev.seatrial.cli;

/** A file that was read is wrong in several places; one line per place, each complete in itself. */
final class BadFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadFileException(String lines) {
    super(lines, null, false, false);
  }
}
