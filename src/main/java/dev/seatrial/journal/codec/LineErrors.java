package dev.seatrial.journal.codec;

/** Makes the errors of one line. */
record LineErrors(String source, long line) {
  JournalFormatException at(String field, String problem) {
    return new JournalFormatException(source, line, field, problem);
  }
}
