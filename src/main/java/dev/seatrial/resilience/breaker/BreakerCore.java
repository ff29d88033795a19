package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerEvent.BreakerLate;
import dev.seatrial.journal.BreakerEvent.BreakerRejected;
import dev.seatrial.journal.BreakerReason;
import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.world.Trail;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All decisions of the circuit breaker: pure functions from a state and a moment to the next state and what is to be told. No
 * thread, no clock, no lock; threads and simulations share it entirely.
 */
final class BreakerCore {
  /** Probe id of a call that was admitted without being a probe. */
  static final long NO_PROBE = 0;

  private BreakerCore() {}

  /** The answer to an acquisition: {@code probe} is an id, or {@link #NO_PROBE}; a rejection carries the exception. */
  record Acquired(Step step, long probe, Optional<CircuitOpenException> rejection) {}

  /**
   * Does what time alone does, each change at its own deadline, until nothing more is due. Advancing in two steps comes to the
   * same as advancing at once.
   */
  static Step advance(State state, Moment arrived) {
    State seen = state.seenAt(arrived.nanos());
    Moment now = arrived.at(seen.seenNanos());
    Step step = Step.to(seen);
    // Ends after at most three rounds: a hung probe opens, an old opening half-opens, and that has no probe that could hang.
    while (isDue(step.next(), now)) {
      long due = step.next().nextChangeNanos().getAsLong();
      step = switch (step.next().phase()) {
        case Phase.Open _ -> step.turn(Phase.HalfOpen.FRESH, BreakerReason.RESET_TIMEOUT, Blame.TIME_SINCE_OPEN);
        case Phase.HalfOpen half -> hung(step, half, now.at(due));
        case Phase.Closed _, Phase.ForcedOpen _, Phase.Disabled _, Phase.MetricsOnly _ ->
            throw new IllegalStateException("nothing is ever due in " + step.next().phase().state());
      };
    }
    return step;
  }

  /** Whether time alone has changed {@code state} by now. */
  static boolean isDue(State state, Moment now) {
    OptionalLong next = state.nextChangeNanos();
    return next.isPresent() && now.nanos() - next.getAsLong() >= 0;
  }

  static Acquired acquire(State state, Moment arrived, Trail trail) {
    Step step = advance(state, arrived);
    State now = step.next();
    return switch (now.phase()) {
      case Phase.Closed _, Phase.Disabled _, Phase.MetricsOnly _ -> new Acquired(step, NO_PROBE, Optional.empty());
      case Phase.Open _, Phase.ForcedOpen _ -> rejected(step, Blame.CALLER_MET_OPEN);
      case Phase.HalfOpen half -> {
        if (half.admitted() >= now.config().halfOpenMaxCalls()) yield rejected(step, Blame.CALLER_MET_HALF_OPEN);
        long id = now.nextProbe();
        Phase.HalfOpen more = half.with(new Phase.Probe(id, now.seenNanos(), trail));
        Step admitted = step.in(now.probeNumbered().in(more)).tellProbes(more, Blame.CALLER);
        yield new Acquired(admitted, id, Optional.empty());
      }
    };
  }

  /**
   * Settles a call. A result of an earlier generation, or of a probe that is no longer in flight, is late: it is counted as
   * such and changes nothing else.
   */
  static Step settle(State state, long admittedIn, long probe, Settled ended, Moment arrived) {
    Step step = advance(state, arrived);
    State now = step.next();
    OutcomeKind outcome = ended.outcome();
    if (now.generation() != admittedIn) {
      return step.in(now.with(now.totals().late(outcome))).tell(new BreakerLate(now.config().name(), outcome), Blame.CALLER);
    }
    Moment at = arrived.at(now.seenNanos());
    return switch (now.phase()) {
      case Phase.Closed _ -> tripIfDue(recorded(step, ended, at), ended, at);
      case Phase.MetricsOnly _ -> recorded(step, ended, at);
      case Phase.HalfOpen half -> probeEnded(step, half, probe, ended, at);
      // In an open generation nothing is admitted, so nothing of it can end; in a disabled one nothing counts.
      case Phase.Open _, Phase.ForcedOpen _, Phase.Disabled _ -> step;
    };
  }

  private static Step recorded(Step step, Settled ended, Moment at) {
    if (ended.outcome() == OutcomeKind.IGNORED) return step;
    State now = step.next();
    boolean failed = ended.outcome() == OutcomeKind.FAILURE;
    if (now.hasWindow()) return inWindow(step, failed, ended, at);
    if (failed || ended.slow()) return count(step, ended.counted(), at, Blame.CALLER);
    return now.failures() > 0 && now.resetsOnSuccess() ? clearCount(step) : step;
  }

