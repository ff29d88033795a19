package dev.seatrial.resilience.retry;

import dev.seatrial.resilience.core.Require;
import java.time.Duration;

/**
 * How long to wait before another attempt. Delays are whole nanoseconds, rounded up; without jitter they never decrease with
 * the number of the retry, and never overflow.
 */
public sealed interface Backoff {
  /** The wait where a configuration names none: 1000 ms. */
  Duration DEFAULT_DELAY = Duration.ofSeconds(1);

  /** The growth where a configuration names none. */
  double DEFAULT_FACTOR = 2;

  /**
   * The wait before retry {@code k}.
   *
   * @param k number of retries made before it, from 0
   * @param draw a number in [0, 1) that decides the jitter; used only where there is some
   */
  long delayNanos(int k, double draw);

  /** Whether {@link #delayNanos} looks at its draw. */
  boolean random();

  /**
   * {@code min(max, base * factor^k)}, then made shorter by up to the share {@code jitter}: downwards, so that the cap holds and
   * delays at the cap are random as well.
   *
   * @param base more than 0, at most {@code max}
   * @param factor from 1 to 100
   * @param max at most 365 days
   * @param jitter from 0 (none) to 1 (anything between no wait and the full one)
   */
  record Exponential(Duration base, double factor, Duration max, double jitter) implements Backoff {
    public Exponential {
      Require.positive("max_delay", max);
      Require.positive("initial_delay", base);
      if (base.compareTo(max) > 0) {
        throw new IllegalArgumentException("initial_delay: " + base + " must not be more than max_delay " + max);
      }
      Require.between("factor", factor, 1, 100);
      Require.between("jitter", jitter, 0, 1);
    }

    @Override
    public long delayNanos(int k, double draw) {
      // A double holds whole nanoseconds exactly up to 104 days; beyond every long it is infinite, and the cap wins.
      double full = Math.min(max.toNanos(), base.toNanos() * StrictMath.pow(factor, k));
      return shortened((long) StrictMath.ceil(full), jitter, draw);
    }

    @Override
    public boolean random() {
      return jitter > 0;
    }
  }

  /**
   * Always the same wait, made shorter by up to the share {@code jitter}.
   *
   * @param delay from 0 to 365 days
   * @param jitter from 0 to 1
   */
  record Fixed(Duration delay, double jitter) implements Backoff {
    public Fixed {
      Require.notNegative("delay", delay);
      Require.between("jitter", jitter, 0, 1);
    }

    public Fixed(Duration delay) {
      this(delay, 0);
    }

    @Override
    public long delayNanos(int k, double draw) {
      return shortened(delay.toNanos(), jitter, draw);
    }

    @Override
    public boolean random() {
      return jitter > 0;
    }
  }

  /** No wait at all. */
  record None() implements Backoff {
    @Override
    public long delayNanos(int k, double draw) {
      return 0;
    }

    @Override
    public boolean random() {
      return false;
    }
  }

  /** Doubling from {@code base} up to {@code max}, without jitter. */
  static Backoff exponential(Duration base, Duration max) {
    return new Exponential(base, DEFAULT_FACTOR, max, 0);
  }

  private static long shortened(long full, double jitter, double draw) {
    return full - (long) StrictMath.floor(full * jitter * draw);
  }
}
