package dev.seatrial.measure;

/**
 * A maximal run of failed tasks with fewer than three tasks between them.
 *
 * @param startNanos the first one's failure
 * @param endNanos the first success after the last one, or where the observation ended
 * @param failures failed tasks in it
 * @param censored whether the observation ended before it did
 */
public record Incident(long startNanos, long endNanos, long failures, boolean censored) {
  public long lengthNanos() {
    return endNanos - startNanos;
  }
}
