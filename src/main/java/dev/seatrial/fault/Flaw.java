package dev.seatrial.fault;

/** What can be wrong with an answer that comes with every sign of success, or nearly so. */
public enum Flaw {
  /** Cannot be parsed: everybody notices. */
  MALFORMED,
  /** Has no content. */
  EMPTY,
  /** Plausible, and wrong. */
  WRONG,
  /** Right once. */
  STALE,
  /** Its structure has changed. */
  DRIFTED,
  /** A stream that ended without its end marker. */
  TRUNCATED,
  /** The end was cut off: the limit of the length. */
  CUT,
  /** Held back by a content filter. */
  FILTERED,
  /** The tool call in it cannot be carried out: the next request that is made because of it is refused. */
  BAD_TOOL_CALL;

  /** {@code the answer is ...}, for people. */
  public String words() {
    return switch (this) {
      case MALFORMED -> "malformed";
      case EMPTY -> "empty";
      case WRONG -> "wrong";
      case STALE -> "stale";
      case DRIFTED -> "of another structure";
      case TRUNCATED -> "truncated: its end marker is missing";
      case CUT -> "cut off: finish reason length";
      case FILTERED -> "held back: finish reason content_filter";
      case BAD_TOOL_CALL -> "a tool call that cannot be carried out";
    };
  }
}
