package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.OutcomeKind;
import dev.seatrial.resilience.core.Outcomes;
import dev.seatrial.resilience.core.Require;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;

/**
 * The circuit breaker of the library: a thread-safe shell around {@link BreakerCore}.
 *
 * <p><b>Closed path.</b> One volatile immutable record holds everything. A call reads it before and after; as long as it admits
 * freely and a success is no news, there is no clock, no lock, no allocation and no write.
 *
 * <p><b>With a window or a limit for slow calls</b> every outcome is recorded, under the lock for as long as that takes; while there
 * was nothing but quick successes that is all.
 *
 * <p><b>Everything else</b> reads the clocks first, then takes one short lock for the decision, then carries out what was
 * decided outside of the lock ({@link Outbox}). The lock is never held around a {@link World} call or around user code, so that
 * no order of locks can deadlock and no listener can hold up a caller.
 *
 * <p><b>Time.</b> The state depends on the monotonic clock alone: a timer tells of a change at its deadline, but a caller or a
 * reader who comes first sees it too. One exception, for speed: where the world keeps no events, an open breaker turns calls away
 * without a look at the clock until a timer fires one second before the end of its reset timeout. Never early, that is; late only
 * if that timer is late by more than a second.
 */
public final class StandardCircuitBreaker implements CircuitBreaker {
  private final World world;
  private final boolean observed;
  private final Object monitor = new Object();
  private final Outbox outbox;
  private volatile State state;

  public StandardCircuitBreaker(CircuitBreakerConfig config, World world) {
    this.world = Require.notNull("world", world);
    this.observed = world.keepsEvents();
    this.outbox = new Outbox(world, this::wake);
    this.state = State.initial(Require.notNull("config", config), world.nanoTime());
  }

  @Override
  public String name() {
    return state.config().name();
  }

  @Override
  public CircuitBreakerConfig config() {
    return state.config();
  }

  @Override
  public <T> T execute(Callable<T> call) throws Exception {
    State admitted = state;
    if (!admitted.admitsFreely()) return executeBehind(acquire(admitted), call);
    T result;
    try {
      result = call.call();
    } catch (Throwable failure) {
      failed(admitted, failure);
      throw failure;
    }
    if (!state.successIsNoNews(admitted.generation())) {
      settle(admitted.generation(), BreakerCore.NO_PROBE, Settled.of(OutcomeKind.SUCCESS));
    }
    return result;
  }

  @Override
  public Acquisition tryAcquire() {
    State now = state;
    if (now.admitsFreely()) return new Acquisition.Admitted(new StandardPermit(this, now.generation(), BreakerCore.NO_PROBE, 0));
    return acquire(now);
  }

  @Override
  public BreakerSnapshot snapshot() {
    Moment now = moment();
    State seen = state;
    if (BreakerCore.isDue(seen, now)) {
      // A reader is shown what time has done but must not do it: only that it was this late is noted, so that a call which looked
      // at the clock before and comes later cannot contradict what was shown.
      synchronized (monitor) {
        seen = state.seenAt(now.nanos());
        state = seen;
        outbox.takeBackSurelyOpen();
      }
    }
    if (!seen.hasWindow()) return snapshotAt(seen, now);
    synchronized (monitor) {
      return snapshotAt(state, now);
    }
  }

  private BreakerSnapshot snapshotAt(State seen, Moment now) {
    State upToNow = BreakerCore.advance(seen, now).next();
    return upToNow.snapshot(upToNow.seenNanos());
  }

  @Override
  public void reset() {
    byHand(BreakerCore::reset);
  }

  @Override
  public void forceOpen() {
    byHand((now, moment) -> BreakerCore.turn(now, Phase.FORCED_OPEN, moment));
  }

  @Override
  public void disable() {
    byHand((now, moment) -> BreakerCore.turn(now, Phase.DISABLED, moment));
  }

  @Override
  public void metricsOnly() {
    byHand((now, moment) -> BreakerCore.turn(now, Phase.METRICS_ONLY, moment));
  }

  private void byHand(BiFunction<State, Moment, Step> decision) {
    Moment now = moment();
    Context caller = world.context();
    synchronized (monitor) {
      commit(decision.apply(state, now), caller);
    }
    outbox.deliver();
  }

  @Override
  public void reconfigure(CircuitBreakerConfig config) {
    CircuitBreakerConfig old = state.config();
    if (!Require.notNull("config", config).name().equals(old.name())) {
      throw new IllegalArgumentException("name: '" + config.name() + "' must stay '" + old.name() + "'");
    }
    if (config.trip().getClass() != old.trip().getClass()) {
      throw new IllegalArgumentException("trip: " + config.trip() + " must be of the same kind as " + old.trip());
    }
    Moment now = moment();
    Context caller = world.context();
    synchronized (monitor) {
      if (!config.equals(state.config())) commit(BreakerCore.reconfigure(state, config, now), caller);
    }
    outbox.deliver();
  }

