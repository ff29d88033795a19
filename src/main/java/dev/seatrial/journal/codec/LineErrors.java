package dev.seatrial.journal.codec;

/**
 * Makes the errors of one line.
 *
 * @param source name of the file in messages
 * @param line number of the line from 1
 */
public record LineErrors(String source, long line) {
  /** The error of one field; {@code problem} says what is wrong and what is expected instead. */
  public JournalFormatException at(String field, String problem) {
    return new JournalFormatException(source, line, field, problem);
  }
}
