package dev.seatrial.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.fault.FaultKind;
import dev.seatrial.fault.Trigger;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.testlab.Lab;
import dev.seatrial.testlab.ScenarioText;
import dev.seatrial.world.sim.StopReason;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** A run is its seed: the same events whatever happens around it, and the same tasks in every arm. */
class DeterminismTest {
  private static final Scenario SCENARIO = ShippedScenarios.byName("mcp-failure").orElseThrow();

  private static Journal journal(String arm, long seed, long sliceEvents) {
    try (ArmRun run = new ArmRun(SCENARIO, arm, seed, SCENARIO.durationNanos(), Engine.MAX_EVENTS)) {
      long end = SCENARIO.durationNanos();
      while (run.simulation().runUntil(end, sliceEvents) == StopReason.BUDGET) {
        run.measures();
      }
      return run.journal();
    }
  }

  @Test
  void theSameSeedGivesTheSameEventsWhateverTheSlices() {
    Journal whole = journal("hardened", 4242, Long.MAX_VALUE);
    for (long slice : List.of(1L, 7L, 1_000L)) {
      Journal sliced = journal("hardened", 4242, slice);
      assertThat(sliced.entries()).isEqualTo(whole.entries());
      assertThat(sliced.digest()).isEqualTo(whole.digest());
      assertThat(sliced.seconds()).isEqualTo(whole.seconds());
    }
  }

  @Test
  void anotherSeedGivesOtherEvents() {
    assertThat(journal("hardened", 1, Long.MAX_VALUE).digest()).isNotEqualTo(journal("hardened", 2, Long.MAX_VALUE).digest());
  }

  @Test
  void runsBesideEachOtherDoNotDisturbEachOther() throws Exception {
    long alone = journal("baseline", 9, Long.MAX_VALUE).digest();
    List<Long> beside = Collections.synchronizedList(new ArrayList<>());
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) threads.add(Thread.ofPlatform().start(() -> beside.add(journal("baseline", 9, 500).digest())));
    for (Thread thread : threads) thread.join();
    assertThat(beside).containsOnly(alone).hasSize(3);
  }

  @Test
  void armsGetTheSameTasksAtTheSameInstants() {
    assertThat(arrivals(journal("hardened", 5, Long.MAX_VALUE))).isEqualTo(arrivals(journal("baseline", 5, Long.MAX_VALUE)));
  }

  @Test
  void beforeTheFirstFaultArmsAgreeTaskByTask() {
    // Few enough tasks that none waits for a slot: the walls of one arm and the pool of the other make no difference.
    Scenario calm =
        ScenarioText.calm()
            .workload("{warmup: 0s, deadline: 60s, arrival: {process: poisson, rate_per_second: 0.05}}")
            .hardened(
                "{circuit_breakers: [{name: mcp_tools}, {name: ai_api}], graceful: true, timeouts: {mcp: 20s, ai: 60s}, retry_policy:"
                    + " {default: {max_retries: 3}}, bulkheads: {research: {max_concurrent: 4}, writing: {max_concurrent: 4}}}")
            .lasting("10m")
            .read();
    List<String> baseline = ends(Runner.run(calm, "baseline", 5).journal());
    assertThat(baseline).hasSizeGreaterThan(15);
    assertThat(ends(Runner.run(calm, "hardened", 5).journal())).isEqualTo(baseline);
  }

  @Test
  void anotherFaultChangesNothingOfWhatTheFirstOneDoes() {
    Trigger oneInFive = new Trigger(0.2, OptionalLong.empty(), List.of(), 0, 1, 0);
    var rare = Lab.inject(FaultKind.SERVER_ERROR, "mcp/search").with(oneInFive).at("10s");
    var other = Lab.inject(FaultKind.SLOW, "mcp/filesystem").with("delay", 1_000_000).at("5s");
    List<String> alone = fired(Lab.given(ScenarioText.calm()).arm("baseline").when(rare).until("2m").run().journal());
    List<String> together = fired(Lab.given(ScenarioText.calm()).arm("baseline").when(other).when(rare).until("2m").run().journal());
    assertThat(alone).isNotEmpty();
    assertThat(together).isEqualTo(alone);
  }

  private static List<String> arrivals(Journal journal) {
    List<String> arrivals = new ArrayList<>();
    for (Entry e : journal.entries()) if (e.event() instanceof TaskArrived a) arrivals.add(e.t() + " " + a.submission());
    return arrivals;
  }

  private static List<String> ends(Journal journal) {
    List<String> ends = new ArrayList<>();
    for (Entry e : journal.entries()) if (e.event() instanceof TaskEnded) ends.add(e.task() + " at " + e.t());
    return ends;
  }

  private static List<String> fired(Journal journal) {
    List<String> fired = new ArrayList<>();
    for (Entry e : journal.entries()) {
      boolean rare = e.event() instanceof FaultFired f && f.fault().startsWith("server_error");
      if (rare) fired.add(e.task() + "/" + e.step() + "/" + e.call());
    }
    return fired;
  }
}
