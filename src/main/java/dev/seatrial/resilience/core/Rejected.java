package dev.seatrial.resilience.core;

/**
 * A pattern turned a call away without running it. Typed, cheap (no stack trace: a rejection is a decision, not a defect) and
 * with one sentence of advice that a person or a language model can act on: agents that only saw "circuit open" repeated the
 * call hundreds of times.
 *
 * <p>By default a rejection is ignored by an outer breaker and not retried. {@link #retryAfterNanos()} is empty when the wait
 * cannot be known.
 */
public abstract class Rejected extends RuntimeException implements HasErrorClass {
  private static final long serialVersionUID = 1L;

  protected Rejected() {
    super(null, null, false, false);
  }

  /** Name of the instance that turned the call away, such as {@code mcp_tools}. */
  public abstract String rejectedBy();

  /** What is the matter, in a few words, such as {@code circuit breaker 'mcp_tools' is OPEN}. */
  public abstract String reason();

  /** What to do now: one sentence, addressed to whoever made the call. */
  public abstract String advice();

  /** The reason and the advice; put together only when somebody reads it. */
  @Override
  public final String getMessage() {
    return reason() + ": " + advice();
  }
}
