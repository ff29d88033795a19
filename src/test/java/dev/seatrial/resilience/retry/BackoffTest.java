package dev.seatrial.resilience.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.seatrial.resilience.core.Require;
import dev.seatrial.resilience.retry.Backoff.Exponential;
import dev.seatrial.resilience.retry.Backoff.Fixed;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration HALF_MINUTE = Duration.ofSeconds(30);

  @Test
  void exponentialDoublesUpToItsCap() {
    Backoff backoff = Backoff.exponential(SECOND, HALF_MINUTE);
    List<Long> seconds = List.of(1L, 2L, 4L, 8L, 16L, 30L, 30L);
    for (int k = 0; k < seconds.size(); k++) {
      assertThat(backoff.delayNanos(k, 0)).isEqualTo(seconds.get(k) * 1_000_000_000);
    }
  }

  @Test
  void partsOfNanosecondsAreRoundedUp() {
    Backoff backoff = new Exponential(Duration.ofNanos(3), 1.5, SECOND, 0);
    assertThat(backoff.delayNanos(1, 0)).isEqualTo(5);
    assertThat(backoff.delayNanos(2, 0)).isEqualTo(7);
  }

  @Test
  void fixedIsFixedAndNoneIsNothing() {
    for (int k : new int[] {0, 1, 1_000_000}) {
      assertThat(new Fixed(HALF_MINUTE).delayNanos(k, 0.9)).isEqualTo(HALF_MINUTE.toNanos());
      assertThat(new Backoff.None().delayNanos(k, 0.9)).isZero();
    }
  }

  @Test
  void P15_delaysStayWithinTheCapAndAreRandomAtIt() {
    SplittableRandom random = new SplittableRandom(1);
    for (int round = 0; round < 200; round++) {
      Duration max = Duration.ofNanos(random.nextLong(1, 1_000_000_000L));
      Duration base = Duration.ofNanos(random.nextLong(1, max.toNanos() + 1));
      double jitter = random.nextDouble();
      for (Backoff backoff : List.of(new Exponential(base, random.nextDouble(1, 4), max, jitter), new Fixed(max, jitter))) {
        TreeSet<Long> atTheCap = new TreeSet<>();
        for (int k = 0; k < 40; k++) {
          long delay = backoff.delayNanos(k, random.nextDouble());
          assertThat(delay).isBetween(0L, max.toNanos());
          atTheCap.add(backoff.delayNanos(1_000_000, random.nextDouble()));
        }
        if (max.toNanos() * jitter > 1_000) assertThat(atTheCap).hasSizeGreaterThan(20);
        assertThat(atTheCap.first()).isGreaterThanOrEqualTo((long) (max.toNanos() * (1 - jitter)) - 1);
      }
    }
  }

  @Test
  void P15_fullJitterReachesDownToNothingAndUpToTheWholeDelay() {
    Backoff backoff = new Fixed(SECOND, 1);
    assertThat(backoff.delayNanos(0, 0)).isEqualTo(SECOND.toNanos());
    assertThat(backoff.delayNanos(0, Math.nextDown(1.0))).isLessThanOrEqualTo(1);
  }

  @Test
  void P17_delaysNeverDecreaseNorOverflowUpToAnyRetry() {
    for (double factor : new double[] {1, 1.1, 2, 100}) {
      for (Duration max : List.of(SECOND, Require.LONGEST)) {
        Backoff backoff = new Exponential(Duration.ofNanos(1), factor, max, 0);
        long last = 0;
        for (int k = 0; k < 2_000; k++) {
          long delay = backoff.delayNanos(k, 0);
          assertThat(delay).isBetween(Math.max(last, 1), max.toNanos());
          last = delay;
        }
        long atLast = backoff.delayNanos(Integer.MAX_VALUE, 0);
        assertThat(atLast).isEqualTo(factor == 1 ? 1 : max.toNanos());
      }
    }
  }

  @Test
  void refusedValuesAreNamed() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Exponential(SECOND, 0.5, HALF_MINUTE, 0))
        .withMessage("factor: 0.5 must be from 1.0 to 100.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Exponential(SECOND, Double.NaN, HALF_MINUTE, 0))
        .withMessage("factor: NaN must be from 1.0 to 100.0");
    assertThatIllegalArgumentException().isThrownBy(() -> new Exponential(SECOND, 2, HALF_MINUTE, 1.1))
        .withMessage("jitter: 1.1 must be from 0.0 to 1.0");
    assertThatIllegalArgumentException().isThrownBy(() -> Backoff.exponential(HALF_MINUTE, SECOND))
        .withMessage("initial_delay: PT30S must not be more than max_delay PT1S");
    assertThatIllegalArgumentException().isThrownBy(() -> new Fixed(Duration.ofSeconds(-1)))
        .withMessage("delay: PT-1S must be from 0 to PT8760H");
    assertThatIllegalArgumentException().isThrownBy(() -> new RetryStrategy(101, new Backoff.None()))
        .withMessage("max_retries: 101 must be from 0 to 100");
    assertThatIllegalArgumentException().isThrownBy(() -> new RetryStrategy(-1, new Backoff.None()))
        .withMessage("max_retries: -1 must be from 0 to 100");
  }
}
