package dev.seatrial.world.sim;

import dev.seatrial.journal.Journal;
import dev.seatrial.world.Chance;
import dev.seatrial.world.Context;
import dev.seatrial.world.Nanos;
import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import java.util.OptionalLong;
import java.util.concurrent.Callable;

/**
 * A world in deterministic virtual time. The same seed and the same code give the same journal, whatever the machine, the
 * slices or the speed.
 *
 * <p>A driver builds the system ({@link #inside}, {@link #start}, {@link #at}) and moves the clock ({@link #runUntil}).
 * During a slice exactly one process or callback acts at a time; the driver waits.
 *
 * <p>Assumptions on callers: between slices one thread at a time uses this object, and passes what it did on to the next one
 * by means of its own (a lock); processes wait through their {@link World} only. Guarantees: a call from a thread that does
 * not have its turn fails with "called from outside the simulation"; everything that a slice did is visible to the driver
 * when {@code runUntil} returns. Abandoned without {@link #close}, suspended processes keep their memory.
 *
 * <pre>{@code
 * try (var sim = new Simulation(7, new Journal(header, 1_000_000))) {
 *   Task<String> task = sim.start("agent", () -> { sim.world().sleep(Duration.ofMinutes(1)); return "done"; });
 *   sim.runUntil(Duration.ofHours(1).toNanos(), 1_000_000);   // IDLE, at once
 *   task.join();                                              // "done"
 * }
 * }</pre>
 */
public final class Simulation implements AutoCloseable {
  private final Kernel kernel;
  private final Journal journal;
  private final SimWorld world;

  /**
   * @param seed of all draws
   * @param journal that this simulation alone writes
   */
  public Simulation(long seed, Journal journal) {
    this(seed, journal, SimulationLimits.defaults());
  }

  public Simulation(long seed, Journal journal, SimulationLimits limits) {
    this.kernel = new Kernel(limits);
    this.journal = journal;
    this.world = new SimWorld(kernel, new Chance(seed), journal);
  }

  /** The world of this simulation's processes; of no use to anybody else. */
  public World world() {
    return world;
  }

  public Journal journal() {
    return journal;
  }

  /**
   * Starts a root process at the present instant, from the driver between slices or from inside. An exception that ends its
   * body ends the run, other than an {@code InterruptedException} after {@link Task#cancel}. Its {@link Task} may be asked by
   * the driver once it is done.
   */
  public <T> Task<T> start(String name, Callable<T> body) {
    kernel.requireOpen("start");
    return kernel.start(name, true, Context.root(), body);
  }

  /**
   * Schedules an action: a short callback that runs before the ordinary events of its instant; several in the order of their
   * scheduling. From the driver between slices, or from inside.
   *
   * @param nanos virtual instant, not in the past
   */
  public void at(long nanos, Runnable action) {
    requireFuture(nanos);
    kernel.agenda().scheduleAction(Scheduled.callback(kernel, action, null), nanos);
  }

  /**
   * Schedules a numbered action: it runs before all other actions of its instant, in the order of the numbers, whenever it
   * was scheduled. So a run into which actions come while it goes is the same as one that knew them from the start.
   *
   * @param number from 0, not used twice for one instant
   */
  public void at(long nanos, long number, Runnable action) {
    requireFuture(nanos);
    if (number < 0 || number >= 1L << 61) throw new IllegalArgumentException("number: " + number + " must be in 0..2^61-1");
    kernel.agenda().scheduleNumbered(Scheduled.callback(kernel, action, null), nanos, number);
  }

  private void requireFuture(long nanos) {
    kernel.requireOpen("at");
    kernel.requireFuture(nanos);
  }

  /**
   * Runs {@code body} at once on the calling thread, as if it were a callback at the present instant: the place to build what
   * needs a {@link World}. From the driver between slices. An exception is the caller's business and does not end the run,
   * except that of a full journal.
   */
  public <T> T inside(Callable<T> body) throws Exception {
    return kernel.between(body);
  }

  /**
   * Moves the clock.
   *
   * @param nanos virtual instant up to which, inclusive, events happen; {@link Long#MAX_VALUE} for all
   * @param maxEvents most events of this slice, from 1
   * @throws SimulationFailedException if a root process or a callback failed
   * @throws StalledException if a process waits outside of its world
   * @throws dev.seatrial.journal.JournalFullException if the journal is full; nothing runs after the event that found it so
   */
  public StopReason runUntil(long nanos, long maxEvents) {
    return kernel.run(nanos, maxEvents);
  }

  /** Instant of the earliest scheduled event. */
  public OptionalLong nextEventAt() {
    kernel.turn().insideOrBetween();
    long nanos = kernel.agenda().earliestNanos();
    return nanos == Nanos.NEVER ? OptionalLong.empty() : OptionalLong.of(nanos);
  }

  public long nowNanos() {
    kernel.turn().insideOrBetween();
    return kernel.agenda().now();
  }

  /** Events that have happened so far: resumptions of processes, callbacks, and actions. */
  public long events() {
    kernel.turn().insideOrBetween();
    return kernel.events();
  }

  /**
   * Ends every process by an error that passes through its wait; what it does in {@code finally} without waiting still
   * happens, but enters no journal. Idempotent.
   *
   * @throws IllegalStateException if a process did not end, after all others have been ended
   */
  @Override
  public void close() {
    kernel.close();
  }
}
