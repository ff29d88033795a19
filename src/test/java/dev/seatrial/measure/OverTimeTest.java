package dev.seatrial.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.Runner;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.scenario.ShippedScenarios;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Charts over time lose no call, however their columns are joined. */
class OverTimeTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MILLI = 1_000_000L;

  @ParameterizedTest
  @ValueSource(strings = {"mcp-failure", "metastable-failure", "crash-mid-task"})
  void everyCallStandsInOneColumn(String scene) {
    var scenario = ShippedScenarios.byName(scene).orElseThrow();
    for (String arm : scenario.arms().keySet()) {
      Journal journal = Runner.run(scenario, arm, 7).journal();
      OverTime overTime = new OverTime();
      journal.entries().forEach(overTime::accept);
      OverTime.Picture picture = overTime.picture();
      List<CallSeries.Column> columns = picture.calls().list();
      assertThat(columns).hasSizeLessThanOrEqualTo(CallSeries.MAX_COLUMNS);
      assertThat(columns.stream().mapToLong(CallSeries.Column::sent).sum())
          .isEqualTo(journal.entries().stream().filter(e -> e.event() instanceof AttemptStarted).count());
      assertThat(columns.stream().mapToLong(CallSeries.Column::failed).sum())
          .isEqualTo(journal.entries().stream().filter(e -> e.event() instanceof AttemptEnded a && a.outcome() != OutcomeKind.SUCCESS).count());
      assertThat(columns.stream().mapToLong(CallSeries.Column::cut).sum())
          .isEqualTo(journal.entries().stream().filter(e -> e.event() instanceof BreakerRejected).count());
      for (HeatMap.Columns map : picture.heat()) {
        assertThat(map.list()).hasSizeLessThanOrEqualTo(HeatMap.MAX_COLUMNS);
        long cells = 0;
        for (HeatMap.Column c : map.list()) {
          cells += c.ok().stream().mapToLong(n -> n).sum() + c.failed().stream().mapToLong(n -> n).sum();
        }
        assertThat(cells)
            .as(map.dependency())
            .isEqualTo(journal.entries().stream().filter(e -> e.event() instanceof AttemptEnded a && a.dependency().equals(map.dependency())).count());
      }
    }
  }

  @Test
  void columnsAreJoinedByTwosWhenTheRunIsLong() {
    CallSeries series = new CallSeries();
    Journal journal = new Journal(new RunHeader("x", "x", "x", "x", 1), 10_000);
    for (int i = 0; i < 500; i++) journal.append(i * SECOND, 1, 1, 1, 1, 0, new AttemptStarted("mcp/github", "read"));
    journal.entries().forEach(series::accept);
    assertThat(series.columns().widthNanos()).isEqualTo(4 * SECOND);
    assertThat(series.columns().list()).hasSize(125).allMatch(c -> c.sent() == 4);
    assertThat(series.columns().list().get(10).fromNanos()).isEqualTo(40 * SECOND);
  }

  @Test
  void cellsStandWhereTheAttemptEndedAndInTheRowOfItsLatency() {
    HeatMap heat = new HeatMap();
    long seq = 0;
    long[] latencies = {5 * MILLI, 10 * MILLI, 99 * MILLI, 100 * MILLI, SECOND, 20 * SECOND};
    for (int i = 0; i < latencies.length; i++) {
      heat.accept(new Entry(++seq, 0, i + 1, 1, 1, 1, 0, new AttemptStarted("mcp/github", "read")));
    }
    for (int i = 0; i < latencies.length; i++) {
      boolean ok = i % 2 == 0;
      heat.accept(
          new Entry(
              ++seq, latencies[i], i + 1, 1, 1, 1, 0,
              new AttemptEnded("mcp/github", ok ? OutcomeKind.SUCCESS : OutcomeKind.FAILURE, Optional.empty(), Optional.empty())));
    }
    HeatMap.Columns map = heat.all().getFirst();
    assertThat(map.list().get(0).ok()).containsExactly(1L, 1L, 0L, 1L, 0L);
    assertThat(map.list().get(0).failed()).containsExactly(0L, 1L, 1L, 0L, 0L);
    assertThat(map.list().get(4).failed()).containsExactly(0L, 0L, 0L, 0L, 1L);
  }

  @Test
  void rawLeavesOutTheTimeInQueues() {
    Measures measures = new Measures(0);
    Journal journal = new Journal(new RunHeader("x", "x", "x", "x", 1), 100);
    for (int task = 1; task <= 10; task++) journal.append(0, task, 0, 0, 0, 0, new TaskArrived("brief", 120 * SECOND, task, 0));
    for (int task = 1; task <= 10; task++) journal.append(7 * SECOND, task, 1, 0, 0, 0, new BulkheadEntered("research", 1, 7 * SECOND));
    for (int task = 1; task <= 10; task++) journal.append(10 * SECOND, task, 0, 0, 0, 0, new TaskEnded(TaskOutcome.SUCCESS, true, ""));
    journal.entries().forEach(measures::accept);
    assertThat(measures.latencies().tasks().maxNanos()).hasValue(10 * SECOND);
    assertThat(measures.latencies().tasksRaw().maxNanos()).hasValue(3 * SECOND);
    assertThat(measures.latencies().tasksRaw().n()).isEqualTo(10);
  }
}
