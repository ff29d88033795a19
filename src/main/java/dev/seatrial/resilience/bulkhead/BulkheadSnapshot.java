package dev.seatrial.resilience.bulkhead;

/**
 * A bulkhead at one instant.
 *
 * @param held slots in use, zombies included; above {@code maxConcurrent} only after shrinking
 * @param waiting calls in the queue
 * @param zombies slots whose caller gave up while the work goes on
 */
public record BulkheadSnapshot(String name, int maxConcurrent, int held, int waiting, int zombies) {

  /** Slots that are free. */
  public int available() {
    return Math.max(0, maxConcurrent - held);
  }
}
