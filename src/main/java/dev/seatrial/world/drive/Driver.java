package dev.seatrial.world.drive;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Plays a run for people: play, pause, step, run until, at 1 to 10,000 times wall time or as fast as it goes, and takes what
 * they do meanwhile. Waiting for the wall clock happens here, between slices, never in a simulation.
 *
 * <p>Thread-safe. A thread of its own exists only while the run moves. All methods but {@link #status} may wait for the end
 * of a slice (20 ms); none waits for more, but {@link #awaitRest} and {@link #close}. Everything that a slice did is visible to
 * whoever looks through {@link #inspect} afterwards.
 *
 * <p>To rebuild a run, after a restart or to go on from an earlier instant, make fresh simulations with the same seed, give
 * the (prefix of the) action log to a new driver, and {@code playUntil(position, Pace.full())}.
 */
public final class Driver<A> implements AutoCloseable {
  private static final long TICK_NANOS = 20_000_000;

  private final ReentrantLock gate = new ReentrantLock(true);
  private final Condition rested = gate.newCondition();
  private final LockStep<A> lockStep;
  private final DriveLimits limits;
  private final SimulationPermits permits;
  private final Consumer<DriveStatus> listener;

  // Guarded by the gate.
  private Pace pace = Pace.times(1);
  private Pacer pacer = new Pacer(Pace.full(), 0, 0);
  private long targetNanos;
  /** Whether the run is to go on towards its target; if not, the arms only catch up with each other. */
  private boolean wanted;
  /** Whether it goes on, once the arms have caught up, to the next event only. To people the run rests all the while. */
  private boolean stepping;
  private boolean moving;
  private boolean closed;
  private Optional<String> failure = Optional.empty();
  /** There from the first slice until the listener has been told of the rest. */
  private Optional<Thread> thread = Optional.empty();

  private volatile DriveStatus status;

  /**
   * @param past actions of an earlier run of these arms, which this one repeats
   * @param listener told of every slice, rest and end on the driver's thread; it may look and submit, and must not wait
   */
  public Driver(
      List<Arm<A>> arms,
      List<StampedAction<A>> past,
      DriveLimits limits,
      SimulationPermits permits,
      Consumer<DriveStatus> listener) {
    this.lockStep = new LockStep<>(arms, past, limits, permits);
    this.limits = limits;
    this.permits = permits;
    this.listener = listener;
    this.status = snapshot();
  }

  /** What is going on; never waits. */
  public DriveStatus status() {
    return status;
  }

  /** Plays to the end of the run, or changes the pace. */
  public void play(Pace pace) {
    playUntil(limits.endNanos(), pace);
  }

  /**
   * Plays until every event up to {@code nanos} has happened, then rests.
   *
   * @throws IllegalStateException if the run is over
   */
  public void playUntil(long nanos, Pace pace) {
    locked(() -> {
      requireGoing();
      this.pace = pace;
      stepping = false;
      go(nanos, pace);
      return 0;
    });
  }

  /** Rests as soon as all arms have come to the same instant. */
  public void pause() {
    locked(() -> {
      wanted = false;
      stepping = false;
      thread.ifPresent(LockSupport::unpark);
      return 0;
    });
  }

  /** Rests after the earliest instant at which anything happens in any arm. */
  public void step() {
    locked(() -> {
      requireGoing();
      wanted = false;
      stepping = true;
      go();
      return 0;
    });
  }

  /**
   * Takes an action: stamps it with the next full virtual millisecond, has it persisted, and delivers it. It happens before
   * everything else of its instant, in the order of the numbers.
   *
   * @param arm name of the arm that it concerns, or empty for all
   * @param persist writes it down for good; only then the action counts, and this method returns. If it throws, there was none
   * @throws IllegalStateException if the run is over
   */
  public StampedAction<A> submit(A action, Optional<String> arm, Consumer<StampedAction<A>> persist) {
    return locked(() -> {
      requireGoing();
      StampedAction<A> stamped = lockStep.stamp(action, arm);
      persist.accept(stamped);
      lockStep.add(stamped);
      return stamped;
    });
  }

  /** Looks at the simulations and their journals while none of them runs. Entries before the position are complete. */
  public <T> T inspect(Supplier<T> look) {
    return locked(look);
  }

  /** Waits until the run rests: paused, ended or failed. */
  public void awaitRest() throws InterruptedException {
    gate.lockInterruptibly();
    try {
      requireOtherThread("awaitRest");
      while (thread.isPresent()) rested.await();
    } finally {
      gate.unlock();
    }
  }

  /** Ends the run where it is, and closes the simulations. Idempotent. */
  @Override
  public void close() {
    gate.lock();
    try {
      requireOtherThread("close");
      wanted = false;
      stepping = false;
      closed = true;
      thread.ifPresent(LockSupport::unpark);
      while (thread.isPresent()) rested.awaitUninterruptibly();
      lockStep.close();
    } finally {
      status = snapshot();
      gate.unlock();
    }
  }

  private void requireOtherThread(String what) {
    if (thread.isPresent() && thread.get() == Thread.currentThread()) {
      throw new IllegalStateException(what + ": the listener must not wait for its own driver");
    }
  }

  private void requireGoing() {
    Optional<String> why = closed ? Optional.of("it is closed") : failure.or(lockStep::ended);
    if (why.isPresent()) throw new IllegalStateException("the run does not go on: " + why.get());
  }

  private <T> T locked(Supplier<T> body) {
    gate.lock();
    try {
      return body.get();
    } finally {
      status = snapshot();
      gate.unlock();
    }
  }

  private void go(long nanos, Pace missionPace) {
    targetNanos = nanos;
    wanted = true;
    pacer = new Pacer(missionPace, System.nanoTime(), lockStep.positionNanos());
    go();
  }

  private void go() {
    moving = true;
    if (thread.isPresent()) LockSupport.unpark(thread.get());
    else thread = Optional.of(Thread.ofPlatform().daemon().name("seatrial-driver").start(this::run));
  }

  // --- on the driver's thread ---------------------------------------------------------------------------------------

  private enum Next { SLICE, TICK, REST }

  private void run() {
    Next next = Next.SLICE;
    while (next != Next.REST || !leave()) {
      if (next == Next.TICK) LockSupport.parkNanos(this, TICK_NANOS);
      // The permit comes first: while others have it, people can still look and act.
      next = locked(() -> lockStep.eventDue(horizonNanos())) ? permits.hold(this::turn) : turn();
      try {
        listener.accept(status);
      } catch (RuntimeException | Error e) {
        next = locked(() -> fail(e));
      }
    }
  }

  /** Ends this thread, unless the run has been set going again meanwhile. */
  private boolean leave() {
    return locked(() -> {
      if (moving) return false;
      thread = Optional.empty();
      rested.signalAll();
      return true;
    });
  }

  private Next turn() {
    return locked(() -> {
      try {
        return move();
      } catch (RuntimeException | Error e) {
        return fail(e);
      }
    });
  }

  private long horizonNanos() {
    if (!wanted) return lockStep.frontierNanos();
    return Math.min(targetNanos, pacer.dueNanos(System.nanoTime(), lockStep.positionNanos()));
  }

  private Next move() {
    if (closed) return rest();
    long horizon = horizonNanos();
    boolean there = lockStep.slice(horizon);
    pacer.observe(System.nanoTime(), lockStep.positionNanos());
    if (!there) return Next.SLICE;
    if (stepping && !wanted && lockStep.nextEventAt().isPresent()) {
      go(lockStep.nextEventAt().getAsLong(), Pace.full());
      return Next.SLICE;
    }
    if (wanted && horizon < Math.min(targetNanos, limits.endNanos())) return Next.TICK;
    return rest();
  }

  private Next fail(Throwable e) {
    failure = Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
    return rest();
  }

  private Next rest() {
    wanted = false;
    stepping = false;
    moving = false;
    return Next.REST;
  }

  private DriveStatus snapshot() {
    Optional<String> end = lockStep.ended();
    DriveStatus.State state;
    if (closed) state = DriveStatus.State.CLOSED;
    else if (failure.isPresent()) state = DriveStatus.State.FAILED;
    else if (moving && !stepping) state = DriveStatus.State.PLAYING;
    else if (end.isPresent()) state = DriveStatus.State.ENDED;
    else state = DriveStatus.State.PAUSED;
    OptionalDouble achieved = state == DriveStatus.State.PLAYING ? pacer.achieved() : OptionalDouble.empty();
    return new DriveStatus(state, lockStep.positionNanos(), pace, achieved, failure.or(() -> end), lockStep.events());
  }
}
