package dev.seatrial.resilience.fallback;

import java.util.List;
import java.util.concurrent.Callable;

/**
 * Asks the primary first, every time, and its alternatives in order when it gave no answer. Implementations are thread-safe.
 */
public interface Fallback {

  FallbackConfig config();

  /**
   * @return the first answer, flagged as degraded unless it is the primary's
   * @throws Exception the primary's failure, with those of the alternatives attached as suppressed, if none answered or the
   *     failure is no trigger
   */
  <T> Answer<T> execute(Callable<T> primary, List<Alternative<T>> alternatives) throws Exception;
}
