package dev.seatrial.experiment.live;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.Engine;
import dev.seatrial.fault.FaultSpec;
import dev.seatrial.scenario.InvalidScenarioException;
import dev.seatrial.scenario.ProtectionsText;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.system.BreakerHand;
import dev.seatrial.system.Protections;
import dev.seatrial.world.drive.Arm;
import dev.seatrial.world.drive.DriveStatus;
import dev.seatrial.world.drive.Driver;
import dev.seatrial.world.drive.Pace;
import dev.seatrial.world.drive.SimulationPermits;
import dev.seatrial.world.drive.StampedAction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * A live run: all arms of a scenario in lock-step, played by a person. Thread-safe.
 *
 * <p>It ends at {@link #LENGTHS} times the scenario's duration or at {@link Engine#MAX_LIVE_EVENTS} events. The verdict is that
 * of the scenario's duration.
 */
public final class LiveLab implements AutoCloseable {
  /** How many times the scenario's duration a live run may last. */
  public static final int LENGTHS = 4;

  /** Most actions of one run. */
  public static final int MAX_ACTIONS = 500;

  private static final long POSITION_EVERY_WALL_NANOS = 250_000_000L;
  private final LabIdentity identity;
  private final Scenario scenario;
  private final ActionLog log;
  private final List<ArmRun> arms;
  private final Driver<LabAction> driver;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Object logGate = new Object();
  private long notedPosition;
  /** The first slice is noted at once. */
  private long notedAtWall = System.nanoTime() - POSITION_EVERY_WALL_NANOS;
  private final List<StampedAction<LabAction>> actions;
  private boolean closed;
  private volatile boolean there;

  LiveLab(LabIdentity identity, Scenario scenario, ActionLog log, ActionLog.Told told, SimulationPermits permits) {
    this.identity = identity;
    this.scenario = scenario;
    this.log = log;
    this.actions = new ArrayList<>(told.actions());
    this.notedPosition = told.positionNanos();
    LiveArms live = new LiveArms(scenario, identity.seed());
    this.arms = live.runs();
    this.driver = new Driver<>(live.driven(), told.actions(), live.limits(), permits, this::changed);
    long end = scenario.durationNanos() * LENGTHS;
    this.there = told.positionNanos() == 0;
    if (told.positionNanos() > 0) driver.playUntil(Math.min(told.positionNanos(), end), Pace.full());
  }

  public LabIdentity identity() {
    return identity;
  }

  public Scenario scenario() {
    return scenario;
  }

  /** What the driver is doing; never waits. */
  public DriveStatus status() {
    return driver.status();
  }

  /** Waits until a lab that has a past, a branch or one that came back from its log, has come to where it was. */
  public void awaitPast() {
    if (there) return;
    try {
      driver.awaitRest();
      there = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the server is stopping", e);
    }
  }

  /** Plays to the end of the scenario, or beyond it to the end of the lab, or changes the pace. */
  public void play(Pace pace) {
    awaitPast();
    driver.playUntil(target(), pace);
  }

  public void pause() {
    awaitPast();
    driver.pause();
    notePosition(driver.status().positionNanos());
  }

  /** Goes to the earliest next event of any arm. */
  public void step() {
    awaitPast();
    driver.step();
  }

  private long target() {
    long position = driver.status().positionNanos();
    return position < scenario.durationNanos() ? scenario.durationNanos() : scenario.durationNanos() * LENGTHS;
  }

  /**
   * Injects a fault at the next full virtual millisecond; it is on the disk when this returns.
   *
   * @param arm name of an arm, or empty for all
   * @throws IllegalStateException if the run is over, or has had too many actions
   */
  public StampedAction<LabAction> inject(FaultSpec fault, Optional<String> arm) {
    return submit(new LabAction.Inject(fault), arm);
  }

  /** Ends one fault. */
  public StampedAction<LabAction> clear(String fault, Optional<String> arm) {
    return submit(new LabAction.Clear(fault), arm);
  }

  /**
   * Lets an arm go on with other protections, from the next full virtual millisecond.
   *
   * @param text as a scenario file has them, in JSON or YAML
   * @throws InvalidScenarioException with every mistake in it; nothing was done then
   */
  public StampedAction<LabAction> protect(String text, String arm) throws InvalidScenarioException {
    if (!scenario.arms().containsKey(arm)) throw new IllegalArgumentException("arm: there is no '" + arm + "'");
    Protections read = ProtectionsText.read(text, scenario.topology());
    return submit(new LabAction.Protect(ProtectionsText.write(read)), Optional.of(arm));
  }

  /** Sets a circuit breaker by hand. */
  public StampedAction<LabAction> breaker(String name, BreakerHand hand, Optional<String> arm) {
    return submit(new LabAction.Breaker(name, hand), arm);
  }

  /** Ends all faults. */
  public StampedAction<LabAction> stopAll(Optional<String> arm) {
    return submit(new LabAction.StopAll(), arm);
  }

  private StampedAction<LabAction> submit(LabAction action, Optional<String> arm) {
    awaitPast();
    return driver.submit(
        action,
        arm,
        stamped -> {
          synchronized (logGate) {
            if (actions.size() >= MAX_ACTIONS) throw new IllegalStateException("a lab takes at most " + MAX_ACTIONS + " actions; start a new one");
            log.append(stamped);
            actions.add(stamped);
          }
        });
  }

  /** How many actions there were so far. */
  public int actions() {
    synchronized (logGate) {
      return actions.size();
    }
  }

  /** What people have done up to an instant, in order; an action that waits for the run to go on is later than every instant of it. */
  public List<StampedAction<LabAction>> actionsUntil(long nanos) {
    synchronized (logGate) {
      return actions.stream().filter(action -> action.nanos() <= nanos).toList();
    }
  }

  /**
   * The record of this run up to an instant, or up to where it is if it has not come there yet.
   *
   * @param nanos virtual instant
   */
  public ReplayRecord record(long nanos) {
    return inspect(
        runs -> {
          long until = Math.min(nanos, completeNanos());
          return new ReplayRecord(
              identity.engine(), scenario.name(), scenario.hash(), identity.seed(), until, actionsUntil(until),
              ReplayRecord.digests(runs, until));
        });
  }

  /** The last virtual instant of which everything has happened in every arm. */
  public long completeNanos() {
    DriveStatus now = driver.status();
    // While the arms move, other events of the very instant may be to come.
    return now.state() == DriveStatus.State.PLAYING ? Math.max(0, now.positionNanos() - 1) : now.positionNanos();
  }

  /** Looks at the arms, in file order, while none of them runs. */
  public <T> T inspect(Function<List<ArmRun>, T> look) {
    return driver.inspect(() -> look.apply(arms));
  }

  /** Tells {@code listener} of every slice, rest and end, on the driver's thread; it must not wait. */
  public AutoCloseable onChange(Runnable listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** Waits until the run rests. */
  public void awaitRest() throws InterruptedException {
    driver.awaitRest();
  }

  private void changed(DriveStatus status) {
    boolean due = System.nanoTime() - notedAtWall >= POSITION_EVERY_WALL_NANOS;
    if (due || status.state() != DriveStatus.State.PLAYING) notePosition(status.positionNanos());
    for (Runnable listener : listeners) listener.run();
  }

  private void notePosition(long nanos) {
    synchronized (logGate) {
      if (closed || nanos <= notedPosition) return;
      notedAtWall = System.nanoTime();
      notedPosition = nanos;
      log.position(nanos);
    }
  }

  /** Ends the run where it is; it can be opened again from its log. Idempotent. */
  @Override
  public void close() {
    driver.close();
    notePosition(driver.status().positionNanos());
    synchronized (logGate) {
      if (closed) return;
      closed = true;
      log.close();
    }
    for (Runnable listener : listeners) listener.run();
  }
}
