package dev.seatrial.fault;

import dev.seatrial.journal.ErrorClass;
import java.util.OptionalLong;

/**
 * What a fired fault does to its victim. The system turns it into behaviour by an exhaustive switch in each of the places that
 * faults can strike.
 */
public sealed interface Symptom {
  /** Id of the fault that fired. */
  String fault();

  /** Number of the {@code fault_fired} event, the cause of what follows. */
  long fired();

  /** At a dependency, or on the way to it. */
  sealed interface OfAttempt extends Symptom {}

  /** In an agent's step. */
  sealed interface OfAgent extends Symptom {}

  /** Between two steps. */
  sealed interface OfHandoff extends Symptom {}

  /** The connection is refused at once. */
  record Refused(String fault, long fired) implements OfAttempt {}

  /** Nothing comes back; after {@code holdNanos} the connection is reset. */
  record Silence(String fault, long fired, long holdNanos) implements OfAttempt {}

  /** The connection is reset while the server works; it goes on with the work. */
  record Reset(String fault, long fired) implements OfAttempt {}

  /** The server does all of the work, and its answer is lost. */
  record LostReply(String fault, long fired) implements OfAttempt {}

  /** The answer takes {@code delayNanos} longer and occupies the server meanwhile. */
  record Late(String fault, long fired, long delayNanos) implements OfAttempt {}

  /** The answer takes {@code delayNanos} longer for each request that the server works on already. */
  record Burdened(String fault, long fired, long delayNanos) implements OfAttempt {}

  /** That many requests of others arrive at the server just before this one. */
  record Crowd(String fault, long fired, long requests) implements OfAttempt {}

  /**
   * An error answer instead of a result.
   *
   * @param words what it says
   * @param afterNanos how long it takes to come, 0 for at once
   */
  record ErrorReply(String fault, long fired, ErrorClass error, String words, OptionalLong retryAfterNanos, long afterNanos)
      implements OfAttempt {}

  /** Prompts of more than so many tokens are refused. */
  record NarrowWindow(String fault, long fired, long tokens) implements OfAttempt {}

  /**
   * The stream has another pace.
   *
   * @param firstTokenNanos time to the first token instead of the model's own, 0 for that
   * @param extraNanos added to it
   * @param tokensPerSecond instead of the model's own, 0 for that
   */
  record Paced(String fault, long fired, long firstTokenNanos, long extraNanos, long tokensPerSecond) implements OfAttempt {}

  /** The stream falls silent after so many tokens, and goes on later. */
  record Stall(String fault, long fired, long afterTokens, long stallNanos) implements OfAttempt {}

  /** The stream ends after so many tokens; one that is shorter ends as it would. */
  record Cut(String fault, long fired, long afterTokens, End end) implements OfAttempt {
    /** How a stream can end too early. */
    public enum End {
      /** An error event instead of the next token. */
      ERROR_EVENT,
      /** No end marker, and no error either. */
      TRUNCATED,
      /** A proper end: the limit of the length was reached. */
      LENGTH,
      /** A proper end: the content was filtered. */
      FILTERED
    }
  }

  /**
   * An answer that looks like one and is none.
   *
   * @param ageNanos of a {@link Flaw#STALE} one, else 0
   */
  record BadAnswer(String fault, long fired, Flaw flaw, long ageNanos) implements OfAttempt {}

  /** The login to the server is void from now on, until it is renewed. */
  record LoggedOut(String fault, long fired, ErrorClass error) implements OfAttempt {}

  /** Every reference in the cache of the server's client turns wrong. */
  record Poison(String fault, long fired) implements OfAttempt {}

  /** That many connections are taken from the pool and not given back. */
  record Leak(String fault, long fired, long connections) implements OfAttempt {}

  /** The request takes up to {@code nanos} longer on its way; {@code random} of it by chance. */
  record Delayed(String fault, long fired, long nanos, boolean random) implements OfAttempt {}

  /** Packets are lost with this probability and sent again. */
  record Lossy(String fault, long fired, long percent) implements OfAttempt {}

  /** The line carries so many bytes per second. */
  record Narrow(String fault, long fired, long bytesPerSecond) implements OfAttempt {}

  /** The process that does the step dies, in the middle of its work or right after it. */
  record Crash(String fault, long fired, boolean afterEffect) implements OfAgent, OfHandoff {}

  /** The agent makes its call {@code repeats} more times. */
  record Repeat(String fault, long fired, long repeats) implements OfAgent {}

  /** The agent alternates between two calls. */
  record PingPong(String fault, long fired, long rounds) implements OfAgent {}

  /** The agent goes on making calls, each a different one. */
  record Endless(String fault, long fired, long rounds) implements OfAgent {}

  /** The agent garbles that much more of its requests. */
  record Rot(String fault, long fired, long percent) implements OfAgent {}

  /** The agent's context grows by so many tokens. */
  record Bloat(String fault, long fired, long tokens) implements OfAgent {}

  /** The agent's process loses so much memory. */
  record MemoryLeak(String fault, long fired, long megabytes) implements OfAgent {}

  /** The agent's account has so many tokens left, for as long as the fault lasts. */
  record Broke(String fault, long fired, long tokens) implements OfAgent {}

  /** The agent forgets what the task has so far. */
  record Forgets(String fault, long fired) implements OfAgent {}

  /** Something goes wrong while work is handed to the next step. */
  record Handoff(String fault, long fired, Kind kind) implements OfHandoff {
    /** What can go wrong. */
    public enum Kind {
      LOST,
      MALFORMED,
      DUPLICATE,
      OUT_OF_ORDER
    }
  }

  /** The step waits for something that waits for it. */
  record Deadlock(String fault, long fired, long holdNanos) implements OfHandoff {}

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
