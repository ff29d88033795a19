package dev.seatrial.world.drive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Moves 1 to 4 arms to the same virtual instants, slice by slice. The arm that is furthest behind goes next, so that they
 * stay within about a slice of each other; before a stop the others catch up with the first.
 *
 * <p>Slices, stops and speed change nothing of what happens in an arm. Not thread-safe: {@link Driver} guards it; alone it
 * serves whoever wants results and nobody's eyes on the way, as in {@code lockStep.runTo(end)}.
 */
public final class LockStep<A> implements AutoCloseable {
  public static final int MAX_ARMS = 4;
  private static final long STAMP_NANOS = 1_000_000;

  private final List<Lane<A>> lanes = new ArrayList<>();
  private final DriveLimits limits;
  private final SimulationPermits permits;
  private long actions;

  /**
   * @param arms 1 to 4, in the order of the file
   * @param past actions of an earlier run of these arms, which this one repeats; numbered from 1 without gaps
   */
  public LockStep(List<Arm<A>> arms, List<StampedAction<A>> past, DriveLimits limits, SimulationPermits permits) {
    if (arms.isEmpty() || arms.size() > MAX_ARMS) {
      throw new IllegalArgumentException("arms: " + arms.size() + " given, from 1 to " + MAX_ARMS + " are possible");
    }
    this.limits = limits;
    this.permits = permits;
    Set<String> names = new LinkedHashSet<>();
    for (Arm<A> arm : arms) {
      if (!names.add(arm.name())) throw new IllegalArgumentException("arms: the name " + arm.name() + " is given twice");
      lanes.add(new Lane<>(arm, limits));
    }
    for (StampedAction<A> action : past) {
      if (action.number() != actions + 1) {
        throw new IllegalArgumentException("actions: number " + action.number() + " where " + (actions + 1) + " must follow");
      }
      add(action);
    }
  }

  /** The instant that every arm has come to: all events before it have happened, and at rest those at it too. */
  public long positionNanos() {
    long least = Long.MAX_VALUE;
    for (Lane<A> lane : lanes) if (lane.stopped().isEmpty()) least = Math.min(least, lane.reachedNanos());
    return least == Long.MAX_VALUE ? frontierNanos() : least;
  }

  /** The furthest instant that any arm has come to. */
  public long frontierNanos() {
    long most = 0;
    for (Lane<A> lane : lanes) most = Math.max(most, lane.reachedNanos());
    return most;
  }

  /** Instant of the earliest next event of any arm, up to the end of the run. */
  public OptionalLong nextEventAt() {
    long least = Long.MAX_VALUE;
    for (Lane<A> lane : lanes) least = Math.min(least, lane.nextEventAt().orElse(Long.MAX_VALUE));
    return least > limits.endNanos() ? OptionalLong.empty() : OptionalLong.of(least);
  }

  /** Why nothing happens any more: every arm has stopped at a limit, or come to the end of the run. */
  public Optional<String> ended() {
    if (lanes.stream().allMatch(lane -> lane.hasDone(limits.endNanos()))) {
      Optional<String> stop = lanes.stream().flatMap(lane -> lane.stopped().stream()).findFirst();
      return Optional.of(stop.orElse("the run is over"));
    }
    return Optional.empty();
  }

  /** Kernel events of all arms so far. */
  public long events() {
    long sum = 0;
    for (Lane<A> lane : lanes) sum += lane.arm().simulation().events();
    return sum;
  }

  /** Moves all arms to {@code nanos}, or to the end of the run if that is earlier. */
  public void runTo(long nanos) {
    boolean there = false;
    while (!there) there = permits.hold(() -> slice(nanos));
  }

  /** Whether anything is to happen up to {@code nanos}, so that a slice needs a permit. */
  boolean eventDue(long nanos) {
    OptionalLong next = nextEventAt();
    return next.isPresent() && next.getAsLong() <= nanos;
  }

  /**
   * Runs one slice of the arm that is furthest behind; the caller holds a permit if an event is due.
   *
   * @return whether all arms have come to {@code nanos}, or to the end of the run if that is earlier
   */
  boolean slice(long nanos) {
    long horizon = Math.min(nanos, limits.endNanos());
    Optional<Lane<A>> behind = behind(horizon);
    if (behind.isEmpty()) return true;
    behind.get().slice(horizon);
    return behind(horizon).isEmpty();
  }

  private Optional<Lane<A>> behind(long horizon) {
    Lane<A> last = null;
    for (Lane<A> lane : lanes) {
      if (!lane.hasDone(horizon) && (last == null || lane.reachedNanos() < last.reachedNanos())) last = lane;
    }
    return Optional.ofNullable(last);
  }

  /**
   * Stamps an action with the next number and the next full virtual millisecond that no arm has come to.
   *
   * @param arm name of the arm that it concerns, or empty for all
   * @throws IllegalStateException if the run ends before that
   */
  StampedAction<A> stamp(A action, Optional<String> arm) {
    arm.ifPresent(this::requireArm);
    Optional<String> end = ended();
    if (end.isPresent()) throw new IllegalStateException("no action is taken any more: " + end.get());
    long nanos = (frontierNanos() / STAMP_NANOS + 1) * STAMP_NANOS;
    if (nanos > limits.endNanos()) throw new IllegalStateException("no action is taken any more: the run is about to end");
    return new StampedAction<>(actions + 1, nanos, arm, action);
  }

  /** Puts a stamped action into its arms. */
  void add(StampedAction<A> action) {
    action.arm().ifPresent(this::requireArm);
    actions = action.number();
    for (Lane<A> lane : lanes) lane.schedule(action);
  }

  private void requireArm(String name) {
    List<String> names = lanes.stream().map(lane -> lane.arm().name()).toList();
    if (!names.contains(name)) {
      throw new IllegalArgumentException("arm: there is no arm \"" + name + "\"; there are " + String.join(", ", names));
    }
  }

  /** Closes every simulation, even if one of them fails to. */
  @Override
  public void close() {
    Collection<RuntimeException> failures = new ArrayList<>();
    for (Lane<A> lane : lanes) {
      try {
        lane.arm().simulation().close();
      } catch (RuntimeException e) {
        failures.add(e);
      }
    }
    if (failures.isEmpty()) return;
    IllegalStateException all = new IllegalStateException("not every arm could be closed");
    failures.forEach(all::addSuppressed);
    throw all;
  }
}
