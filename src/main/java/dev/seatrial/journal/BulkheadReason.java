package dev.seatrial.journal;

/** Why a bulkhead turned a call away. */
public enum BulkheadReason {
  /** No slot free and the queue full. */
  QUEUE_FULL,
  /** Waited in the queue for the longest time allowed. */
  MAX_WAIT,
  /** Interrupted while waiting. */
  INTERRUPTED
}
