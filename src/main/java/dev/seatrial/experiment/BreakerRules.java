package dev.seatrial.experiment;

import static dev.seatrial.experiment.ArmEvidence.n;

import dev.seatrial.experiment.Issue.Severity;
import dev.seatrial.experiment.IssueRule.Finding;
import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerEvent.BreakerCounted;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.BulkheadEvent.BulkheadEntered;
import dev.seatrial.journal.BulkheadEvent.BulkheadQueued;
import dev.seatrial.journal.BulkheadEvent.BulkheadRejected;
import dev.seatrial.journal.CallEvent.CallEnded;
import dev.seatrial.journal.CallEvent.CallStarted;
import dev.seatrial.journal.Entry;
import dev.seatrial.measure.BreakerTimeline;
import dev.seatrial.measure.FailureMode;
import dev.seatrial.measure.FaultRow;
import dev.seatrial.measure.Figures;
import dev.seatrial.system.Protections.ProtectedTargets;
import dev.seatrial.system.Topology;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Whether what is broken stays apart from what is not, and comes back. */
final class BreakerRules {
  private static final long USUAL_RESET_NANOS = 60_000_000_000L;
  private static final long LONG_WAIT_NANOS = 1_000_000_000L;

  private BreakerRules() {}

  static final List<IssueRule> ALL =
      List.of(
          new IssueRule(
              "fallback-behind-the-same-breaker",
              Severity.HIGH,
              "A fallback stood behind the breaker of its primary",
              "A call to another source was rejected by a breaker that stands before the primary, too: it counted, changed or rejected in a call to that.",
              "Give primary and fallback breakers of their own (scope: target, or one declaration for each), or let the fallback be a local one.",
              BreakerRules::sameBreaker),
          new IssueRule(
              "breaker-never-closed-again",
              Severity.HIGH,
              "A breaker stayed open after the fault was over",
              "A breaker that had opened by itself was not closed at the end of the run, although every fault had been over for two of its reset timeouts.",
              "Look at what its probes meet: damage that outlives the fault needs a recovery procedure; a probe that hangs needs a timeout.",
              BreakerRules::stillOpen),
          new IssueRule(
              "shared-pool-starved",
              Severity.HIGH,
              "One broken dependency held up everybody",
              "A step waited at least 1 s for the shared pool, or got no slot, behind work that a fault held up, while a single dependency was broken.",
              "Declare bulkheads, one per agent, with a max_wait, and timeouts that let go of the slots.",
              BreakerRules::starved));

  private record Place(int task, int call) {
    static Place of(Entry e) {
      return new Place(e.task(), e.call());
    }
  }

  /** A breaker in the way to a primary. */
  private record Barrier(String primary, String breaker) {}

  /** A call to another source that was stopped by a breaker. */
  private record Blocked(Barrier barrier, String fallback, long seq) {}

  private static Optional<Finding> sameBreaker(ArmEvidence evidence) {
    Map<Place, Deque<String>> open = new LinkedHashMap<>();
    Set<Barrier> barriers = new LinkedHashSet<>();
    List<Blocked> blocked = new ArrayList<>();
    for (Entry e : evidence.journal().entries()) {
      switch (e.event()) {
        case CallStarted c -> open.computeIfAbsent(Place.of(e), _ -> new ArrayDeque<>()).push(c.dependency());
        case CallEnded c -> {
          Deque<String> calls = open.get(Place.of(e));
          if (calls == null) break;
          calls.removeFirstOccurrence(c.dependency());
          if (calls.isEmpty()) open.remove(Place.of(e));
        }
        case BreakerCounted c -> barrier(open.get(Place.of(e)), c.breaker()).ifPresent(barriers::add);
        case BreakerChanged c -> barrier(open.get(Place.of(e)), c.breaker()).ifPresent(barriers::add);
        case BreakerRejected r -> {
          Deque<String> calls = open.get(Place.of(e));
          barrier(calls, r.breaker()).ifPresent(barriers::add);
          if (calls != null && calls.size() > 1) blocked.add(new Blocked(new Barrier(calls.peekLast(), r.breaker()), calls.peek(), e.seq()));
        }
        default -> {}
      }
    }
    blocked.removeIf(b -> !barriers.contains(b.barrier()) || b.fallback().equals(b.barrier().primary()));
    if (blocked.isEmpty()) return Optional.empty();
    Blocked first = blocked.getFirst();
    String seen = n(blocked.size(), "call", "calls") + " to another source turned away by the breaker of the primary: " + first.barrier().breaker()
        + " stands before " + first.barrier().primary() + " and before its fallback " + first.fallback();
    return Finding.of(seen, blocked.stream().map(Blocked::seq).toList());
  }

  /** A breaker that counts, changes or rejects in a call stands in its way; {@code calls} is null outside of calls. */
  private static Optional<Barrier> barrier(Deque<String> calls, String breaker) {
    return calls != null && calls.size() == 1 ? Optional.of(new Barrier(calls.peek(), breaker)) : Optional.empty();
  }

