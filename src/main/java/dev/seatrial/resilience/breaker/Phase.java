package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.world.Trail;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a breaker knows only as long as it is in one of its states. */
sealed interface Phase {
  Phase CLOSED = new Closed();

  BreakerState state();

  record Closed() implements Phase {
    @Override
    public BreakerState state() {
      return BreakerState.CLOSED;
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
