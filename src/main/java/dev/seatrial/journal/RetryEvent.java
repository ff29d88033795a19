package dev.seatrial.journal;

/** Decisions of retry and of timeouts. */
public sealed interface RetryEvent extends Event {

  /**
   * An attempt failed and another one will follow: with {@link RetryEnded} the four fields that the course asks for.
   *
   * @param attempt number of the attempt that failed, from 1
   * @param delayNanos wait before the next attempt
   */
  record RetryWaiting(String call, int attempt, ErrorClass error, long delayNanos) implements RetryEvent {
    @Override
    public void mix(Digest d) {
      d.text(call).number(attempt).code(error).number(delayNanos);
    }
  }

  /** A call that was retried at least once, or given up at once, is over after {@code attempts} attempts. */
  record RetryEnded(String call, int attempts, OutcomeKind outcome) implements RetryEvent {
    @Override
    public void mix(Digest d) {
      d.text(call).number(attempts).code(outcome);
    }
  }

  /** A limit of time was reached and the work was cancelled. */
  record TimeoutFired(TimeoutKind kind, long limitNanos) implements RetryEvent {
    @Override
    public void mix(Digest d) {
      d.code(kind).number(limitNanos);
    }
  }
}
