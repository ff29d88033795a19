package dev.seatrial.measure;

import static dev.seatrial.measure.Script.FILES;
import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.measure.LatencyRow.Quantile;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LatencyTest {
  private final Script script = new Script();

  private Latencies latencies() {
    return script.into(new Measures(0)).latencies();
  }

  private static Quantile quantile(LatencyRow row, long ppm) {
    return row.quantiles().stream().filter(q -> q.ppm() == ppm).findFirst().orElseThrow();
  }

  private void tasks(int answered, int failed) {
    for (int i = 1; i <= answered + failed; i++) {
      script.task(i, 1000 * i, 1000 * i + i * 0.1, i <= answered ? TaskOutcome.SUCCESS : TaskOutcome.FAILED);
    }
  }

  /** 100 tasks of 0.1 s to 10 s: five lie above the 95th percentile, one above the 99th. */
  @Test
  void aPercentileIsPrintedWhenFiveSamplesLieAboveIt() {
    tasks(100, 0);
    LatencyRow row = latencies().tasks();
    assertThat(row.n()).isEqualTo(100);
    assertThat(row.words(quantile(row, 500_000))).isEqualTo("5.0 s");
    assertThat(row.words(quantile(row, 950_000))).isEqualTo("9.5 s");
    assertThat(quantile(row, 950_000).printable()).isTrue();
    assertThat(quantile(row, 990_000).printable()).isFalse();
    assertThat(row.words(quantile(row, 990_000))).isEqualTo("n too small (max 10.0 s)");
  }

  @Test
  void oneSampleFewerIsTooFew() {
    tasks(99, 0);
    LatencyRow row = latencies().tasks();
    assertThat(quantile(row, 950_000).printable()).isFalse();
    assertThat(quantile(row, 900_000).printable()).isTrue();
  }

  @Test
  void whatWasNeverAnsweredRanksAboveEveryTime() {
    tasks(92, 8);
    LatencyRow row = latencies().tasks();
    assertThat(row.n()).isEqualTo(100);
    assertThat(row.never()).isEqualTo(8);
    assertThat(row.words(quantile(row, 900_000))).isEqualTo("9.0 s");
    assertThat(row.words(quantile(row, 950_000))).isEqualTo("never");
    assertThat(row.maxNanos()).hasValue(seconds(9.2));
    assertThat(row.curve().getLast().nanos()).isEmpty();
  }

  @Test
  void withoutSamplesThereIsNothingToPrint() {
    LatencyRow row = latencies().tasks();
    assertThat(row.n()).isZero();
    assertThat(row.words(quantile(row, 500_000))).isEqualTo("n too small");
    assertThat(row.curve()).isEmpty();
    assertThat(row.maxNanos()).isEqualTo(OptionalLong.empty());
  }

  @Test
  void tasksAreTimedFromTheirIntendedStart() {
    script.at(10).arrives(1);
    script.at(25).in(1, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    script.at(26).succeeds(FILES);
    script.answers(FILES, false);
    script.at(30).ends(1, TaskOutcome.SUCCESS);
    Latencies latencies = latencies();
    assertThat(latencies.tasks().maxNanos()).hasValue(seconds(20));
    assertThat(latencies.calls().getFirst().maxNanos()).hasValue(seconds(1));
  }

  @Test
  void callsAndAttemptsHaveRowsOfTheirOwn() {
    script.at(1).in(1, 1, 1, 1).calls(FILES);
    script.tries(FILES);
    script.at(2).fails(FILES, ErrorClass.TIMEOUT);
    script.at(4).in(1, 1, 1, 2).tries(FILES);
    script.at(4.5).succeeds(FILES);
    script.answers(FILES, false);
    Latencies latencies = latencies();
    assertThat(latencies.calls()).extracting(LatencyRow::name).containsExactly("calls mcp/filesystem");
    assertThat(latencies.calls().getFirst().maxNanos()).hasValue(seconds(3.5));
    assertThat(latencies.attempts()).extracting(LatencyRow::name).containsExactly("attempts mcp/filesystem");
    assertThat(latencies.attempts().getFirst().maxNanos()).hasValue(seconds(0.5));
    assertThat(latencies.attempts().getFirst().never()).isEqualTo(1);
    assertThat(latencies.attempts().getFirst().n()).isEqualTo(2);
  }

  /** A fallback that asks another dependency is a call inside of the call, under the same number. */
  @Test
  void aCallInsideOfACallIsTimedOnItsOwn() {
    script.at(1).in(1, 1, 1, 1).calls("ai/primary");
    script.at(3).calls("ai/secondary");
    script.at(4).answers("ai/secondary", false);
    script.at(5).answers("ai/primary", true);
    Latencies latencies = latencies();
    assertThat(latencies.calls()).extracting(LatencyRow::name).containsExactly("calls ai/primary", "calls ai/secondary");
    assertThat(latencies.calls().get(0).maxNanos()).hasValue(seconds(4));
    assertThat(latencies.calls().get(1).maxNanos()).hasValue(seconds(1));
  }

  @Test
  void aCallThatEndsBeforeTheOneInsideOfItIsNotTakenForIt() {
    script.at(1).in(1, 1, 1, 1).calls("ai/primary");
    script.at(3).calls("ai/secondary");
    script.at(5).answers("ai/primary", true);
    assertThat(latencies().calls()).extracting(LatencyRow::name).containsExactly("calls ai/primary");
    assertThat(latencies().calls().getFirst().maxNanos()).hasValue(seconds(4));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void agreesWithSortingToThreeDigits(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    int n = 20_000;
    long[] nanos = new long[n];
    LatencyTally tally = new LatencyTally();
    for (int i = 0; i < n; i++) {
      nanos[i] = (long) (1_000_000 * StrictMath.exp(random.nextDouble() * 14));
      tally.count(nanos[i], true);
    }
    Arrays.sort(nanos);
    LatencyRow row = tally.row("x", Latencies.QUANTILES_PPM);
    for (Quantile q : row.quantiles()) {
      long exact = nanos[(int) Math.ceil(n * (q.ppm() / 1e6)) - 1];
      assertThat((double) q.nanos().orElseThrow()).isCloseTo(exact, within(exact * 0.0011));
    }
    assertThat(row.maxNanos()).hasValue(nanos[n - 1]);
    assertThat(row.curve().getFirst().nanos().orElseThrow() / 1000.0).isCloseTo(nanos[0] / 1000.0, within(nanos[0] / 1e6));
    assertThat(row.curve()).extracting(p -> p.nanos().orElseThrow()).isSorted();
  }
}
