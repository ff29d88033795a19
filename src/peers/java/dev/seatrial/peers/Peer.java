package dev.seatrial.peers;

/**
 * One library's circuit breaker under the hand of the vectors: threshold 5, reset 60 s, one probe, unless a vector asks for another.
 * Admission and settlement are separate steps. Seconds are those of the vectors; a library that reads the machine's clock gets them
 * scaled down.
 */
interface Peer extends AutoCloseable {

  /** Which circuit breaker a vector needs. */
  enum Kind {
    /** Five failures in a row, or what comes closest to it. */
    IN_A_ROW,
    /** 50 % of at least 10 calls in 10 s. */
    TEN_SECONDS,
    /** 50 % of 1,000 calls. */
    THOUSAND_CALLS
  }

  /** Begins a call, the next by number from 0; returns whether it was admitted. */
  boolean begin();

  void succeed(int call);

  void fail(int call);

  /** Ends with an error that is configured to be ignored. */
  void ignore(int call);

  /** Makes a whole call that throws a StackOverflowError; returns whether it came back. */
  boolean error();

  /** Makes a whole call that makes a call of the same breaker, which succeeds. */
  void nested();

  /** Moves the clock to this second. */
  void at(double second);

  /** Sets the wall clock back by an hour; false where the library does not look at it. */
  boolean wallClockBack();

  void reset();

  /** Open until somebody resets it; false where there is no such state. */
  boolean forceOpen();

  /** CLOSED, OPEN, HALF_OPEN or FORCED_OPEN. */
  String state();

  /** Smallest difference of seconds that can be told apart here. */
  double tick();

  @Override
  void close();
}
