package dev.seatrial.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ChanceTest {

  @Test
  void aKeyedDrawDependsOnSeedStreamAndKeysAloneAndNotOnOrder() {
    Chance forward = new Chance(7);
    Chance backward = new Chance(7);
    double[] drawn = new double[100];
    for (int i = 0; i < 100; i++) drawn[i] = forward.draw("latency", i, 2);
    backward.random("latency").nextLong();
    for (int i = 99; i >= 0; i--) {
      backward.draw("faults", i);
      assertThat(backward.draw("latency", i, 2)).isEqualTo(drawn[i]);
    }
  }

  @Test
  void theNumbersAreTheSameForEver() {
    Chance chance = new Chance(2026);
    assertThat(chance.draw("latency", 1, 2, 3)).isEqualTo(0.9167689168477428);
    assertThat(chance.random("arrivals").nextLong()).isEqualTo(3395033339442738532L);
  }

  @Test
  void everythingThatIsDifferentDrawsDifferently() {
    Chance chance = new Chance(1);
    Set<Double> seen = new HashSet<>();
    assertThat(seen.add(chance.draw("a"))).isTrue();
    assertThat(seen.add(chance.draw("a", 0))).isTrue();
    assertThat(seen.add(chance.draw("a", 0, 0))).isTrue();
    assertThat(seen.add(chance.draw("a", 1, 2))).isTrue();
    assertThat(seen.add(chance.draw("a", 2, 1))).isTrue();
    assertThat(seen.add(chance.draw("a", -1))).isTrue();
    assertThat(seen.add(chance.draw("Aa", 1))).as("names with equal hash codes").isTrue();
    assertThat(seen.add(chance.draw("BB", 1))).isTrue();
    assertThat(seen.add(new Chance(2).draw("a"))).isTrue();
    assertThat(new Chance(0).draw("a", 0)).isNotZero();
  }

  @Test
  void drawsOverConsecutiveKeysAreUniform() {
    Chance chance = new Chance(3);
    int[] bins = new int[100];
    int n = 100_000;
    for (int task = 0; task < n / 10; task++) {
      for (int step = 0; step < 10; step++) bins[(int) (100 * chance.draw("x", task, step))]++;
    }
    double chiSquare = 0;
    for (int bin : bins) chiSquare += (bin - n / 100.0) * (bin - n / 100.0) / (n / 100.0);
    // 99 degrees of freedom: 60 to 149 holds in all but one of 1,000 cases on either side.
    assertThat(chiSquare).isBetween(60.0, 149.0);
  }

  @Test
  void drawsOfNeighbouringKeysSeedsAndStreamsAreUncorrelated() {
    int n = 50_000;
    double keys = 0;
    double seeds = 0;
    double streams = 0;
    for (int i = 0; i < n; i++) {
      double x = new Chance(i).draw("s", i) - 0.5;
      keys += x * (new Chance(i).draw("s", i + 1) - 0.5);
      seeds += x * (new Chance(i + 1).draw("s", i) - 0.5);
      streams += x * (new Chance(i).draw("t", i) - 0.5);
    }
    // The product of two independent draws has deviation 1/12; the mean of n of them stays within four deviations.
    double bound = 4 / 12.0 / Math.sqrt(n);
    assertThat(keys / n).isCloseTo(0, within(bound));
    assertThat(seeds / n).isCloseTo(0, within(bound));
    assertThat(streams / n).isCloseTo(0, within(bound));
  }

  @Test
  void aNamedGeneratorGoesOnWhereItWas() {
    Chance chance = new Chance(5);
    long first = chance.random("a").nextLong();
    chance.random("b").nextLong();
    long second = chance.random("a").nextLong();
    Chance again = new Chance(5);
    assertThat(again.random("a").nextLong()).isEqualTo(first);
    assertThat(again.random("a").nextLong()).isEqualTo(second);
    assertThat(first).isNotEqualTo(second).isNotEqualTo(again.random("b").nextLong());
  }

  @Test
  void shapedNumbersHaveTheirMoments() {
    RandomGenerator random = new Chance(11).random("shapes");
    int n = 200_000;
    double exponential = 0;
    double normal = 0;
    double square = 0;
    for (int i = 0; i < n; i++) {
      exponential += random.nextExponential();
      double g = random.nextGaussian();
      normal += g;
      square += g * g;
    }
    assertThat(exponential / n).isCloseTo(1, within(4 / Math.sqrt(n)));
    assertThat(normal / n).isCloseTo(0, within(4 / Math.sqrt(n)));
    assertThat(square / n).isCloseTo(1, within(4 * Math.sqrt(2.0 / n)));
  }
}
