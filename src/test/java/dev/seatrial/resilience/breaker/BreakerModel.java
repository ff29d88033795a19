package dev.seatrial.resilience.breaker;

import static dev.seatrial.journal.BreakerState.CLOSED;
import static dev.seatrial.journal.BreakerState.DISABLED;
import static dev.seatrial.journal.BreakerState.FORCED_OPEN;
import static dev.seatrial.journal.BreakerState.HALF_OPEN;
import static dev.seatrial.journal.BreakerState.METRICS_ONLY;
import static dev.seatrial.journal.BreakerState.OPEN;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.resilience.breaker.Trip.Consecutive;
import dev.seatrial.resilience.breaker.Trip.CountWindow;
import dev.seatrial.resilience.breaker.Trip.TimeWindow;
import java.util.ArrayList;
import java.util.List;

/** The circuit breaker as the design words it, written down a second time, plainly and for one thread. */
final class BreakerModel {
  private CircuitBreakerConfig config;
  private long now;
  private BreakerState state = CLOSED;
  private long generation;
  private long failures;
  private long openedAt;
  private int successes;
  private final List<Call> probes = new ArrayList<>();
  private List<Outcome> outcomes = new ArrayList<>();
  private long trips;
  private long reopens;
  private final long[] late = new long[OutcomeKind.values().length];

  /** A call that was admitted. */
  record Call(long generation, long startedAt) {}

  /** A call that ended and is remembered; every one of them for ever, what counts is looked up. */
  private record Outcome(long at, boolean failed, boolean slow) {}

  BreakerModel(CircuitBreakerConfig config) {
    this.config = config;
  }

  BreakerState state() {
    return state;
  }

  void moveTo(long nanos) {
    while (deadline() <= nanos) {
      now = deadline();
      if (state == OPEN) {
        turnTo(HALF_OPEN);
      } else {
        failures++;
        open(true);
      }
    }
    now = nanos;
  }

  /** Instant of the next change by time alone. */
  long deadline() {
    if (state == OPEN) return openedAt + config.resetTimeout().toNanos();
    if (state == HALF_OPEN && !probes.isEmpty()) return probes.getFirst().startedAt() + config.probeLimit().toNanos();
    return Long.MAX_VALUE;
  }

  boolean admits() {
    if (state == HALF_OPEN) return probes.size() + successes < config.halfOpenMaxCalls();
    return state != OPEN && state != FORCED_OPEN;
  }

  Call admit() {
    Call call = new Call(generation, now);
    if (state == HALF_OPEN) probes.add(call);
    return call;
  }

  void settle(Call call, OutcomeKind outcome) {
    if (call.generation() != generation) {
      late[outcome.ordinal()]++;
      return;
    }
    boolean slow = config.slowCall().filter(limit -> now - call.startedAt() >= limit.toNanos()).isPresent();
    if (state == HALF_OPEN) {
      removeSame(call);
      if (outcome == OutcomeKind.IGNORED) return;
      if (outcome == OutcomeKind.FAILURE || slow) {
        failures++;
        open(true);
      } else if (++successes == config.successesToClose()) {
        close();
      }
      return;
    }
    if (state == DISABLED || outcome == OutcomeKind.IGNORED) return;
    if (config.trip() instanceof Consecutive(int threshold, boolean resetOnSuccess)) {
      if (outcome == OutcomeKind.FAILURE || slow) failures++;
      else if (resetOnSuccess) failures = 0;
      if (state == CLOSED && failures >= threshold && (outcome == OutcomeKind.FAILURE || slow)) open(false);
      return;
    }
    outcomes.add(new Outcome(now, outcome == OutcomeKind.FAILURE, slow));
    failures = counting().stream().filter(Outcome::failed).count();
    if (state == CLOSED && tooMany()) open(false);
  }

  /** The outcomes that count now. */
  private List<Outcome> counting() {
    return switch (config.trip()) {
      case Consecutive _ -> List.of();
      case CountWindow window -> outcomes.subList(Math.max(0, outcomes.size() - window.size()), outcomes.size());
      case TimeWindow window -> outcomes.stream().filter(o -> bucketEnd(o, window) > now - window.length().toNanos()).toList();
    };
  }

