package dev.seatrial.web.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
  private static final long SECOND = 1_000_000_000L;

  private final TokenBucket bucket = new TokenBucket(10, 2, 5 * SECOND);

  @Test
  void givesItsCapacityAtOnceAndNoMore() {
    assertThat(taken(100, 5 * SECOND)).isEqualTo(10);
  }

  @Test
  void refillsSteadily() {
    taken(10, 5 * SECOND);

    assertThat(taken(100, 5 * SECOND + SECOND / 2 - 1)).isZero();
    assertThat(taken(100, 5 * SECOND + SECOND / 2)).isEqualTo(1);
    assertThat(taken(100, 8 * SECOND + SECOND / 2)).isEqualTo(6);
  }

  @Test
  void neverHoldsMoreThanItsCapacity() {
    assertThat(taken(100, 1_000 * SECOND)).isEqualTo(10);
  }

  private long taken(int tries, long nowNanos) {
    return IntStream.range(0, tries).filter(unused -> bucket.take(nowNanos)).count();
  }
}
