package dev.seatrial.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.seatrial.measure.LatencyCounts.Bucket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Counts of parts add up to exactly what one histogram of everything tells. */
class LatencySumTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void partsInAnyOrderGiveTheRowOfTheWhole(long seed) {
    Random random = new Random(seed);
    LatencyTally whole = new LatencyTally();
    List<LatencyCounts> parts = new ArrayList<>();
    for (int part = 0; part < 7; part++) {
      LatencyTally tally = new LatencyTally();
      for (int i = random.nextInt(2_000); i > 0; i--) {
        long nanos = (long) (1e3 * StrictMath.exp(random.nextDouble() * 20));
        if (random.nextInt(50) == 0) {
          whole.count(0, false);
          tally.count(0, false);
        } else {
          whole.count(nanos, true);
          tally.count(nanos, true);
        }
      }
      parts.add(tally.counts());
    }
    LatencyRow expected = whole.row("tasks", Latencies.QUANTILES_PPM);
    for (int order = 0; order < 5; order++) {
      Collections.shuffle(parts, random);
      LatencySum sum = new LatencySum();
      parts.forEach(sum::add);
      assertThat(sum.row("tasks")).isEqualTo(expected);
    }
  }

  @Test
  void countsBeyondAnIntAreHeld() {
    LatencySum sum = new LatencySum();
    for (int i = 0; i < 3; i++) sum.add(new LatencyCounts(List.of(new Bucket(1_000, Integer.MAX_VALUE)), 0, OptionalLong.of(1_000_000)));
    assertThat(sum.row("tasks").n()).isEqualTo(3L * Integer.MAX_VALUE);
  }

  @Test
  void whatNoHistogramCouldHaveCountedIsRefused() {
    refused(OptionalLong.of(5_001_000), 0, "5001 is not the beginning", new Bucket(5_001, 1));
    refused(OptionalLong.of(5_000), 0, "next bucket after 5", new Bucket(5, 1), new Bucket(5, 1));
    refused(OptionalLong.of(0), 0, "-1 is not", new Bucket(-1, 1));
    refused(OptionalLong.of(5_000), 0, "at least 1", new Bucket(5, 0));
    refused(OptionalLong.of(6_000), 0, "last bucket", new Bucket(5, 1));
    refused(OptionalLong.of(6_000), 0, "last bucket");
    refused(OptionalLong.empty(), -1, "never: -1");
  }

  private static void refused(OptionalLong maxNanos, long never, String message, Bucket... buckets) {
    assertThatThrownBy(() -> new LatencyCounts(List.of(buckets), never, maxNanos)).hasMessageContaining(message);
  }
}
