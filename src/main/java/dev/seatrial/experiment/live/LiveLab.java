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
import dev.seatrial.world.drive.DriveLimits;
import dev.seatrial.world.drive.DriveStatus;
import dev.seatrial.world.drive.Driver;
import dev.seatrial.world.drive.Pace;
import dev.seatrial.world.drive.SimulationPermits;
import dev.seatrial.world.drive.StampedAction;
import java.time.Duration;
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
  private static final long KERNEL_EVENTS_PER_ENTRY = 2;

  private final LabIdentity identity;
  private final Scenario scenario;
  private final ActionLog log;
  private final List<ArmRun> arms = new ArrayList<>();
  private final Driver<LabAction> driver;
  private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
  private final Object logGate = new Object();
  private long notedPosition;
  /** The first slice is noted at once. */
  private long notedAtWall = System.nanoTime() - POSITION_EVERY_WALL_NANOS;
  private int actions;
  private boolean closed;

  LiveLab(LabIdentity identity, Scenario scenario, ActionLog log, ActionLog.Told told, SimulationPermits permits) {
    this.identity = identity;
    this.scenario = scenario;
    this.log = log;
    this.actions = told.actions().size();
    this.notedPosition = told.positionNanos();
    long end = scenario.durationNanos() * LENGTHS;
    List<Arm<LabAction>> driven = new ArrayList<>();
    for (String arm : scenario.arms().keySet()) {
      ArmRun run = new ArmRun(scenario, arm, identity.seed(), end, Engine.MAX_LIVE_EVENTS);
      arms.add(run);
      driven.add(new Arm<>(arm, run.simulation(), action -> apply(run, action)));
    }
    DriveLimits limits = DriveLimits.of(Duration.ofNanos(end), KERNEL_EVENTS_PER_ENTRY * Engine.MAX_LIVE_EVENTS);
    this.driver = new Driver<>(driven, told.actions(), limits, permits, this::changed);
    if (told.positionNanos() > 0) driver.playUntil(Math.min(told.positionNanos(), end), Pace.full());
  }

  private static void apply(ArmRun run, StampedAction<LabAction> stamped) {
    String arm = stamped.arm().orElse("both");
    switch (stamped.action()) {
      case LabAction.Inject inject -> run.inject(stamped.number(), "person", arm, inject.fault());
      case LabAction.Clear clear -> run.clear(stamped.number(), "person", arm, clear.fault());
      case LabAction.Protect protect -> run.protect(stamped.number(), "person", read(run.scenario(), protect.text()));
      case LabAction.Breaker breaker -> run.breaker(stamped.number(), "person", arm, breaker.name(), breaker.hand());
      case LabAction.StopAll stop -> run.clearAll(stamped.number(), "person", arm);
    }
  }

  /** What was read once, when it was submitted, is read again: another version of the lab has another engine, and is told so. */
  private static Protections read(Scenario scenario, String text) {
    try {
      return ProtectionsText.read(text, scenario.topology());
    } catch (InvalidScenarioException e) {
      throw new IllegalStateException("protections in the action log cannot be read: " + e.getMessage(), e);
    }
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

  /** Plays to the end of the scenario, or beyond it to the end of the lab, or changes the pace. */
  public void play(Pace pace) {
    driver.playUntil(target(), pace);
  }

  public void pause() {
    driver.pause();
    notePosition(driver.status().positionNanos());
  }

  /** Goes to the earliest next event of any arm. */
  public void step() {
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
    return driver.submit(
        action,
        arm,
        stamped -> {
          synchronized (logGate) {
            if (actions >= MAX_ACTIONS) throw new IllegalStateException("a lab takes at most " + MAX_ACTIONS + " actions; start a new one");
            log.append(stamped);
            actions++;
          }
        });
  }

  /** How many actions there were so far. */
  public int actions() {
    synchronized (logGate) {
      return actions;
    }
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