  /** Of a breaker with a window the count is the number of failures in it. */
  private static Step inWindow(Step step, boolean failed, Settled ended, Moment at) {
    State now = step.next();
    now.window().record(failed, ended.slow(), at.nanos());
    int count = now.window().failed();
    Totals totals = failed ? now.totals().failedAt(at.wall()) : now.totals();
    Step in = step.in(now.counting(count, failed ? ended.counted() : now.lastCounted(), totals));
    return count == now.failures() ? in : in.tellCount(Blame.CALLER);
  }

  /** Looks whether it is too much when there is something new, and not before: an edit of the numbers alone opens nothing. */
  private static Step tripIfDue(Step step, Settled ended, Moment at) {
    boolean good = ended.outcome() == OutcomeKind.SUCCESS && !ended.slow() && !step.next().hasWindow();
    if (good || ended.outcome() == OutcomeKind.IGNORED) return step;
    Optional<BreakerReason> why = step.next().tripped();
    return why.isPresent() ? open(step, at, why.get(), Blame.CALLER) : step;
  }

  private static Step probeEnded(Step step, Phase.HalfOpen half, long probe, Settled ended, Moment at) {
    State now = step.next();
    boolean succeeded = ended.outcome() == OutcomeKind.SUCCESS && !ended.slow();
    Phase.HalfOpen rest = half.without(probe, succeeded ? 1 : 0);
    Step told = step.in(now.in(rest)).tellProbes(rest, Blame.CALLER);
    if (ended.outcome() == OutcomeKind.IGNORED) return told;
    if (!succeeded) return open(count(told, ended.counted(), at, Blame.CALLER), at, BreakerReason.PROBE_FAILED, Blame.CALLER);
    return rest.successes() >= now.config().successesToClose() ? close(told, BreakerReason.PROBE_SUCCEEDED) : told;
  }

  static Step reset(State state, Moment arrived) {
    return close(advance(state, arrived), BreakerReason.MANUAL);
  }

  /** By hand to a phase that lasts. */
  static Step turn(State state, Phase phase, Moment arrived) {
    return advance(state, arrived).turn(phase, BreakerReason.MANUAL, Blame.CALLER);
  }

  static Step reconfigure(State state, CircuitBreakerConfig config, Moment arrived) {
    Step step = advance(state, arrived);
    Phase kept = switch (step.next().phase()) {
      case Phase.Closed _ -> Phase.closed(config);
      case Phase.ForcedOpen _, Phase.Disabled _, Phase.MetricsOnly _ -> step.next().phase();
      case Phase.HalfOpen _ -> Phase.HalfOpen.FRESH;
      case Phase.Open open -> Phase.Open.of(open.sinceNanos(), open.since(), config);
    };
    Step edited = step.in(step.next().with(config)).turn(kept, BreakerReason.RECONFIGURED, Blame.CALLER);
    Step advanced = advance(edited.next(), arrived);
    Step all = edited.in(advanced.next());
    for (Step.Told told : advanced.told()) all = all.tell(told.event(), told.blame());
    return all;
  }

  private static Acquired rejected(Step step, Blame blame) {
    State now = step.next();
    CircuitOpenException why = now.rejection(now.seenNanos());
    BreakerRejected event = new BreakerRejected(now.config().name(), why.state(), why.retryAfterNanos());
    return new Acquired(step.tell(event, blame), NO_PROBE, Optional.of(why));
  }

  private static Step hung(Step step, Phase.HalfOpen half, Moment due) {
    Blame blame = new Blame.Hung(half.inFlight().getFirst().trail());
    return open(count(step, Optional.empty(), due, blame), due, BreakerReason.PROBE_TIMEOUT, blame);
  }

  private static Step count(Step step, Optional<CountedFailure> counted, Moment at, Blame blame) {
    State now = step.next();
    return step.in(now.counting(now.failures() + 1, counted, now.totals().failedAt(at.wall()))).tellCount(blame);
  }

  private static Step open(Step step, Moment at, BreakerReason reason, Blame blame) {
    State now = step.next();
    boolean again = now.phase() instanceof Phase.HalfOpen;
    Step counted = step.in(now.with(now.totals().trippedAt(at.wall(), again)));
    return counted.turn(Phase.Open.of(at.nanos(), at.wall(), now.config()), reason, blame);
  }

  private static Step close(Step step, BreakerReason reason) {
    State now = step.next();
    now.window().clear();
    return (now.failures() > 0 ? clearCount(step) : step).turn(Phase.closed(now.config()), reason, Blame.CALLER);
  }

  private static Step clearCount(Step step) {
    State now = step.next();
    return step.in(now.counting(0, now.lastCounted(), now.totals())).tellCount(Blame.CALLER);
  }
}
