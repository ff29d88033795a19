package dev.seatrial.measure.timeline;

/**
 * A part of the run.
 *
 * @param fromNanos inclusive
 * @param toNanos exclusive, but for the last one
 * @param folded whether it is drawn as one column, because nothing of interest changed in it
 */
public record Stretch(long fromNanos, long toNanos, boolean folded) {
  public long nanos() {
    return toNanos - fromNanos;
  }
}
