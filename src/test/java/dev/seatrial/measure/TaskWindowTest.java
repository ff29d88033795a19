package dev.seatrial.measure;

import static dev.seatrial.measure.Script.seconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.journal.TaskOutcome;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskWindowTest {
  private final Script script = new Script();

  private TaskWindow window() {
    return script.into(new Measures(seconds(1_000_000))).window();
  }

  @Test
  void holdsTasksThatEndedAfterItsStartUpToNow() {
    script.task(1, 1, 10, TaskOutcome.FAILED);
    script.task(2, 10, 10.5, TaskOutcome.SUCCESS);
    script.task(3, 11, 70, TaskOutcome.DEGRADED);
    assertThat(window().outcomes(seconds(70), seconds(60))).isEqualTo(new Outcomes(1, 1, 0, 0));
    assertThat(window().outcomes(seconds(69.9), seconds(60))).isEqualTo(new Outcomes(1, 0, 0, 1));
    assertThat(window().outcomes(seconds(200), seconds(60))).isEqualTo(new Outcomes(0, 0, 0, 0));
  }

  /** Twenty tasks of 1 s to 20 s: the 95th percentile is the 19th. */
  @Test
  void theQuantileIsTheNearestRank() {
    for (int i = 1; i <= 20; i++) script.task(i, 100 * i, 100 * i + i, TaskOutcome.SUCCESS);
    TaskWindow.Latency p95 = window().latency(seconds(2020), seconds(3000), 950_000);
    assertThat(p95.tasks()).isEqualTo(20);
    assertThat(p95.nanos()).hasValue(seconds(19));
    assertThat(window().latency(seconds(2020), seconds(3000), 950_001).nanos()).hasValue(seconds(20));
    assertThat(window().latency(seconds(2020), seconds(3000), 1).nanos()).hasValue(seconds(1));
  }

  @Test
  void aTaskWithoutACorrectAnswerRanksAboveEveryTime() {
    for (int i = 1; i <= 20; i++) script.task(i, i, i + 0.5, i <= 18 ? TaskOutcome.SUCCESS : TaskOutcome.GRACEFUL);
    assertThat(window().latency(seconds(21), seconds(60), 900_000).nanos()).hasValue(seconds(0.5));
    assertThat(window().latency(seconds(21), seconds(60), 950_000).nanos()).isEmpty();
    assertThat(window().latency(seconds(21), seconds(60), 950_000).tasks()).isEqualTo(20);
  }

  @Test
  void withoutTasksThereIsNoQuantile() {
    assertThat(window().latency(seconds(21), seconds(60), 950_000))
        .isEqualTo(new TaskWindow.Latency(0, OptionalLong.empty()));
  }

  /** What it keeps is bounded, by time and by number. */
  @Test
  void forgetsWhatNobodyCanAskFor() {
    TaskWindow window = new TaskWindow();
    script.task(1, 1, 2, TaskOutcome.FAILED);
    script.task(2, 86_390, 86_402, TaskOutcome.SUCCESS);
    script.into(new TaskLedger(0, List.of(window)));
    assertThat(window.outcomes(seconds(86_402), seconds(100_000))).isEqualTo(new Outcomes(1, 0, 0, 0));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithCountingTheRows(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    double t = 0;
    for (int i = 1; i <= 500; i++) {
      double arrival = t + random.nextDouble();
      t = arrival + random.nextDouble() * 3;
      script.task(i, arrival, t, TaskOutcome.values()[random.nextInt(4)]);
    }
    Measures measures = script.into(new Measures(0));
    long now = seconds(t);
    for (double width : new double[] {1, 10, 60, 300}) {
      List<TaskRow> rows =
          measures.tasks().rows().stream().filter(r -> r.endNanos().getAsLong() > now - seconds(width)).toList();
      Outcomes outcomes = measures.window().outcomes(now, seconds(width));
      assertThat(outcomes.ended()).isEqualTo(rows.size());
      assertThat(outcomes.answered()).isEqualTo(rows.stream().filter(TaskRow::answered).count());
      long p40 =
          rows.stream()
              .sorted(Comparator.comparingLong(r -> r.answered() ? r.latencyNanos().getAsLong() : Long.MAX_VALUE))
              .skip((long) Math.ceil(rows.size() * 0.4) - 1)
              .findFirst()
              .map(r -> r.answered() ? r.latencyNanos().getAsLong() : -1)
              .orElse(-1L);
      assertThat(measures.window().latency(now, seconds(width), 400_000).nanos().orElse(-1)).isEqualTo(p40);
    }
  }
}
