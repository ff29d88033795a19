package dev.seatrial.journal;

/** What kind of error an attempt or a call ended with, as its caller can tell. */
public enum ErrorClass {
  /** Refused, reset, unreachable. */
  NETWORK_ERROR,
  /** Nothing came back in time. */
  TIMEOUT,
  /** 5xx, or a protocol error such as -32603. */
  SERVER_ERROR,
  /** 529 or 503: too much load. */
  OVERLOADED,
  /** 429 that passes with time. */
  RATE_LIMIT,
  /** 429 that does not pass: the quota is used up. */
  QUOTA,
  /** The request or the answer does not have the right form. */
  VALIDATION,
  /** A normal MCP result flagged isError. */
  TOOL_ERROR,
  /** 401 or 403. */
  AUTH,
  /** The context does not fit the model's window. */
  CONTEXT_OVERFLOW,
  /** Rejected by our own circuit breaker. */
  CIRCUIT_OPEN,
  /** Rejected by our own bulkhead. */
  BULKHEAD_FULL,
  /** A guard stopped the work. */
  GUARD,
  /** The total deadline left no time. */
  DEADLINE,
  /** The caller itself gave up. */
  CANCELLED,
  /** The process that did the work died. */
  CRASH,
  /** Anything else. */
  OTHER,
  /** 404 or -32601: there is no such model, tool or session. */
  NOT_FOUND,
  /** An answer that was cut or held back, with a finish reason that says so. */
  FINISH_REASON
}
