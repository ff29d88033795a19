package dev.seatrial.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.Engine;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadLeft;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.EffectEvent.EffectApplied;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Event;
import dev.seatrial.journal.GuardEvent.TokensSpent;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.TaskEvent.StepEnded;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.system.Ledgers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Figures that come from different sources and must be equal: every shipped scenario, every arm, several seeds. */
class CrossCheckTest {

  static Stream<Arguments> runs() {
    return ShippedScenarios.names().stream().flatMap(CrossCheckTest::runs);
  }

  private static Stream<Arguments> runs(String name) {
    Scenario scenario = ShippedScenarios.byName(name).orElseThrow();
    return scenario.arms().keySet().stream()
        .flatMap(arm -> LongStream.of(scenario.seed(), 7, 8).mapToObj(seed -> Arguments.of(name, arm, seed)));
  }

  @ParameterizedTest
  @MethodSource("runs")
  void figuresFromDifferentSourcesAgree(String name, String arm, long seed) {
    Scenario scenario = ShippedScenarios.byName(name).orElseThrow();
    try (ArmRun run = new ArmRun(scenario, arm, seed, scenario.durationNanos(), Engine.MAX_EVENTS)) {
      run.simulation().runUntil(scenario.durationNanos(), Long.MAX_VALUE);
      Measures measures = run.measures();
      Journal journal = run.journal();
      assertThat(measures.tasks().outcomes().ended()).isPositive();
      attemptsAreWhatTheDependenciesCounted(measures, run.ledgers());
      effectsAreDifferentKeys(measures, journal, run.ledgers());
      outcomesSumToArrivals(measures, journal);
      intervalsTileTheRun(measures, scenario.workload().warmupNanos(), scenario.durationNanos());
      spendingIsTheSameFromEverySide(measures, journal);
      callsAreAnsweredFailedOrOpen(measures, journal);
      agentsDidEverything(measures, journal);
      bulkheadsLoseNoSlot(measures, journal);
      breakersMoveFromWhereTheyAre(measures);
      chartsShowEveryCall(measures, journal);
    }
  }

  private static void attemptsAreWhatTheDependenciesCounted(Measures measures, Ledgers ledgers) {
    long arrivals = 0;
    for (Ledgers.Row ledger : ledgers.dependencies()) {
      Optional<CallCount> count = measures.calls().of(ledger.dependency());
      arrivals += ledger.arrivals();
      if (count.isEmpty()) {
        assertThat(ledger.arrivals()).as(ledger.dependency()).isZero();
        continue;
      }
      CallCount c = count.get();
      assertThat(new Ledgers.Row(c.dependency(), c.attempts(), c.attempts() - c.attemptsFailed() - c.inFlight(), c.attemptsFailed()))
          .isEqualTo(ledger);
      assertThat(ledger.open()).isEqualTo(c.inFlight());
      assertThat(c.errors().values().stream().mapToLong(n -> n).sum()).as("errors of " + c.dependency()).isEqualTo(ledger.failed());
    }
    assertThat(sum(measures.calls().all(), CallCount::attempts)).isEqualTo(arrivals).isPositive();
    for (LatencyRow row : measures.latencies().attempts()) {
      Ledgers.Row ledger =
          ledgers.dependencies().stream().filter(l -> row.name().equals("attempts " + l.dependency())).findFirst().orElseThrow();
      assertThat(row.n()).isEqualTo(ledger.arrivals() - ledger.open());
      assertThat(row.never()).isEqualTo(ledger.failed());
    }
  }

  /** The columns of the charts add up to the counts per dependency, which the dependencies' own ledgers confirm. */
  private static void chartsShowEveryCall(Measures measures, Journal journal) {
    OverTime overTime = new OverTime();
    journal.entries().forEach(overTime::accept);
    List<CallCount> counts = measures.calls().all();
    List<CallSeries.Column> columns = overTime.picture().calls().list();
    assertThat(sum(columns, CallSeries.Column::sent)).isEqualTo(sum(counts, CallCount::attempts));
    assertThat(sum(columns, CallSeries.Column::failed)).isEqualTo(sum(counts, CallCount::attemptsFailed));
    assertThat(sum(columns, CallSeries.Column::cut)).isEqualTo(sum(counts, c -> c.rejectedByBreaker() + c.rejectedByBulkhead()));
    for (HeatMap.Columns map : overTime.picture().heat()) {
      CallCount c = measures.calls().of(map.dependency()).orElseThrow();
      assertThat(sum(map.list(), column -> column.ok().stream().mapToLong(n -> n).sum()))
          .isEqualTo(c.attempts() - c.attemptsFailed() - c.inFlight());
      assertThat(sum(map.list(), column -> column.failed().stream().mapToLong(n -> n).sum())).isEqualTo(c.attemptsFailed());
      assertThat(sum(map.list(), HeatMap.Column::notSent)).isEqualTo(c.rejectedByBreaker() + c.rejectedByBulkhead());
    }
  }

