package dev.seatrial.web.lab.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.Engine;
import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadLeft;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.FaultEvent.FaultFired;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.journal.TaskEvent.TaskArrived;
import dev.seatrial.journal.TaskEvent.TaskEnded;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.CompartmentView;
import dev.seatrial.web.lab.view.FallbacksView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.RunView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the page shows of a real run is what its journal holds, counted here in another way. */
class ViewOfARunTest {
  private static final long SECOND = 1_000_000_000L;

  private final Scenario scenario = ShippedScenarios.byName("mcp-failure").orElseThrow();
  private final List<ArmRun> arms = new ArrayList<>();

  @AfterEach
  void close() {
    arms.forEach(ArmRun::close);
  }

  private LabView after(double seconds) {
    List<ArmMoment> looks = new ArrayList<>();
    for (String name : scenario.arms().keySet()) {
      ArmRun arm = new ArmRun(scenario, name, 7, scenario.durationNanos(), Engine.MAX_LIVE_EVENTS);
      arms.add(arm);
      ArmWatch watch = new ArmWatch(arm);
      arm.simulation().runUntil((long) (seconds * SECOND), Long.MAX_VALUE);
      looks.add(watch.look((long) (seconds * SECOND), true));
    }
    return LabWatch.view(new LabMoment(scenario, RunView.of(scenario), Pacing.AT_START.clock(scenario), looks));
  }

  private List<Entry> journal(int arm) {
    return arms.get(arm).journal().entries();
  }

  private long count(int arm, Predicate<Entry> kind) {
    return journal(arm).stream().filter(kind).count();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.4, 33, 90, 95.5, 100, 120.25, 151, 155, 200, 299.9})
  void showsWhatTheJournalHolds(double seconds) {
    LabView view = after(seconds);
    for (ArmView arm : view.arms()) {
      int i = arm.index();
      long held =
          count(i, e -> e.event() instanceof BulkheadEntered) - count(i, e -> e.event() instanceof BulkheadLeft);
      assertThat(arm.compartments().stream().mapToInt(CompartmentView::heldCount).sum()).isEqualTo((int) held);
      for (CompartmentView c : arm.compartments()) {
        assertThat(c.held()).hasSize(c.heldCount()).allMatch(slot -> slot.number() < c.slots());
        assertThat(c.waiting()).hasSize(c.waitingCount());
      }

      long inFlight = arm.dependencies().stream().mapToLong(d -> d.inFlight()).sum();
      Predicate<String> behindAGate = path -> path.startsWith("mcp/") || path.startsWith("ai/");
      long began = count(i, e -> e.event() instanceof AttemptStarted a && behindAGate.test(a.dependency()));
      long ended = count(i, e -> e.event() instanceof AttemptEnded a && behindAGate.test(a.dependency()));
      assertThat(inFlight).isEqualTo(began - ended);
      assertThat(arm.gates().stream().mapToLong(gate -> gate.calls()).sum()).isEqualTo(began);

      Set<Integer> counted = new HashSet<>();
      for (Entry e : journal(i)) {
        if (e.event() instanceof TaskArrived && e.t() >= scenario.workload().warmupNanos()) counted.add(e.task());
      }
      long done = count(i, e -> e.event() instanceof TaskEnded && counted.contains(e.task()));
      assertThat(arm.arrived()).isEqualTo(counted.size());
      assertThat(arm.counts().ended()).isEqualTo(done);
      assertThat(arm.counts().open()).isEqualTo(counted.size() - done);
      assertThat(arm.inWork())
          .isEqualTo(count(i, e -> e.event() instanceof TaskArrived) - count(i, e -> e.event() instanceof TaskEnded));
      long fellBack = count(i, e -> e.event() instanceof FallbackUsed);
      assertThat(arm.fallbacks().sources().stream().mapToLong(FallbacksView.Source::used).sum()).isEqualTo(fellBack);
    }
    breakers(view);
    faults(view);
  }

  private void breakers(LabView view) {
    ArmView hardened = view.arms().get(1);
    for (String name : List.of("mcp_tools", "ai_api", "ai_secondary")) {
      BreakerState state = BreakerState.CLOSED;
      for (Entry e : journal(1)) if (e.event() instanceof BreakerChanged c && c.breaker().equals(name)) state = c.to();
      assertThat(hardened.breaker(name).orElseThrow().state()).isEqualTo(state);
      BreakerState shown = state;
      assertThat(view.track().lanes()).filteredOn(lane -> lane.breaker().equals(name)).singleElement()
          .satisfies(lane -> assertThat(lane.segments().getLast().state()).isEqualTo(shown));
    }
    assertThat(view.transitions()).hasSize((int) count(1, e -> e.event() instanceof BreakerChanged));
    assertThat(view.transitions()).isSortedAccordingTo((a, b) -> Long.compare(b.atNanos(), a.atNanos()));
  }

  private void faults(LabView view) {
    for (var fault : view.faults()) {
      for (int arm = 0; arm < 2; arm++) {
        assertThat(fault.fired().get(arm)).hasValue(count(arm, e -> e.event() instanceof FaultFired f && f.fault().equals(fault.id())));
      }
      assertThat(fault.by()).isEqualTo("method");
    }
  }

  @Test
  void sendsTasksDownOnceAndCallsThatWereCutRoundTheGate() {
    after(100);
    ArmLook look = new ArmWatch(arms.get(1)).look(100 * SECOND, true).look();
    Map<Integer, String> at = new LinkedHashMap<>();
    long down = 0;
    for (Entry e : journal(1)) {
      if (e.event() instanceof StepStarted step && scenario.topology().agents().contains(step.agent()) && !step.agent().equals(at.put(e.task(), step.agent()))) {
        down++;
      }
    }
    assertThat(look.moved()).as("all of them are listed").isEqualTo(look.moves().size());
    assertThat(look.moves().stream().filter(m -> m.kind() == Move.Kind.TASK)).hasSize((int) down);
    List<Move> back = look.moves().stream().filter(m -> m.kind() == Move.Kind.FALLBACK || m.kind() == Move.Kind.ROUND).toList();
    assertThat(back).hasSize((int) count(1, e -> e.event() instanceof FallbackUsed));
    assertThat(back).filteredOn(m -> m.kind() == Move.Kind.ROUND).isNotEmpty().allMatch(m -> m.gate() == 0);
    assertThat(look.moves().stream().filter(m -> m.kind() == Move.Kind.GONE)).hasSize((int) count(1, e -> e.event() instanceof BulkheadRejected));
  }

  @ParameterizedTest
  @ValueSource(doubles = {100, 155})
  void sendsEveryCallOfTheTwoMainGatesOnItsWay(double seconds) {
    after(seconds);
    ArmWatch watch = new ArmWatch(arms.get(1));
    ArmLook look = watch.look((long) (seconds * SECOND), true).look();
    Predicate<String> main = path -> path.startsWith("mcp/") || path.equals("ai/primary");
    assertThat(look.moves()).filteredOn(m -> m.kind() == Move.Kind.OUT || m.kind() == Move.Kind.PROBE)
        .hasSize((int) Math.min(Traffic.MAX_MOVES, count(1, e -> e.event() instanceof AttemptStarted a && main.test(a.dependency()))));
    assertThat(watch.look((long) (seconds * SECOND), true).look().moves()).as("taken once").isEmpty();
  }
}
