package dev.seatrial.experiment.compare;

import dev.seatrial.experiment.compare.Statistics.Bounds;

/**
 * The second run's value minus the first's, with a 95 % confidence interval.
 *
 * @param value nanoseconds or parts per million
 * @param n what it rests on: pairs, or tasks of both runs
 * @param moreIsBetter whether a positive difference is an improvement
 * @param method in words
 */
public record Difference(long value, long low, long high, long n, boolean moreIsBetter, String method) {
  /** With fewer nothing is concluded. */
  public static final long ENOUGH = 10;

  /** What the interval says. */
  public enum Change {
    BETTER,
    WORSE,
    /** The interval holds zero: no difference is shown, which is not to say that there is none. */
    NOT_SHOWN,
    UNKNOWN
  }

  static Difference of(Bounds bounds, double unit, long n, boolean moreIsBetter, String method) {
    return new Difference(
        Math.round(bounds.value() * unit), Math.round(bounds.low() * unit), Math.round(bounds.high() * unit), n, moreIsBetter, method);
  }

  public Change change() {
    if (n < ENOUGH) return Change.UNKNOWN;
    if (low > 0) return moreIsBetter ? Change.BETTER : Change.WORSE;
    if (high < 0) return moreIsBetter ? Change.WORSE : Change.BETTER;
    return Change.NOT_SHOWN;
  }
}