  /** For permits and the closed path. */
  void settle(long admittedIn, long probe, Settled ended) {
    if (recordedAsOneMore(admittedIn, ended)) return;
    Moment now = moment();
    Context caller = world.context();
    synchronized (monitor) {
      commit(BreakerCore.settle(state, admittedIn, probe, ended, now), caller);
    }
    outbox.deliver();
  }

  /** The usual case of a breaker that records: a quick success among quick successes. Nothing is to be decided or told. */
  private boolean recordedAsOneMore(long admittedIn, Settled ended) {
    if (!state.admitsAndRecords() || ended.outcome() != OutcomeKind.SUCCESS || ended.slow()) return false;
    long nowNanos = state.window() instanceof LastTime ? world.nanoTime() : 0;
    synchronized (monitor) {
      if (!state.successIsOneMore(admittedIn)) return false;
      state.window().record(false, false, nowNanos);
      return true;
    }
  }

  /** Whether a call that was admitted at {@code startedNanos} has taken too long. */
  boolean isSlow(long startedNanos) {
    Optional<Duration> limit = state.config().slowCall();
    return limit.isPresent() && world.nanoTime() - startedNanos >= limit.get().toNanos();
  }

  OutcomeKind classify(Throwable failure) {
    return Outcomes.of(state.config().classifier(), failure, world);
  }

  /** Whether a permit is that of a probe in flight. */
  boolean inFlight(StandardPermit permit) {
    return permit.breaker() == this && permit.isOpen() && state.generation() == permit.generation();
  }

  private void failed(State admitted, Throwable failure) {
    if (state.countedSince(admitted, failure)) return;
    settle(
        admitted.generation(),
        BreakerCore.NO_PROBE,
        new Settled(classify(failure), false, Optional.of(CountedFailure.byThisThread(failure))));
  }

  private Acquisition acquire(State seen) {
    // Where nobody is told of a rejection nothing changes by it: one look at the clock will do, or none.
    if (!observed && seen.phase() instanceof Phase.Open open) {
      if (outbox.isSurelyOpen(seen.generation())) return new Acquisition.Refused(seen.rejection(open, world));
      long nowNanos = world.nanoTime();
      if (nowNanos - open.untilNanos() < 0) return new Acquisition.Refused(seen.rejection(nowNanos));
    }
    Context caller = world.context();
    if (ridesOn(caller)) return new Acquisition.Admitted(StandardPermit.riding(this));
    long started = seen.config().slowCall().isPresent() ? world.nanoTime() : 0;
    if (seen.admitsAndRecords()) {
      return new Acquisition.Admitted(new StandardPermit(this, seen.generation(), BreakerCore.NO_PROBE, started));
    }
    Moment now = moment();
    long generation;
    BreakerCore.Acquired acquired;
    synchronized (monitor) {
      acquired = BreakerCore.acquire(state, now, caller.trail());
      commit(acquired.step(), caller);
      generation = state.generation();
    }
    outbox.deliver();
    return acquired.rejection().isPresent()
        ? new Acquisition.Refused(acquired.rejection().get())
        : new Acquisition.Admitted(new StandardPermit(this, generation, acquired.probe(), started));
  }

  private boolean ridesOn(Context caller) {
    for (Object key : caller.permits()) {
      if (key instanceof StandardPermit permit && inFlight(permit)) return true;
    }
    return false;
  }

  private <T> T executeBehind(Acquisition acquisition, Callable<T> call) throws Exception {
    return switch (acquisition) {
      case Acquisition.Refused(CircuitOpenException why) -> throw why;
      case Acquisition.Admitted(Permit permit) -> {
        T result;
        try {
          result = world.with(world.context().holding(permit), call);
        } catch (Throwable failure) {
          permit.failure(failure);
          throw failure;
        }
        permit.success();
        yield result;
      }
    };
  }

  /** Under the monitor. */
  private void commit(Step step, Context caller) {
    outbox.add(state, step, caller);
    state = step.next();
  }

  private void wake(long generation) {
    if (state.generation() != generation) return;
    Moment now = moment();
    Context nobody = Context.root();
    synchronized (monitor) {
      Step step = BreakerCore.advance(state, now);
      commit(step, nobody);
      boolean tooEarly = step.told().isEmpty() && state.nextChangeNanos().isPresent();
      if (tooEarly) outbox.setTimerAgain(state);
    }
    outbox.deliver();
  }

  private Moment moment() {
    return new Moment(world.nanoTime(), world.instant());
  }
}
