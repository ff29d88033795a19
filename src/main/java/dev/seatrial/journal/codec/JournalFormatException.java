package dev.seatrial.journal.codec;

import java.io.IOException;

/**
 * A file of JSON lines (a journal, a sweep) is damaged, cut, or of a version that cannot be read. The message says where and what
 * instead.
 */
public final class JournalFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  private final long line;
  private final String field;

  JournalFormatException(String source, long line, String field, String problem) {
    super(source + ":" + line + ": " + field + ": " + problem);
    this.line = line;
    this.field = field;
  }

  /** Number of the line from 1. */
  public long line() {
    return line;
  }

  /** Name of the field, {@code data.NAME} for a field of the event's own, or {@code line} for the line as a whole. */
  public String field() {
    return field;
  }
}
