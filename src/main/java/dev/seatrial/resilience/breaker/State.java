package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.resilience.breaker.Trip.Consecutive;
import dev.seatrial.world.World;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All of a breaker, immutable: whoever has read it once has a consistent picture.
 *
 * @param generation number of transitions so far; a result counts only in the generation that admitted its call
 * @param failures that count towards the threshold
 * @param lastCounted the failure counted last
 * @param seenNanos latest instant seen; time never runs backwards in here, though threads may arrive out of order
 * @param nextProbe id of the next probe, from 1
 */
record State(
    CircuitBreakerConfig config,
    Phase phase,
    long generation,
    long failures,
    Optional<CountedFailure> lastCounted,
    long seenNanos,
    long nextProbe,
    Totals totals) {

  static State initial(CircuitBreakerConfig config, long nowNanos) {
    return new State(config, Phase.CLOSED, 0, 0, Optional.empty(), nowNanos, 1, Totals.NONE);
  }

  /** Calls are admitted without a look at anything else. */
  boolean admitsFreely() {
    return phase == Phase.CLOSED;
  }

  /** A success of a call admitted in {@code admittedIn} changes nothing here. */
  boolean successIsNoNews(long admittedIn) {
    return generation == admittedIn && (failures == 0 || !resetsOnSuccess()) && admitsFreely();
  }

  /** Whether this very failure was counted by this thread after {@code admitted}: by a nested call, that is. */
  boolean countedSince(State admitted, Throwable failure) {
    if (lastCounted.isEmpty() || !lastCounted.get().isByThisThread(failure)) return false;
    return admitted.lastCounted.isEmpty() || admitted.lastCounted.get() != lastCounted.get();
  }

  boolean resetsOnSuccess() {
    return switch (config.trip()) {
      case Consecutive(int _, boolean resetOnSuccess) -> resetOnSuccess;
    };
  }

  boolean thresholdReached() {
    return switch (config.trip()) {
      case Consecutive(int threshold, boolean _) -> failures >= threshold;
    };
  }

  /** When time alone changes the state; empty in a state that lasts. */
  OptionalLong nextChangeNanos() {
    return switch (phase) {
      case Phase.Closed() -> OptionalLong.empty();
      case Phase.Open open -> OptionalLong.of(open.untilNanos());
      case Phase.HalfOpen half -> half.inFlight().isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(half.inFlight().getFirst().startedNanos() + config.probeLimit().toNanos());
    };
  }

  /** 0 exactly when a call would be admitted; empty when that cannot be known. For a state brought up to {@code nowNanos}. */
  OptionalLong retryAfterNanos(long nowNanos) {
    return switch (phase) {
      case Phase.Closed() -> OptionalLong.of(0);
      case Phase.Open open -> OptionalLong.of(open.untilNanos() - nowNanos);
      case Phase.HalfOpen half -> half.admitted() < config.halfOpenMaxCalls() ? OptionalLong.of(0) : OptionalLong.empty();
    };
  }

  CircuitOpenException rejection(long nowNanos) {
    Optional<Instant> notBefore = phase instanceof Phase.Open open ? open.until() : Optional.empty();
    return new CircuitOpenException(
        config.name(), phase.state(), retryAfterNanos(nowNanos), failures, totals.lastFailure(), notBefore);
  }

  /** For an open breaker: the rejection of a call that did not need to look at the clock. */
  CircuitOpenException rejection(Phase.Open open, World world) {
    return new CircuitOpenException(
        config.name(), () -> open.untilNanos() - world.nanoTime(), failures, totals.lastFailure(), open.until());
  }

  BreakerSnapshot snapshot(long nowNanos) {
    BreakerState state = phase.state();
    int inFlight = phase instanceof Phase.HalfOpen half ? half.inFlight().size() : 0;
    int admitted = phase instanceof Phase.HalfOpen half ? half.admitted() : 0;
    return new BreakerSnapshot(
        config.name(), state, generation, failures, totals.lastFailure(), totals.trips(), totals.reopens(), totals.lastTrip(),
        inFlight, admitted, totals.lateSuccesses(), totals.lateFailures(), totals.lateIgnored(), retryAfterNanos(nowNanos));
  }

  State in(Phase next) {
    return new State(config, next, generation, failures, lastCounted, seenNanos, nextProbe, totals);
  }

  /** In another phase of its life: what was admitted before does not count any more. */
  State turned(Phase next) {
    return new State(config, next, generation + 1, failures, lastCounted, seenNanos, nextProbe, totals);
  }

  State counting(long failures, Optional<CountedFailure> lastCounted, Totals totals) {
    return new State(config, phase, generation, failures, lastCounted, seenNanos, nextProbe, totals);
  }

  State with(Totals totals) {
    return new State(config, phase, generation, failures, lastCounted, seenNanos, nextProbe, totals);
  }

  State with(CircuitBreakerConfig config) {
    return new State(config, phase, generation, failures, lastCounted, seenNanos, nextProbe, totals);
  }

  State seenAt(long nowNanos) {
    if (nowNanos - seenNanos <= 0) return this;
    return new State(config, phase, generation, failures, lastCounted, nowNanos, nextProbe, totals);
  }

  State probeNumbered() {
    return new State(config, phase, generation, failures, lastCounted, seenNanos, nextProbe + 1, totals);
  }
}
