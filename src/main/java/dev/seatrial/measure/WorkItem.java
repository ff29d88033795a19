package dev.seatrial.measure;

import java.util.OptionalLong;

/**
 * A task in work: what it does at this instant.
 *
 * @param step name of its step, empty before the first
 * @param agent who does the step, empty before the first
 * @param operation {@code mcp/filesystem/read} while a call is out, else empty
 * @param attempt number of the attempt in its call, 0 before the first
 * @param probe whether its call is the probe of a half-open breaker
 * @param sinceNanos when the phase began
 * @param untilNanos when the phase ends by itself, where that is known
 * @param stepSinceNanos when the step began
 */
public record WorkItem(
    int task,
    String kind,
    long arrivalNanos,
    long deadlineNanos,
    String step,
    String agent,
    String operation,
    int attempt,
    Phase phase,
    boolean probe,
    long sinceNanos,
    OptionalLong untilNanos,
    long stepSinceNanos) {

  /** What a task can be doing. */
  public enum Phase {
    /** Submitted, or between two steps. */
    BETWEEN_STEPS,
    /** In the queue of a bulkhead. */
    QUEUED,
    /** In its step, no call out. */
    IN_STEP,
    /** In a call, no attempt on the wire: waiting for a slot, rejected, falling back. */
    IN_CALL,
    /** An attempt is on the wire. */
    ATTEMPT,
    /** The answer is coming in, token by token. */
    STREAMING,
    /** Waiting for the next attempt. */
    RETRY_WAIT
  }
}
