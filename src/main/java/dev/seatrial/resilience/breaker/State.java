package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerReason;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.resilience.breaker.Trip.Consecutive;
import dev.seatrial.world.World;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All of a breaker, immutable but for the {@link Window}: whoever has read it once has a consistent picture.
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
    Totals totals,
    Window window) {

  static State initial(CircuitBreakerConfig config, long nowNanos) {
    return new State(
        config, Phase.closed(config), 0, 0, Optional.empty(), nowNanos, 1, Totals.NONE, Window.of(config.trip(), nowNanos));
  }

  /** Calls are admitted without a look at anything else. */
  boolean admitsFreely() {
    return phase == Phase.CLOSED || phase == Phase.DISABLED;
  }

  /** Every call is admitted, and its outcome is recorded. */
  boolean admitsAndRecords() {
    return phase == Phase.CLOSED_RECORDING || phase == Phase.METRICS_ONLY;
  }

  /** A success of a call admitted in {@code admittedIn}, quick enough, changes nothing but the number of calls in the window. */
  boolean successIsOneMore(long admittedIn) {
    return generation == admittedIn && admitsAndRecords() && failures == 0 && window.failed() == 0 && window.slow() == 0;
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
      case Trip.CountWindow _, Trip.TimeWindow _ -> false;
    };
  }

  /** Why it has to open now, if it has to. */
  Optional<BreakerReason> tripped() {
    return switch (config.trip()) {
      case Consecutive(int threshold, boolean _) -> failures >= threshold ? Optional.of(BreakerReason.THRESHOLD) : Optional.empty();
      case Trip.CountWindow _, Trip.TimeWindow _ -> switch (window.verdict(config.trip())) {
        case FINE -> Optional.empty();
        case TOO_MANY_FAILURES -> Optional.of(BreakerReason.FAILURE_RATE);
        case TOO_MANY_SLOW -> Optional.of(BreakerReason.SLOW_CALL_RATE);
      };
    };
  }

  boolean hasWindow() {
    return window != NoWindow.INSTANCE;
  }

  /** When time alone changes the state; empty in a state that lasts. */
  OptionalLong nextChangeNanos() {
    return switch (phase) {
      case Phase.Closed _, Phase.ForcedOpen _, Phase.Disabled _, Phase.MetricsOnly _ -> OptionalLong.empty();
      case Phase.Open open -> OptionalLong.of(open.untilNanos());
      case Phase.HalfOpen half -> half.inFlight().isEmpty()
          ? OptionalLong.empty()
          : OptionalLong.of(half.inFlight().getFirst().startedNanos() + config.probeLimit().toNanos());
    };
  }

  /** 0 exactly when a call would be admitted; empty when that cannot be known. For a state brought up to {@code nowNanos}. */
  OptionalLong retryAfterNanos(long nowNanos) {
    return switch (phase) {
      case Phase.Closed _, Phase.Disabled _, Phase.MetricsOnly _ -> OptionalLong.of(0);
      case Phase.ForcedOpen _ -> OptionalLong.empty();
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

  /** To be called under the lock if there is a window. */
  BreakerSnapshot snapshot(long nowNanos) {
    window.forget(nowNanos);
    Optional<WindowSnapshot> held =
        hasWindow() ? Optional.of(new WindowSnapshot(window.calls(), window.failed(), window.slow())) : Optional.empty();
    long count = hasWindow() && admitsAndRecords() ? window.failed() : failures;
    BreakerState state = phase.state();
    int inFlight = phase instanceof Phase.HalfOpen half ? half.inFlight().size() : 0;
    int admitted = phase instanceof Phase.HalfOpen half ? half.admitted() : 0;
    return new BreakerSnapshot(
        config.name(), state, generation, count, totals.lastFailure(), totals.trips(), totals.reopens(), totals.lastTrip(),
        inFlight, admitted, totals.lateSuccesses(), totals.lateFailures(), totals.lateIgnored(), retryAfterNanos(nowNanos), held);
  }

  State in(Phase next) {
    return new State(config, next, generation, failures, lastCounted, seenNanos, nextProbe, totals, window);
  }

  /** In another phase of its life: what was admitted before does not count any more. */
  State turned(Phase next) {
    return new State(config, next, generation + 1, failures, lastCounted, seenNanos, nextProbe, totals, window);
  }

  State counting(long failures, Optional<CountedFailure> lastCounted, Totals totals) {
    return new State(config, phase, generation, failures, lastCounted, seenNanos, nextProbe, totals, window);
  }

  State with(Totals totals) {
    return new State(config, phase, generation, failures, lastCounted, seenNanos, nextProbe, totals, window);
  }

  /** With other numbers; the window remembers as much as the new one can hold. */
  State with(CircuitBreakerConfig config) {
    Window kept = config.trip().equals(this.config.trip()) ? window : window.resized(config.trip(), seenNanos);
    return new State(config, phase, generation, failures, lastCounted, seenNanos, nextProbe, totals, kept);
  }

  State seenAt(long nowNanos) {
    if (nowNanos - seenNanos <= 0) return this;
    return new State(config, phase, generation, failures, lastCounted, nowNanos, nextProbe, totals, window);
  }

  State probeNumbered() {
    return new State(config, phase, generation, failures, lastCounted, seenNanos, nextProbe + 1, totals, window);
  }
}
