package dev.seatrial.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class NanosTest {

  @Test
  void durationsSaturateInsteadOfOverflowing() {
    assertThat(Nanos.of(Duration.ofNanos(-3))).isEqualTo(-3);
    assertThat(Nanos.of(Duration.ofSeconds(2, 5))).isEqualTo(2_000_000_005L);
    assertThat(Nanos.of(Duration.ofDays(106_000))).isEqualTo(Duration.ofDays(106_000).toNanos());
    assertThat(Nanos.of(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999))).isEqualTo(Nanos.NEVER);
    assertThat(Nanos.of(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo(Long.MIN_VALUE);
  }

  @Test
  void instantsSaturateAndDelaysAreNotNegative() {
    assertThat(Nanos.after(10, 5)).isEqualTo(15);
    assertThat(Nanos.after(10, -5)).isEqualTo(10);
    assertThat(Nanos.after(10, Long.MAX_VALUE)).isEqualTo(Nanos.NEVER);
    assertThat(Nanos.after(0, Long.MAX_VALUE)).isEqualTo(Nanos.NEVER);
  }
}