  private static long bucketEnd(Outcome outcome, TimeWindow window) {
    long bucket = Math.ceilDiv(window.length().toNanos(), (long) window.buckets());
    return (outcome.at() / bucket + 1) * bucket;
  }

  private boolean tooMany() {
    List<Outcome> counting = counting();
    int minimum = config.trip() instanceof CountWindow w ? w.minimumCalls() : ((TimeWindow) config.trip()).minimumCalls();
    int failureRate = config.trip() instanceof CountWindow w ? w.failureRate() : ((TimeWindow) config.trip()).failureRate();
    var slowRate = config.trip() instanceof CountWindow w ? w.slowRate() : ((TimeWindow) config.trip()).slowRate();
    if (counting.size() < minimum) return false;
    long failed = counting.stream().filter(Outcome::failed).count();
    long slow = counting.stream().filter(Outcome::slow).count();
    return 100 * failed >= (long) failureRate * counting.size()
        || slowRate.isPresent() && 100 * slow >= (long) slowRate.getAsInt() * counting.size();
  }

  void reset() {
    close();
  }

  /** To a state that only a hand sets. */
  void set(BreakerState byHand) {
    turnTo(byHand);
  }

  void reconfigure(CircuitBreakerConfig next) {
    if (!next.trip().equals(config.trip())) {
      outcomes = new ArrayList<>(counting());
      // Of what was counted in buckets only the bucket is known, and its end is the moment that forgets nothing too early.
      if (config.trip() instanceof TimeWindow window) {
        outcomes.replaceAll(o -> new Outcome(Math.min(now, bucketEnd(o, window) - 1), o.failed(), o.slow()));
      }
    }
    config = next;
    turnTo(state);
    moveTo(now);
  }

  private void open(boolean again) {
    trips++;
    if (again) reopens++;
    openedAt = now;
    turnTo(OPEN);
  }

  private void close() {
    failures = 0;
    outcomes.clear();
    turnTo(CLOSED);
  }

  private void turnTo(BreakerState next) {
    state = next;
    generation++;
    successes = 0;
    probes.clear();
  }

  private void removeSame(Call call) {
    for (int i = 0; i < probes.size(); i++) {
      if (probes.get(i) == call) {
        probes.remove(i);
        return;
      }
    }
  }

  /** The comparable part of a snapshot, as one line. */
  static String show(BreakerSnapshot s) {
    String window = s.window().map(w -> w.calls() + "/" + w.failed() + "/" + w.slow()).orElse("none");
    return s.state() + " #" + s.generation() + " failures " + s.failureCount() + " window " + window + " trips " + s.tripCount()
        + " reopens " + s.reopenCount() + " probes " + s.probesInFlight() + "/" + s.probesAdmitted() + " late "
        + s.lateSuccesses() + " " + s.lateFailures() + " " + s.lateIgnored() + " retryAfter "
        + (s.retryAfterNanos().isPresent() ? s.retryAfterNanos().getAsLong() : "unknown");
  }

  String show() {
    String retryAfter = admits() ? "0" : state == OPEN ? "" + (deadline() - now) : "unknown";
    int inFlight = probes.size();
    List<Outcome> counting = counting();
    long failed = counting.stream().filter(Outcome::failed).count();
    boolean windowed = !(config.trip() instanceof Consecutive);
    String window = windowed ? counting.size() + "/" + failed + "/" + counting.stream().filter(Outcome::slow).count() : "none";
    long count = windowed && (state == CLOSED || state == METRICS_ONLY) ? failed : failures;
    return state + " #" + generation + " failures " + count + " window " + window + " trips " + trips + " reopens " + reopens
        + " probes " + inFlight + "/" + (inFlight + successes) + " late " + late[OutcomeKind.SUCCESS.ordinal()] + " "
        + late[OutcomeKind.FAILURE.ordinal()] + " " + late[OutcomeKind.IGNORED.ordinal()] + " retryAfter " + retryAfter;
  }
}