  private static void effectsAreDifferentKeys(Measures measures, Journal journal, Ledgers ledgers) {
    Set<String> keys = new LinkedHashSet<>();
    for (Entry e : journal.entries()) if (e.event() instanceof EffectApplied applied) keys.add(applied.key());
    assertThat(measures.effects().applied()).isEqualTo(keys.size()).isEqualTo(ledgers.effects().applied()).isPositive();
    assertThat(measures.effects().repeated()).isEqualTo(ledgers.effects().repeated());
    assertThat(measures.effects().appliedTwice()).isZero();
  }

  private static void outcomesSumToArrivals(Measures measures, Journal journal) {
    TaskLedger everything = new TaskLedger(0);
    journal.entries().forEach(everything::accept);
    long arrivals = count(journal, TaskArrived.class::isInstance);
    assertThat(everything.outcomes().ended() + everything.inWork()).isEqualTo(arrivals);
    assertThat(everything.outcomes().ended()).isEqualTo(count(journal, TaskEnded.class::isInstance));
    TaskLedger tasks = measures.tasks();
    long counted = tasks.rows().stream().filter(r -> r.arrivalNanos() >= tasks.warmupNanos() && r.ended()).count();
    assertThat(tasks.outcomes().ended()).isEqualTo(counted);
    List<TaskKindRow> kinds = tasks.kinds();
    assertThat(sum(kinds, TaskKindRow::arrived)).isEqualTo(arrivals);
    assertThat(sum(kinds, TaskKindRow::inWork)).isEqualTo(tasks.inWork());
    assertThat(sum(kinds, k -> k.outcomes().answered())).isEqualTo(tasks.outcomes().answered());
    assertThat(sum(kinds, k -> k.outcomes().failures())).isEqualTo(tasks.outcomes().failures());
    assertThat(sum(kinds, k -> k.healing().met())).isEqualTo(tasks.healing().met());
    assertThat(sum(kinds, k -> k.healing().healed())).isEqualTo(tasks.healing().healed());
    assertThat(sum(kinds, k -> k.healing().recoverySumNanos())).isEqualTo(tasks.healing().recoverySumNanos());
    assertThat(measures.latencies().tasks().n()).isEqualTo(counted);
    assertThat(measures.latencies().tasks().never()).isEqualTo(tasks.outcomes().failures());
    assertThat(sum(measures.latencies().kinds(), LatencyRow::n)).isEqualTo(counted);
  }

  private static void intervalsTileTheRun(Measures measures, long warmup, long end) {
    Reliability r = measures.reliability(end);
    List<Interval> intervals = measures.intervals(end);
    assertThat(intervals.getFirst().startNanos()).isEqualTo(warmup);
    assertThat(intervals.getLast().endNanos()).isEqualTo(end);
    for (int i = 1; i < intervals.size(); i++) {
      assertThat(intervals.get(i).startNanos()).isEqualTo(intervals.get(i - 1).endNanos());
      assertThat(intervals.get(i).up()).isNotEqualTo(intervals.get(i - 1).up());
    }
    assertThat(sum(intervals.stream().filter(Interval::up).toList(), Interval::lengthNanos)).isEqualTo(r.upNanos());
    assertThat(r.upNanos() + r.downNanos()).isEqualTo(r.observedNanos()).isEqualTo(end - warmup);
    List<TaskRow> failed = new ArrayList<>();
    for (TaskRow row : measures.tasks().rows()) {
      if (row.arrivalNanos() >= warmup && row.ended() && !row.answered()) failed.add(row);
    }
    assertThat(sum(r.incidents(), Incident::failures)).isEqualTo(failed.size());
    for (TaskRow row : failed) {
      long t = row.endNanos().orElseThrow();
      assertThat(r.incidents()).as("incident of task " + row.number()).anyMatch(i -> i.startNanos() <= t && t <= i.endNanos());
    }
    for (Incident incident : r.incidents()) {
      assertThat(failed).anyMatch(row -> row.endNanos().orElseThrow() == incident.startNanos());
    }
  }

  private static void spendingIsTheSameFromEverySide(Measures measures, Journal journal) {
    Spend said = Spend.NOTHING;
    for (Entry e : journal.entries()) {
      if (e.event() instanceof TokensSpent s) said = said.plus(new Spend(s.inputTokens(), s.outputTokens(), s.microCents()));
    }
    assertThat(said.microCents()).isPositive();
    assertThat(measures.tasks().spend()).isEqualTo(said);
    assertThat(total(measures.calls().all(), CallCount::spend)).as("by dependency").isEqualTo(said);
    assertThat(total(measures.agents().all(), AgentRow::spend)).as("by agent").isEqualTo(said);
    assertThat(total(measures.tasks().kinds(), TaskKindRow::spend)).as("by kind").isEqualTo(said);
  }

