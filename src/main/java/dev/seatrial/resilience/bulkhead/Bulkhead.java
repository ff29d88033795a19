package dev.seatrial.resilience.bulkhead;

import dev.seatrial.resilience.core.Policy;
import java.util.concurrent.Callable;

/**
 * Limits how many calls of one compartment are at work at the same time. A call that finds no slot waits in a bounded FIFO
 * queue for at most {@code maxWait}. A slot is held until the <em>work</em> ends, not until the caller gave up: work that
 * ignores cancellation shows as a zombie and keeps its slot. Implementations are thread-safe.
 *
 * <p>A call nested in a call of the same bulkhead rides on the outer slot; otherwise a compartment could wait for itself.
 */
public interface Bulkhead extends Policy {

  String name();

  BulkheadConfig config();

  /**
   * @throws BulkheadFullException if the queue is full or the wait took too long
   * @throws InterruptedException if the process is interrupted while it waits; nothing is then held
   */
  @Override
  <T> T execute(Callable<T> call) throws Exception;

  BulkheadSnapshot snapshot();

  /**
   * Goes on with other numbers. Never blocks: added slots go to those who wait; surplus slots are retired as they come back.
   * Calls that wait keep their place and their longest wait.
   *
   * @throws IllegalArgumentException if the name differs
   */
  void reconfigure(BulkheadConfig config);
}