  private static Optional<Finding> stillOpen(ArmEvidence evidence) {
    List<FaultRow> faults = evidence.measures().faults().all();
    if (faults.isEmpty() || faults.stream().anyMatch(FaultRow::active)) return Optional.empty();
    long over = faults.stream().mapToLong(fault -> fault.endNanos().orElseThrow()).max().orElseThrow();
    long since = evidence.measures().lastNanos() - over;
    List<String> open = new ArrayList<>();
    List<Long> events = new ArrayList<>();
    for (BreakerTimeline breaker : evidence.measures().breakers().all()) {
      boolean byItself = breaker.trips() > 0 && (breaker.state() == BreakerState.OPEN || breaker.state() == BreakerState.HALF_OPEN);
      if (!byItself || since < 2 * resetNanos(evidence, breaker.name())) continue;
      open.add(breaker.name() + " is " + breaker.state());
      events.add(breaker.transitions().getLast().seq());
    }
    if (open.isEmpty()) return Optional.empty();
    return Finding.of(String.join(", ", open) + " at the end, " + Figures.duration(since) + " after the last fault was over", events);
  }

  /** As declared; an instance carries its place in brackets behind the declared name. */
  private static long resetNanos(ArmEvidence evidence, String breaker) {
    for (ProtectedTargets declared : evidence.protections().circuitBreakers()) {
      String name = declared.config().name();
      if (breaker.equals(name) || breaker.startsWith(name + "[")) return declared.config().resetTimeout().toNanos();
    }
    return USUAL_RESET_NANOS;
  }

  private record Step(int task, int step) {
    static Step of(Entry e) {
      return new Step(e.task(), e.step());
    }
  }

  private static Optional<Finding> starved(ArmEvidence evidence) {
    List<FailureMode> modes = evidence.modes().rows();
    Map<Step, Entry> queued = new LinkedHashMap<>();
    Map<String, List<Long>> waits = new LinkedHashMap<>();
    long longest = 0;
    long refused = 0;
    for (Entry e : evidence.journal().entries()) {
      switch (e.event()) {
        case BulkheadQueued q when q.bulkhead().equals(Topology.SHARED_POOL) -> queued.put(Step.of(e), e);
        case BulkheadEntered n when n.bulkhead().equals(Topology.SHARED_POOL) -> {
          Entry began = queued.remove(Step.of(e));
          Optional<String> culprit = Optional.ofNullable(began).filter(_ -> n.waitedNanos() >= LONG_WAIT_NANOS).flatMap(b -> culprit(evidence, modes, b));
          if (culprit.isEmpty()) break;
          waits.computeIfAbsent(culprit.get(), _ -> new ArrayList<>()).add(e.seq());
          longest = Math.max(longest, n.waitedNanos());
        }
        case BulkheadRejected r when r.bulkhead().equals(Topology.SHARED_POOL) -> {
          queued.remove(Step.of(e));
          Optional<String> culprit = culprit(evidence, modes, e);
          if (culprit.isEmpty()) break;
          waits.computeIfAbsent(culprit.get(), _ -> new ArrayList<>()).add(e.seq());
          refused++;
        }
        default -> {}
      }
    }
    if (waits.isEmpty()) return Optional.empty();
    List<Long> events = waits.values().stream().flatMap(List::stream).toList();
    String seen = n(events.size() - refused, "step", "steps") + " waited for the shared pool, up to " + Figures.duration(longest)
        + (refused > 0 ? ", and " + refused + " got no slot" : "") + ", while only " + String.join(", then only ", waits.keySet()) + " was broken";
    return Finding.of(seen, events);
  }

  /** The dependency whose fault holds up the work that this one waits for, if no other dependency is broken at that instant. */
  private static Optional<String> culprit(ArmEvidence evidence, List<FailureMode> modes, Entry waiting) {
    OptionalInt origin = evidence.modes().origin(waiting.seq());
    if (origin.isEmpty()) return Optional.empty();
    Optional<String> culprit = dependency(modes.get(origin.getAsInt()).fault());
    if (culprit.isEmpty()) return culprit;
    for (FailureMode mode : modes) {
      if (broken(mode.fault(), waiting.t()) && !dependency(mode.fault()).equals(culprit)) return Optional.empty();
    }
    return culprit;
  }

  private static boolean broken(FaultRow fault, long t) {
    boolean begun = fault.firstFiredNanos().isPresent() && fault.firstFiredNanos().getAsLong() <= t;
    return begun && (fault.endNanos().isEmpty() || fault.endNanos().getAsLong() >= t);
  }

  /** {@code mcp/search} for all that lies below it; empty for several at once and for what is no dependency. */
  private static Optional<String> dependency(FaultRow fault) {
    // The way to a dependency is broken as good as itself.
    String[] path = fault.target().substring(fault.target().indexOf("->") < 0 ? 0 : fault.target().indexOf("->") + 2).split("/");
    boolean one = path.length >= 2 && !path[1].equals("*") && (path[0].equals("mcp") || path[0].equals("ai"));
    return one ? Optional.of(path[0] + "/" + path[1]) : Optional.empty();
  }
}
