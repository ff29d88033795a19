package dev.seatrial.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.Runner;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.BulkheadReason;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.journal.TaskOutcome;
import dev.seatrial.scenario.ShippedScenarios;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
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
          .isEqualTo(journal.entries().stream().filter(e -> e.event() instanceof BreakerRejected || (e.event() instanceof BulkheadRejected && e.call() != 0)).count());
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

  /** Ten tasks that wait 7 s for a slot and work 3 s, with another wait of 1 s in their middle, which a client sees. */
  @Test
  void rawBeginsWithTheFirstSlot() {
    Measures measures = new Measures(0);
    Script script = new Script();
    for (int task = 1; task <= 10; task++) script.at(0).arrives(task);
    for (int task = 1; task <= 10; task++) script.at(7).in(task, 1, 0, 0).says(new BulkheadEntered("research", 1, 7 * SECOND));
    for (int task = 1; task <= 10; task++) script.at(9).in(task, 2, 0, 0).says(new BulkheadEntered("writing", 1, SECOND));
    for (int task = 1; task <= 10; task++) script.at(10).ends(task, TaskOutcome.SUCCESS);
    script.into(measures);
    assertThat(measures.latencies().tasks().maxNanos()).hasValue(10 * SECOND);
    assertThat(measures.latencies().tasksRaw().maxNanos()).hasValue(3 * SECOND);
    assertThat(measures.latencies().tasksRaw().n()).isEqualTo(10);
  }

  /** Without compartments the first attempt is the beginning; without any work there is nothing to leave out. */
  @Test
  void rawBeginsWithTheFirstAttemptWhereNoCompartmentIs() {
    Measures measures = new Measures(0);
    Script script = new Script();
    script.at(0).arrives(1);
    script.at(2).in(1, 1, 1, 1).tries(Script.FILES);
    script.at(4).in(1, 1, 1, 2).tries(Script.FILES);
    script.at(6).ends(1, TaskOutcome.SUCCESS);
    script.into(measures);
    assertThat(measures.latencies().tasksRaw().maxNanos()).hasValue(4 * SECOND);
    Measures idle = new Measures(0);
    Script none = new Script();
    none.task(1, 0, 5, TaskOutcome.SUCCESS);
    none.task(2, 6, 9, TaskOutcome.FAILED);
    none.into(idle);
    assertThat(idle.latencies().tasksRaw().maxNanos()).hasValue(5 * SECOND);
    assertThat(idle.latencies().tasksRaw().never()).as("a task without an answer is never answered, however it is timed").isEqualTo(1);
  }

  /** What a zombie enters after its task has ended, and slots of no task, leave nothing behind. */
  @Test
  void rawKnowsOnlyOpenTasks() {
    Measures measures = new Measures(0);
    Script script = new Script();
    script.task(1, 0, 5, TaskOutcome.SUCCESS);
    script.at(6).in(1, 1, 0, 0).says(new BulkheadEntered("research", 1, 0));
    script.outside().says(new BulkheadEntered("research", 1, 0));
    script.task(2, 7, 9, TaskOutcome.SUCCESS);
    script.into(measures);
    assertThat(measures.latencies().tasksRaw().n()).isEqualTo(2);
    assertThat(measures.latencies().tasksRaw().maxNanos()).hasValue(5 * SECOND);
  }

  @Test
  void callsThatWereTurnedAwayStandByThemselvesWithWhatBecameOfThem() {
    Script script = new Script();
    BreakerRejected rejected = new BreakerRejected("tools", BreakerState.OPEN, OptionalLong.empty());
    script.at(0).arrives(1);
    script.at(1).in(1, 1, 1, 0).calls(Script.FILES);
    script.says(rejected);
    script.answers(Script.FILES, true);
    script.at(6).in(1, 1, 2, 0).calls(Script.FILES);
    script.says(rejected);
    script.at(7).says(new BulkheadRejected("files", BulkheadReason.values()[0], 1, 0));
    script.givesUp(Script.FILES, ErrorClass.OTHER);
    script.at(8).in(1, 2, 0, 0).says(new BulkheadRejected("writing", BulkheadReason.values()[0], 1, 0));
    OverTime.Picture picture = script.into(new OverTime()).picture();
    HeatMap.Columns map = picture.heat().getFirst();
    assertThat(map.list()).extracting(HeatMap.Column::notSent).containsExactly(1L, 2L);
    assertThat(map.answeredAllTheSame()).isEqualTo(1);
    assertThat(map.unanswered()).isEqualTo(1);
    assertThat(picture.calls().list().stream().mapToLong(CallSeries.Column::cut).sum()).as("a step is no call").isEqualTo(3);
  }

  /** Asked after every event or once at the end: the same. */
  @Test
  void onlineIsOffline() {
    var scenario = ShippedScenarios.byName("mcp-failure").orElseThrow();
    List<Entry> entries = Runner.run(scenario, "hardened", 7).journal().entries();
    OverTime online = new OverTime();
    for (int i = 0; i < entries.size(); i++) {
      online.accept(entries.get(i));
      OverTime.Picture now = online.picture();
      if (i % 977 != 0) continue;
      OverTime offline = new OverTime();
      entries.subList(0, i + 1).forEach(offline::accept);
      assertThat(now).isEqualTo(offline.picture());
    }
  }
}
