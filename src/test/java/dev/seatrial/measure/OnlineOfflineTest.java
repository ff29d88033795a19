package dev.seatrial.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.Engine;
import dev.seatrial.journal.Journal;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.testlab.ScenarioText;
import dev.seatrial.world.sim.StopReason;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Online equals offline: a fold that is asked all the time, while the run goes on, tells the same after every prefix as a fresh one
 * that is fed with that prefix and asked once. Every figure is compared: all that the folds offer without being asked for something
 * in particular, found by reflection, so that new ones are compared, too.
 */
class OnlineOfflineTest {
  private static final String EVERYTHING =
      "{retry_policy: {tool_failures: {max_retries: 2, backoff_type: exponential, initial_delay_ms: 300, max_delay_ms: 2000}},"
          + " circuit_breakers: [{name: tools, protects: [mcp/*], failure_threshold: 3, reset_timeout_seconds: 10}],"
          + " timeouts: {mcp: 5s, ai: 10s}, bulkheads: {research: {max_concurrent: 1, max_queue: 1, max_wait: 3s}},"
          + " fallbacks: [{primary: mcp/search/query, fallback: cache}],"
          + " checkpoints: {after_agent: true, before_risky: true, every: 5m}, graceful: true}";

  private static Scenario brief() {
    return ScenarioText.calm()
        .hardened(EVERYTHING)
        .workload("{warmup: 10s, deadline: 20s, arrival: {process: poisson, rate_per_second: 0.4}}")
        .method("{action: inject, name: outage, target: mcp/*, fault: unavailable, duration: 15s}", "{pause: 20s}")
        .lasting("50s")
        .read();
  }

  private static Measures measures(Scenario scenario) {
    return new Measures(scenario.workload().warmupNanos());
  }

  private static LabState fresh(Scenario scenario, Journal journal, int size) {
    LabState state = new LabState(measures(scenario));
    for (int i = 0; i < size; i++) state.accept(journal.get(i));
    return state;
  }

  /** Every event of a short run, and what the run itself says at the same time. */
  @ParameterizedTest
  @ValueSource(strings = {"baseline", "hardened"})
  void afterEveryEventOfAShortRun(String arm) {
    Scenario scenario = brief();
    try (ArmRun run = new ArmRun(scenario, arm, 3, scenario.durationNanos(), Engine.MAX_EVENTS)) {
      LabState online = new LabState(measures(scenario));
      int fed = 0;
      StopReason stop = StopReason.BUDGET;
      while (stop == StopReason.BUDGET) {
        stop = run.simulation().runUntil(scenario.durationNanos(), 1);
        if (run.journal().size() == fed) continue;
        for (; fed < run.journal().size(); fed++) {
          online.accept(run.journal().get(fed));
          same(figures(online), figures(fresh(scenario, run.journal(), fed + 1)), fed + 1);
        }
        same(figures(run.state()), figures(online), fed);
      }
      assertThat(fed).isGreaterThan(400);
      Measures m = online.measures();
      if (!arm.equals("hardened")) return;
      assertThat(m.tasks().healing().met()).isPositive();
      assertThat(m.breakers().all()).anyMatch(b -> b.trips() > 0);
      assertThat(m.agents().all()).anyMatch(a -> a.waitNanos() > 0);
      assertThat(m.tasks().spend().microCents()).isPositive();
    }
  }

  static Stream<String> shipped() {
    return ShippedScenarios.names().stream();
  }

  /** Thirty prefixes of every shipped run of the last arm. */
  @ParameterizedTest
  @MethodSource("shipped")
  void atPrefixesOfTheShippedRuns(String name) {
    Scenario scenario = ShippedScenarios.byName(name).orElseThrow();
    String arm = scenario.arms().lastEntry().getKey();
    try (ArmRun run = new ArmRun(scenario, arm, scenario.seed(), scenario.durationNanos(), Engine.MAX_EVENTS)) {
      run.simulation().runUntil(scenario.durationNanos(), Long.MAX_VALUE);
      int step = run.journal().size() / 30 + 1;
      LabState online = new LabState(measures(scenario));
      for (int fed = 1; fed <= run.journal().size(); fed++) {
        online.accept(run.journal().get(fed - 1));
        if (fed % step == 0) same(figures(online), figures(fresh(scenario, run.journal(), fed)), fed);
      }
      same(figures(online), figures(run.state()), run.journal().size());
    }
  }

  /** The comparison itself: that it sees every fold, and a difference of one event. */
  @Test
  void theComparisonSeesEveryFoldAndEveryDifference() {
    Scenario scenario = brief();
    try (ArmRun run = new ArmRun(scenario, "hardened", 3, scenario.durationNanos(), Engine.MAX_EVENTS)) {
      run.simulation().runUntil(scenario.durationNanos(), Long.MAX_VALUE);
      int size = run.journal().size();
      Map<String, Object> all = figures(fresh(scenario, run.journal(), size));
      assertThat(all)
          .containsKeys(
              "measures.tasks.rows", "measures.tasks.kinds", "measures.agents.all", "measures.calls.all", "measures.breakers.all",
              "measures.bulkheads.all", "measures.latencies.kinds", "measures.series.points", "measures.effects.appliedTwice",
              "reliability", "intervals", "error_budget.burn_rate", "spending.cost", "picture");
      assertThat(figures(fresh(scenario, run.journal(), size))).isEqualTo(all);
      for (int fewer : List.of(size - 1, size / 2)) assertThat(figures(fresh(scenario, run.journal(), fewer))).isNotEqualTo(all);
    }
  }

  private static void same(Map<String, Object> online, Map<String, Object> offline, int size) {
    if (online.equals(offline)) return;
    assertThat(online).as("after " + size + " events").containsExactlyEntriesOf(offline);
  }

  private static Map<String, Object> figures(LabState state) {
    Map<String, Object> figures = new TreeMap<>();
    Measures m = state.measures();
    long now = m.lastNanos();
    collect("", state, figures);
    figures.put("picture", state.at(now));
    figures.put("reliability", m.reliability(now));
    figures.put("intervals", m.intervals(now));
    figures.put("window.outcomes", m.window().outcomes(now, SuccessSeries.WINDOW_NANOS));
    figures.put("window.latency", m.window().latency(now, SuccessSeries.WINDOW_NANOS, 900_000));
    for (Metric metric : Metric.values()) figures.put(metric.id(), Readings.overall(m, metric, 900_000, Optional.empty(), now));
    return figures;
  }

  private static void collect(String prefix, Object fold, Map<String, Object> into) {
    List<Method> methods = Stream.of(fold.getClass().getDeclaredMethods())
        .filter(m -> Modifier.isPublic(m.getModifiers()) && !Modifier.isStatic(m.getModifiers()))
        .filter(m -> m.getParameterCount() == 0 && m.getReturnType() != void.class)
        .sorted(Comparator.comparing(Method::getName))
        .toList();
    for (Method method : methods) {
      String name = prefix + method.getName();
      Object value = value(method, fold);
      if (value instanceof Fold || value instanceof TaskFold) collect(name + ".", value, into);
      else into.put(name, comparable(name, value));
    }
  }

  private static Object value(Method method, Object fold) {
    try {
      return method.invoke(fold);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError(method.toString(), e);
    }
  }

  private static Object comparable(String name, Object value) {
    boolean known =
        value instanceof Record || value instanceof List || value instanceof Map || value instanceof Number || value instanceof Boolean
            || value instanceof Optional || value instanceof OptionalLong;
    if (!known) throw new AssertionError(name + ": " + value.getClass() + " cannot be compared by its content");
    return value;
  }
}
