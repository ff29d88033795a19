package dev.seatrial.resilience.retry;

import dev.seatrial.resilience.core.Policy;
import java.util.concurrent.Callable;

/**
 * Makes another attempt after a failure that another attempt can cure. Attempt {@code k} (from 1) runs in the caller's context
 * with that number. Implementations are thread-safe.
 */
public interface Retry extends Policy {

  RetryConfig config();

  /**
   * Runs {@code call} until it returns, until its error is not to be retried, the retries are used up, or the next attempt
   * would start at or after the {@link dev.seatrial.resilience.core.Deadline} of the context.
   *
   * @throws InterruptedException if the process is interrupted while it waits: no further attempt is made, the interrupt flag
   *     is set, and the last failure is attached as suppressed
   * @throws Exception the last failure, unchanged
   */
  @Override
  <T> T execute(Callable<T> call) throws Exception;
}
