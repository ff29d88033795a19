package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.OutcomeKind;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** A permit of {@link StandardCircuitBreaker}; in the context of a probe it is the mark by which nested calls know it. */
final class StandardPermit implements Permit {
  /** Generation of a permit that rides on another one: there is nothing to settle. */
  private static final long RIDING = -1;

  private final StandardCircuitBreaker breaker;
  private final long generation;
  private final long probe;
  private final long startedNanos;
  private final AtomicBoolean settled = new AtomicBoolean();

  /**
   * @param startedNanos admission of the call, where a limit for slow calls asks for it
   */
  StandardPermit(StandardCircuitBreaker breaker, long generation, long probe, long startedNanos) {
    this.breaker = breaker;
    this.generation = generation;
    this.probe = probe;
    this.startedNanos = startedNanos;
  }

  static StandardPermit riding(StandardCircuitBreaker breaker) {
    return new StandardPermit(breaker, RIDING, BreakerCore.NO_PROBE, 0);
  }

  StandardCircuitBreaker breaker() {
    return breaker;
  }

  long generation() {
    return generation;
  }

  boolean isOpen() {
    return !settled.get();
  }

  @Override
  public boolean success() {
    return settle(OutcomeKind.SUCCESS, Optional.empty());
  }

  @Override
  public boolean failure(Throwable failure) {
    // Classified before the permit is used up: whatever a classifier does, the settlement follows.
    return settle(breaker.classify(failure), Optional.of(CountedFailure.byThisThread(failure)));
  }

  @Override
  public boolean ignored() {
    return settle(OutcomeKind.IGNORED, Optional.empty());
  }

  @Override
  public boolean abandoned() {
    return settle(OutcomeKind.IGNORED, Optional.empty());
  }

  private boolean settle(OutcomeKind outcome, Optional<CountedFailure> counted) {
    if (!settled.compareAndSet(false, true)) return false;
    if (generation != RIDING) {
      boolean slow = outcome != OutcomeKind.IGNORED && breaker.isSlow(startedNanos);
      breaker.settle(generation, probe, new Settled(outcome, slow, counted));
    }
    return true;
  }
}
