package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.world.Trail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a breaker knows only as long as it is in one of its states. */
sealed interface Phase {
  /** Closed, and a success is no news as long as nothing has failed. */
  Phase CLOSED = new Closed(false);

  /** Closed, and every outcome is recorded. */
  Phase CLOSED_RECORDING = new Closed(true);

  Phase FORCED_OPEN = new ForcedOpen();
  Phase DISABLED = new Disabled();
  Phase METRICS_ONLY = new MetricsOnly();

  /** The closed phase of a configuration. */
  static Phase closed(CircuitBreakerConfig config) {
    boolean plain = config.trip() instanceof Trip.Consecutive && config.slowCall().isEmpty();
    return plain ? CLOSED : CLOSED_RECORDING;
  }

  BreakerState state();

  /**
   * @param recording whether a success has to be recorded
   */
  record Closed(boolean recording) implements Phase {
    @Override
    public BreakerState state() {
      return BreakerState.CLOSED;
    }
  }

  /** Set by hand: nothing is admitted until somebody resets it. */
  record ForcedOpen() implements Phase {
    @Override
    public BreakerState state() {
      return BreakerState.FORCED_OPEN;
    }
  }

  /** Set by hand: everything is admitted, nothing is counted. */
  record Disabled() implements Phase {
    @Override
    public BreakerState state() {
      return BreakerState.DISABLED;
    }
  }

  /** Set by hand: everything is admitted and counted, and it never opens. */
  record MetricsOnly() implements Phase {
    @Override
    public BreakerState state() {
      return BreakerState.METRICS_ONLY;
    }
  }

  /**
   * @param sinceNanos the failure that opened it
   * @param since the same for people
   * @param untilNanos when a call will be admitted again
   * @param until the same for people; kept ready for rejections
   */
  record Open(long sinceNanos, Instant since, long untilNanos, Optional<Instant> until) implements Phase {

    static Open of(long sinceNanos, Instant since, CircuitBreakerConfig config) {
      long untilNanos = sinceNanos + config.resetTimeout().toNanos();
      return new Open(sinceNanos, since, untilNanos, Optional.of(since.plus(config.resetTimeout())));
    }

    @Override
    public BreakerState state() {
      return BreakerState.OPEN;
    }
  }

  /**
   * @param inFlight in order of admission
   * @param successes probes that succeeded
   */
  record HalfOpen(List<Probe> inFlight, int successes) implements Phase {
    static final HalfOpen FRESH = new HalfOpen(List.of(), 0);

    @Override
    public BreakerState state() {
      return BreakerState.HALF_OPEN;
    }

    /** In flight or successful; one that was ignored or abandoned has given its place back, one that failed ends the phase. */
    int admitted() {
      return inFlight.size() + successes;
    }

    HalfOpen with(Probe probe) {
      List<Probe> more = new ArrayList<>(inFlight);
      more.add(probe);
      return new HalfOpen(List.copyOf(more), successes);
    }

    HalfOpen without(long probe, int moreSuccesses) {
      return new HalfOpen(inFlight.stream().filter(p -> p.id() != probe).toList(), successes + moreSuccesses);
    }
  }

  /**
   * @param id unique in the breaker
   * @param trail the line of work that makes the call; to blame if it hangs
   */
  record Probe(long id, long startedNanos, Trail trail) {}
}
