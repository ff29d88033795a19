package dev.seatrial.resilience.breaker;

import static dev.seatrial.journal.BreakerState.CLOSED;
import static dev.seatrial.journal.BreakerState.HALF_OPEN;
import static dev.seatrial.journal.BreakerState.OPEN;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.resilience.breaker.Trip.Consecutive;
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
  private long trips;
  private long reopens;
  private final long[] late = new long[OutcomeKind.values().length];

  /** A call that was admitted. */
  record Call(long generation, long startedAt) {}

  BreakerModel(CircuitBreakerConfig config) {
    this.config = config;
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
    return state == CLOSED || state == HALF_OPEN && probes.size() + successes < config.halfOpenMaxCalls();
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
    boolean probe = state == HALF_OPEN;
    if (probe) removeSame(call);
    switch (outcome) {
      case IGNORED -> {}
      case FAILURE -> {
        failures++;
        if (probe || failures >= ((Consecutive) config.trip()).threshold()) open(probe);
      }
      case SUCCESS -> {
        if (!probe && ((Consecutive) config.trip()).resetOnSuccess()) failures = 0;
        if (probe && ++successes == config.successesToClose()) close();
      }
    }
  }

  void reset() {
    close();
  }

  void reconfigure(CircuitBreakerConfig next) {
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
    return s.state() + " #" + s.generation() + " failures " + s.failureCount() + " trips " + s.tripCount() + " reopens "
        + s.reopenCount() + " probes " + s.probesInFlight() + "/" + s.probesAdmitted() + " late " + s.lateSuccesses() + " "
        + s.lateFailures() + " " + s.lateIgnored() + " retryAfter "
        + (s.retryAfterNanos().isPresent() ? s.retryAfterNanos().getAsLong() : "unknown");
  }

  String show() {
    String retryAfter = admits() ? "0" : state == OPEN ? "" + (deadline() - now) : "unknown";
    int inFlight = probes.size();
    return state + " #" + generation + " failures " + failures + " trips " + trips + " reopens " + reopens + " probes "
        + inFlight + "/" + (inFlight + successes) + " late " + late[OutcomeKind.SUCCESS.ordinal()] + " "
        + late[OutcomeKind.FAILURE.ordinal()] + " " + late[OutcomeKind.IGNORED.ordinal()] + " retryAfter " + retryAfter;
  }
}
