package dev.seatrial.journal;

/** A run wrote more events than its limit allows. */
public final class JournalFullException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JournalFullException(int limit) {
    super("the run reached its limit of " + limit + " events");
  }
}
