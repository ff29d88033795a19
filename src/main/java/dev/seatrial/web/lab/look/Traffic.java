package dev.seatrial.web.lab.look;

import dev.seatrial.journal.BreakerEvent.BreakerProbe;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.CallEvent.AttemptEnded;
import dev.seatrial.journal.CallEvent.AttemptStarted;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.FallbackEvent.FallbackUsed;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.journal.TaskEvent.StepStarted;
import dev.seatrial.measure.Fold;
import dev.seatrial.web.lab.look.Move.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What travels on the edges of one arm: who asks whom, and which task's call is a probe. Keeps the moves since they were taken
 * last, at most {@value #MAX_MOVES}; of more the rest is only counted. Not thread-safe.
 */
final class Traffic implements Fold {
  static final int MAX_MOVES = 2_000;
  private static final int MAX_OPEN = 20_000;

  private record Call(int task, int number) {}

  private final GatePlan gates;
  private final List<String> agents;
  private final Map<Integer, Integer> agentOfTask = new LinkedHashMap<>();
  private final Map<Call, String> open = new LinkedHashMap<>();
  private final Set<Call> probes = new LinkedHashSet<>();
  private final Map<Call, Integer> cutAt = new LinkedHashMap<>();
  private final Map<String, Integer> probesOut = new LinkedHashMap<>();
  private List<Move> moves = new ArrayList<>();
  private long count;

  Traffic(GatePlan gates, List<String> agents) {
    this.gates = gates;
    this.agents = agents;
  }

  /**
   * Moves since the last time.
   *
   * @param count how many there were, listed or not
   */
  record Taken(List<Move> moves, long count) {
    static final Taken NOTHING = new Taken(List.of(), 0);
  }

  Taken take() {
    Taken taken = new Taken(moves, count);
    moves = new ArrayList<>();
    count = 0;
    return taken;
  }

  /** Tasks with a probe in flight. */
  Predicate<Integer> probing() {
    Set<Integer> tasks = new LinkedHashSet<>();
    for (Call call : probes) tasks.add(call.task());
    return tasks::contains;
  }

  @Override
  public void accept(Entry e) {
    Call call = new Call(e.task(), e.call());
    switch (e.event()) {
      case StepStarted s -> down(s.agent(), e);
      case CallStarted c -> remember(open, call, c.dependency());
      case CallEnded _ -> {
        open.remove(call);
        probes.remove(call);
        cutAt.remove(call);
      }
      case BreakerProbe p -> probe(p, call);
      case BreakerRejected _ -> gate(open.get(call)).ifPresent(gate -> cut(call, e, gate));
      case AttemptStarted a -> gate(a.dependency()).ifPresent(gate -> add(probes.contains(call) ? Kind.PROBE : Kind.OUT, e, gate));
      case AttemptEnded a ->
          gate(a.dependency()).ifPresent(gate -> add(a.outcome() == OutcomeKind.SUCCESS ? Kind.OK : Kind.ERROR, e, gate));
      case FallbackUsed _ -> {
        Integer gate = cutAt.remove(call);
        add(gate == null ? Kind.FALLBACK : Kind.ROUND, e, gate == null ? 0 : gate);
      }
      case BulkheadRejected _ -> {
        if (agentOfTask.getOrDefault(e.task(), Move.ORCHESTRATOR) >= 0) add(Kind.GONE, e, 0);
      }
      default -> {}
    }
  }

  /** A task goes down to an agent's compartment, unless it is there already. */
  private void down(String name, Entry e) {
    int agent = agents.indexOf(name);
    boolean there = agentOfTask.getOrDefault(e.task(), Move.ORCHESTRATOR) == agent;
    remember(agentOfTask, e.task(), agent);
    if (agent >= 0 && !there) add(Kind.TASK, e, 0);
  }

  private void cut(Call call, Entry e, int gate) {
    remember(cutAt, call, gate);
    add(Kind.CUT, e, gate);
  }

  private void probe(BreakerProbe probe, Call call) {
    int before = probesOut.getOrDefault(probe.breaker(), 0);
    if (probe.inFlight() > before) probes.add(call);
    else probes.remove(call);
    probesOut.put(probe.breaker(), probe.inFlight());
  }

  /** The gate that a dependency stands behind, if it is on a main edge. */
  private Optional<Integer> gate(String dependency) {
    return dependency == null ? Optional.empty() : gates.mainGate(dependency);
  }

  private void add(Kind kind, Entry e, int gate) {
    count++;
    if (moves.size() >= MAX_MOVES) return;
    moves.add(new Move(kind, agentOfTask.getOrDefault(e.task(), Move.ORCHESTRATOR), gate, Math.max(1, e.attempt()), e.t()));
  }

  private static <K, V> void remember(Map<K, V> map, K key, V value) {
    map.put(key, value);
    if (map.size() > MAX_OPEN) map.remove(map.keySet().iterator().next());
  }
}