  private static void callsAreAnsweredFailedOrOpen(Measures measures, Journal journal) {
    Map<String, Long> open = new TreeMap<>();
    for (Entry e : journal.entries()) {
      if (e.event() instanceof CallStarted c) open.merge(c.dependency(), 1L, Long::sum);
      if (e.event() instanceof CallEnded c) open.merge(c.dependency(), -1L, Long::sum);
    }
    for (CallCount c : measures.calls().all()) {
      long stillOpen = open.getOrDefault(c.dependency(), 0L);
      assertThat(stillOpen).isNotNegative();
      assertThat(c.answered() + c.failed() + stillOpen).as("calls to " + c.dependency()).isEqualTo(c.calls());
    }
    for (LatencyRow row : measures.latencies().calls()) {
      CallCount c = measures.calls().all().stream().filter(x -> row.name().equals("calls " + x.dependency())).findFirst().orElseThrow();
      assertThat(row.n()).isEqualTo(c.answered() + c.failed());
      assertThat(row.never()).isEqualTo(c.failed());
    }
  }

  private static void agentsDidEverything(Measures measures, Journal journal) {
    List<AgentRow> agents = measures.agents().all();
    assertThat(agents).extracting(AgentRow::agent).contains("research", "writing").doesNotContain(AgentLedger.OUTSIDE);
    assertThat(sum(agents, AgentRow::calls)).isEqualTo(sum(measures.calls().all(), CallCount::calls));
    assertThat(sum(agents, AgentRow::callsFailed)).isEqualTo(sum(measures.calls().all(), CallCount::failed));
    assertThat(sum(agents, AgentRow::attempts)).isEqualTo(sum(measures.calls().all(), CallCount::attempts));
    assertThat(sum(agents, AgentRow::begun)).isEqualTo(count(journal, StepStarted.class::isInstance));
    assertThat(sum(agents, AgentRow::ended)).isEqualTo(count(journal, StepEnded.class::isInstance));
    Map<Long, Long> began = new TreeMap<>();
    Map<Long, Long> queued = new TreeMap<>();
    long inSteps = 0;
    long waiting = 0;
    for (Entry e : journal.entries()) {
      Long place = ((long) e.task() << 32) | e.step();
      switch (e.event()) {
        case StepStarted _ -> began.put(place, e.t());
        case StepEnded _ -> inSteps += e.t() - began.remove(place);
        case BulkheadQueued _ -> queued.put(place, e.t());
        case BulkheadEntered entered -> {
          waiting += entered.waitedNanos();
          queued.remove(place);
        }
        case BulkheadRejected _ -> {
          Long since = queued.remove(place);
          if (since != null) waiting += e.t() - since;
        }
        default -> {}
      }
    }
    assertThat(sum(agents, AgentRow::stepNanos)).isEqualTo(inSteps);
    assertThat(sum(agents, AgentRow::inWork)).isEqualTo(began.size());
    assertThat(sum(agents, AgentRow::waitNanos)).isEqualTo(waiting);
  }

  private static void bulkheadsLoseNoSlot(Measures measures, Journal journal) {
    Map<String, Long> left = new TreeMap<>();
    Map<String, Long> entered = new TreeMap<>();
    for (Entry e : journal.entries()) {
      if (e.event() instanceof BulkheadLeft l) left.merge(l.bulkhead(), 1L, Long::sum);
      if (e.event() instanceof BulkheadEntered n) entered.merge(n.bulkhead(), 1L, Long::sum);
    }
    assertThat(measures.bulkheads().all()).isNotEmpty();
    for (BulkheadView b : measures.bulkheads().all()) {
      assertThat(b.entered()).isEqualTo(entered.getOrDefault(b.name(), 0L));
      assertThat(b.entered()).as("bulkhead " + b.name()).isEqualTo(left.getOrDefault(b.name(), 0L) + b.held());
    }
  }

  private static void breakersMoveFromWhereTheyAre(Measures measures) {
    for (BreakerTimeline breaker : measures.breakers().all()) {
      BreakerState state = BreakerState.CLOSED;
      long t = 0;
      for (BreakerTimeline.Transition transition : breaker.transitions()) {
        assertThat(transition.from()).as(breaker.name() + " at #e" + transition.seq()).isEqualTo(state);
        assertThat(transition.t()).isGreaterThanOrEqualTo(t);
        state = transition.to();
        t = transition.t();
      }
      assertThat(breaker.state()).isEqualTo(state);
    }
  }

  private static <R> long sum(List<R> rows, ToLongFunction<R> of) {
    return rows.stream().mapToLong(of).sum();
  }

  private static <R> Spend total(List<R> rows, Function<R, Spend> of) {
    return rows.stream().map(of).reduce(Spend.NOTHING, Spend::plus);
  }

  private static long count(Journal journal, Predicate<Event> kind) {
    return journal.entries().stream().filter(e -> kind.test(e.event())).count();
  }
}
