package dev.seatrial.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.ArmResult;
import dev.seatrial.experiment.Runner;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BulkheadEvent;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadLeft;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadZombie;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Event;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.codec.JournalReader;
import dev.seatrial.journal.codec.JournalWriter;
import dev.seatrial.journal.codec.ReadLimits;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The folds and the codec on the journals that real runs write: every shipped scenario, every arm. */
class RealRunTest {

  static Stream<Arguments> arms() {
    return ShippedScenarios.names().stream()
        .flatMap(name -> ShippedScenarios.byName(name).orElseThrow().arms().keySet().stream().map(arm -> Arguments.of(name, arm)));
  }

  private static ArmResult run(String name, String arm) {
    Scenario scenario = ShippedScenarios.byName(name).orElseThrow();
    return Runner.run(scenario, arm, scenario.seed());
  }

  private static LabState fresh(String name) {
    return new LabState(new Measures(ShippedScenarios.byName(name).orElseThrow().workload().warmupNanos()));
  }

  @ParameterizedTest
  @MethodSource("arms")
  void anExportedJournalReadsBackAndGivesTheSameMeasures(String name, String arm) throws IOException {
    ArmResult result = run(name, arm);
    ByteArrayOutputStream first = new ByteArrayOutputStream();
    JournalWriter.write(result.journal(), first);
    Journal read = JournalReader.read(new ByteArrayInputStream(first.toByteArray()), "run.jsonl", ReadLimits.DEFAULT);
    ByteArrayOutputStream second = new ByteArrayOutputStream();
    JournalWriter.write(read, second);
    assertThat(second.toByteArray()).isEqualTo(first.toByteArray());
    assertThat(read.digest()).isEqualTo(result.journal().digest());
    LabState offline = fresh(name);
    new Follower(read, offline).catchUp();
    long end = result.measures().lastNanos();
    assertThat(offline.measures().reliability(end)).isEqualTo(result.measures().reliability(end));
    assertThat(offline.measures().tasks().rows()).isEqualTo(result.measures().tasks().rows());
    assertThat(offline.measures().calls().all()).isEqualTo(result.measures().calls().all());
    assertThat(offline.measures().breakers().all()).isEqualTo(result.measures().breakers().all());
    assertThat(offline.measures().latencies().tasks()).isEqualTo(result.measures().latencies().tasks());
  }

  /** What an event says of itself, and what the folds say of it, is the same at every event. */
  @ParameterizedTest
  @MethodSource("arms")
  void theFoldsAgreeWithTheEventsAndWithEachOther(String name, String arm) {
    Journal journal = run(name, arm).journal();
    LabState state = fresh(name);
    WorkBoard board = new WorkBoard();
    for (Entry e : journal.entries()) {
      state.accept(e);
      board.accept(e);
      Measures m = state.measures();
      assertThat((long) board.size()).isEqualTo(m.tasks().inWork());
      if (e.event() instanceof BulkheadEvent bulkhead) agree(bulkhead, m.bulkheads());
    }
    List<CallCount> counts = state.measures().calls().all();
    assertThat(sum(counts, CallCount::calls)).isEqualTo(count(journal, CallStarted.class::isInstance));
    assertThat(sum(counts, CallCount::attempts)).isEqualTo(count(journal, AttemptStarted.class::isInstance));
    assertThat(sum(counts, CallCount::inFlight))
        .isEqualTo(count(journal, AttemptStarted.class::isInstance) - count(journal, AttemptEnded.class::isInstance));
    assertThat(sum(counts, CallCount::rejectedByBreaker)).isEqualTo(count(journal, BreakerRejected.class::isInstance));
    assertThat(state.at(state.measures().lastNanos()).load())
        .extracting(RecentLoad.Row::inFlight)
        .containsExactlyElementsOf(counts.stream().map(CallCount::inFlight).toList());
    for (LatencyRow row : state.measures().latencies().attempts()) {
      CallCount of = counts.stream().filter(c -> row.name().equals("attempts " + c.dependency())).findFirst().orElseThrow();
      assertThat(row.n()).isEqualTo(of.attempts() - of.inFlight());
      assertThat(row.never()).isEqualTo(of.attemptsFailed());
    }
    for (BreakerTimeline breaker : state.measures().breakers().all()) {
      for (int i = 1; i < breaker.transitions().size(); i++) {
        assertThat(breaker.transitions().get(i).from()).isEqualTo(breaker.transitions().get(i - 1).to());
      }
    }
  }

  private static void agree(BulkheadEvent event, BulkheadViews views) {
    switch (event) {
      case BulkheadQueued q -> assertThat(views.of(q.bulkhead()).orElseThrow().waiting()).isEqualTo(q.waiting());
      case BulkheadEntered n -> {
        BulkheadView view = views.of(n.bulkhead()).orElseThrow();
        assertThat(view.held()).isEqualTo(n.held());
        assertThat(view.slots()).hasSize(n.held());
      }
      case BulkheadLeft l -> assertThat(views.of(l.bulkhead()).orElseThrow().slots()).hasSize(l.held());
      case BulkheadRejected r -> assertThat(views.of(r.bulkhead()).orElseThrow().waiting()).isEqualTo(r.waiting());
      case BulkheadZombie z -> assertThat(views.of(z.bulkhead()).orElseThrow().zombies()).isEqualTo(z.zombies());
      case BulkheadEvent.BulkheadResized _ -> {}
    }
  }

  private static long sum(List<CallCount> counts, ToLongFunction<CallCount> of) {
    return counts.stream().mapToLong(of).sum();
  }

  private static long count(Journal journal, Predicate<Event> kind) {
    return journal.entries().stream().filter(e -> kind.test(e.event())).count();
  }
}
