package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerEvent.BreakerChanged;
import dev.seatrial.journal.BreakerState;
import dev.seatrial.resilience.core.Deliveries;
import dev.seatrial.resilience.core.Emission;
import dev.seatrial.world.Cancellable;
import dev.seatrial.world.Context;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongConsumer;

/**
 * Carries out what the core decided: tells the world the events and keeps the one timer of the breaker.
 *
 * <p>{@link #add} and {@link #setTimerAgain} are called under the breaker's lock, in the order of its decisions;
 * {@link #deliver} without it. The other fields are touched by deliveries only, which follow each other.
 */
final class Outbox {
  /** No timer is that late, but for a machine that stands still. */
  private static final Duration LATENESS = Duration.ofSeconds(1);

  private static final long NO_GENERATION = -1;

  private final World world;
  private final boolean observed;
  private final LongConsumer wake;
  private final Deliveries deliveries = new Deliveries();

  private long openedBy;
  private long halfOpenedBy;
  private Optional<Cancellable> timer = Optional.empty();
  private volatile long surelyOpen = NO_GENERATION;

  /**
   * @param wake called with the generation for which a timer was set, when it has run down
   */
  Outbox(World world, LongConsumer wake) {
    this.world = world;
    this.observed = world.keepsEvents();
    this.wake = wake;
  }

  /** Queues what a step is to tell, and a change of the timer if the step moved the next deadline. */
  void add(State before, Step step, Context caller) {
    for (Step.Told told : step.told()) deliveries.add(() -> tell(told, caller));
    State after = step.next();
    boolean sameTimer =
        before.generation() == after.generation() && before.nextChangeNanos().equals(after.nextChangeNanos());
    if (!sameTimer) setTimerAgain(after);
  }

  /** Queues a timer for the next deadline of {@code state} in the place of the one that is set. */
  void setTimerAgain(State state) {
    deliveries.add(
        () -> {
          timer.ifPresent(Cancellable::cancel);
          timer = Optional.empty();
          OptionalLong next = state.nextChangeNanos();
          if (next.isPresent()) timer = Optional.of(timer(state, next.getAsLong()));
        });
  }

  void deliver() {
    deliveries.deliver();
  }

  /**
   * Whether a breaker in this generation is open and will be for a while, so that a call can be turned away without a look at the
   * clock. Said only where nobody listens (a rejection that is told carries the exact wait), and taken back by a timer
   * {@link #LATENESS} before the end of the reset timeout, from which on the clock decides.
   */
  boolean isSurelyOpen(long generation) {
    return surelyOpen == generation;
  }

  /** Somebody has looked at the clock and found that the timer is late. */
  void takeBackSurelyOpen() {
    surelyOpen = NO_GENERATION;
  }

  private Cancellable timer(State state, long atNanos) {
    long left = Math.max(0, atNanos - world.nanoTime());
    long generation = state.generation();
    boolean surely = !observed && state.phase() instanceof Phase.Open && left > 2 * LATENESS.toNanos();
    if (!surely) return world.after(Duration.ofNanos(left), () -> wake.accept(generation));
    surelyOpen = generation;
    try {
      return world.after(
          Duration.ofNanos(left).minus(LATENESS),
          () -> {
            takeBackSurelyOpen();
            wake.accept(generation);
          });
    } catch (Throwable noTimer) {
      takeBackSurelyOpen();
      throw noTimer;
    }
  }

  private void tell(Step.Told told, Context caller) throws Exception {
    long number = switch (told.blame()) {
      case Blame.Caller() -> emit(told, caller, OptionalLong.empty());
      case Blame.CallerMetOpen() -> emit(told, caller, OptionalLong.of(openedBy));
      case Blame.CallerMetHalfOpen() -> emit(told, caller, OptionalLong.of(halfOpenedBy));
      case Blame.TimeSinceOpen() -> emit(told, Context.root(), OptionalLong.of(openedBy));
      case Blame.Hung(var trail) -> emit(told, Context.root(), OptionalLong.of(trail.last()));
    };
    if (told.event() instanceof BreakerChanged changed && changed.from() != changed.to()) {
      if (changed.to() == BreakerState.OPEN || changed.to() == BreakerState.FORCED_OPEN) openedBy = number;
      if (changed.to() == BreakerState.HALF_OPEN) halfOpenedBy = number;
    }
  }

  private long emit(Step.Told told, Context as, OptionalLong cause) throws Exception {
    return Emission.as(world, as, told.event(), cause);
  }
}
