package dev.seatrial.fault;

import dev.seatrial.journal.ErrorClass;
import java.util.OptionalLong;

/**
 * What a fired fault does to its victim. The system turns it into behaviour by an exhaustive switch.
 */
public sealed interface Symptom {
  /** Id of the fault that fired. */
  String fault();

  /** Number of the {@code fault_fired} event, the cause of what follows. */
  long fired();

  /** The connection is refused at once. */
  record Refused(String fault, long fired) implements Symptom {}

  /** Nothing comes back; after {@code holdNanos} the connection is reset. */
  record Silence(String fault, long fired, long holdNanos) implements Symptom {}

  /** The answer takes {@code delayNanos} longer and occupies the server meanwhile. */
  record Late(String fault, long fired, long delayNanos) implements Symptom {}

  /** An error answer instead of a result. */
  record ErrorReply(String fault, long fired, ErrorClass error, OptionalLong retryAfterNanos) implements Symptom {}

  /** The process that does the step dies. */
  record Crash(String fault, long fired) implements Symptom {}

  /** The agent makes its call {@code repeats} more times. */
  record Repeat(String fault, long fired, long repeats) implements Symptom {}

  /** Every reference in the cache of the server's client turns wrong. */
  record Poison(String fault, long fired) implements Symptom {}

  /** That many connections are taken from the pool and not given back. */
  record Leak(String fault, long fired, long connections) implements Symptom {}

  /** The agent garbles that much more of its requests. */
  record Rot(String fault, long fired, long percent) implements Symptom {}

  /** What is written to the disk is not what is kept. */
  record BadWrite(String fault, long fired, Kind kind) implements Symptom {
    /** How a disk can fail a write. */
    public enum Kind {
      CORRUPT,
      TORN,
      STALE,
      LOST,
      FULL
    }
  }
}
