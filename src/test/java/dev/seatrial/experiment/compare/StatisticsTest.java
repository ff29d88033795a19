package dev.seatrial.experiment.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.seatrial.experiment.compare.Statistics.Bounds;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against printed tables and worked examples. */
class StatisticsTest {
  /** Any table of Student's t, column 0.975. */
  @ParameterizedTest
  @CsvSource({
    "1, 12.7062", "2, 4.3027", "3, 3.1824", "4, 2.7764", "9, 2.2622", "10, 2.2281", "30, 2.0423", "100, 1.9840", "1000, 1.9623",
    "5000000, 1.9600"
  })
  void studentsTIsThatOfTheTables(long degrees, double t) {
    assertThat(Statistics.studentT(degrees)).isCloseTo(t, within(0.0001));
  }

  /** Mean 2, standard deviation 1.5811, t(4) = 2.7764: 2 ± 1.9632. */
  @Test
  void aPairedMeanHasStudentsInterval() {
    Bounds bounds = Statistics.pairedMean(List.of(0L, 1L, 2L, 3L, 4L));
    assertThat(bounds.value()).isEqualTo(2);
    assertThat(bounds.low()).isCloseTo(0.0368, within(0.0001));
    assertThat(bounds.high()).isCloseTo(3.9632, within(0.0001));
    Bounds certain = Statistics.pairedMean(List.of(7L, 7L));
    assertThat(certain).isEqualTo(new Bounds(7, 7, 7));
  }

  /** Equal variances 2.5 and sizes 5: 8 degrees of freedom, t = 2.3060, standard error 1. */
  @Test
  void independentMeansHaveWelchsInterval() {
    Bounds bounds = Statistics.independentMeans(List.of(1L, 2L, 3L, 4L, 5L), List.of(11L, 12L, 13L, 14L, 15L));
    assertThat(bounds.value()).isEqualTo(10);
    assertThat(bounds.low()).isCloseTo(10 - 2.3060, within(0.0001));
    assertThat(bounds.high()).isCloseTo(10 + 2.3060, within(0.0001));
    assertThat(Statistics.independentMeans(List.of(1L, 1L), List.of(3L, 3L))).isEqualTo(new Bounds(2, 2, 2));
  }

  /** 12 against 2 discordant pairs is the example of P. Armitage and G. Berry, Statistical Methods in Medical Research: p = 0.0129. */
  @ParameterizedTest
  @CsvSource({"12, 2, 0.012939", "2, 12, 0.012939", "0, 0, 1", "1, 1, 1", "5, 5, 1", "0, 5, 0.0625", "7, 1, 0.070312", "0, 22, 0"})
  void mcNemarIsTheExactBinomialTest(long b, long c, double p) {
    assertThat(Statistics.mcNemar(b, c)).isCloseTo(p, within(1e-6));
  }

  @Test
  void mcNemarCanBeTakenOfManyPairs() {
    assertThat(Statistics.mcNemar(500_000, 500_000)).isCloseTo(1, within(1e-9));
    assertThat(Statistics.mcNemar(500_000, 502_000)).isCloseTo(0.0459, within(0.0002));
    assertThat(Statistics.mcNemar(0, 1_000_000)).isZero();
  }

  /** The examples of Newcombe's paper (36, 12, 2, 0) and of Fagerland, Lydersen and Laake 2014 (1, 1, 7, 12); first minus second. */
  @ParameterizedTest
  @CsvSource({"36, 12, 2, 0, 0.2000, 0.0569, 0.3404", "1, 1, 7, 12, -0.2857, -0.5069, -0.0256"})
  void pairedSharesHaveNewcombesInterval(long both, long first, long second, long neither, double difference, double low, double high) {
    Bounds bounds = Statistics.pairedShares(both, first, second, neither);
    assertThat(bounds.value()).isCloseTo(-difference, within(0.0001));
    assertThat(bounds.low()).isCloseTo(-high, within(0.0001));
    assertThat(bounds.high()).isCloseTo(-low, within(0.0001));
    Bounds exchanged = Statistics.pairedShares(both, second, first, neither);
    assertThat(exchanged.low()).isCloseTo(low, within(0.0001));
    assertThat(exchanged.high()).isCloseTo(high, within(0.0001));
  }

  /** 56 of 70 against 48 of 80 in Newcombe's paper on independent shares, method 10: 0.0524 to 0.3339. */
  @Test
  void independentSharesHaveNewcombesInterval() {
    Bounds bounds = Statistics.independentShares(48, 80, 56, 70);
    assertThat(bounds.value()).isCloseTo(0.2, within(0.0001));
    assertThat(bounds.low()).isCloseTo(0.0524, within(0.0001));
    assertThat(bounds.high()).isCloseTo(0.3339, within(0.0001));
  }

  @Test
  void allOrNothingHasAnIntervalWithinItsBounds() {
    Bounds all = Statistics.pairedShares(20, 0, 0, 0);
    assertThat(all.value()).isZero();
    assertThat(all.low()).isBetween(-1.0, -0.01);
    Bounds turned = Statistics.pairedShares(0, 0, 20, 0);
    assertThat(turned.value()).isEqualTo(1);
    assertThat(turned.low()).isBetween(0.5, 1.0);
    assertThat(turned.high()).isEqualTo(1);
  }
}
