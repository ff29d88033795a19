package dev.seatrial.world.drive;

import dev.seatrial.journal.JournalFullException;
import dev.seatrial.world.sim.Simulation;
import dev.seatrial.world.sim.StopReason;
import java.util.Optional;
import java.util.OptionalLong;

/** One arm under way: how far it has come, and whether it goes on. */
final class Lane<A> {
  private final Arm<A> arm;
  private final long maxEvents;
  private final SliceBudget budget;
  private long reachedNanos;
  /** There may be more to happen at the instant that was reached. */
  private boolean midInstant = true;
  private Optional<String> stopped = Optional.empty();

  Lane(Arm<A> arm, DriveLimits limits) {
    this.arm = arm;
    this.maxEvents = limits.maxEvents();
    this.budget = new SliceBudget(limits.sliceMax().toNanos(), limits.sliceMaxEvents());
  }

  Arm<A> arm() {
    return arm;
  }

  long reachedNanos() {
    return reachedNanos;
  }

  /** Why it does not go on, if it does not. */
  Optional<String> stopped() {
    return stopped;
  }

  boolean hasDone(long nanos) {
    return stopped.isPresent() || reachedNanos > nanos || reachedNanos == nanos && !midInstant;
  }

  OptionalLong nextEventAt() {
    return stopped.isPresent() ? OptionalLong.empty() : arm.simulation().nextEventAt();
  }

  void schedule(StampedAction<A> action) {
    if (stopped.isEmpty() && action.concerns(arm.name())) {
      arm.simulation().at(action.nanos(), action.number(), () -> arm.apply().accept(action));
    }
  }

  /** Runs one slice towards {@code horizonNanos}. */
  void slice(long horizonNanos) {
    StopReason reason = run(horizonNanos);
    if (reason == StopReason.BUDGET) {
      reachedNanos = arm.simulation().nowNanos();
      midInstant = true;
    } else {
      reachedNanos = horizonNanos;
      midInstant = false;
    }
  }

  private StopReason run(long horizonNanos) {
    Simulation sim = arm.simulation();
    long before = sim.events();
    long begin = System.nanoTime();
    try {
      return sim.runUntil(horizonNanos, Math.min(budget.events(), maxEvents - before));
    } catch (JournalFullException e) {
      stopped = Optional.of(e.getMessage());
      return StopReason.BUDGET;
    } finally {
      long happened = sim.events() - before;
      budget.took(happened, System.nanoTime() - begin);
      if (before + happened >= maxEvents) stopped = Optional.of("the run reached its limit of " + maxEvents + " kernel events");
    }
  }
}
