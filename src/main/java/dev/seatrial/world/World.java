package dev.seatrial.world;

import dev.seatrial.journal.Event;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.Lock;
import java.util.random.RandomGenerator;

/**
 * All that a pattern, an agent, a tool or a fault may touch of the outside: time, waiting, processes, locks, chance and the
 * journal. Blocking, direct-style code written against it runs unchanged on threads and in deterministic virtual time.
 *
 * <p>Two implementations: {@code world.sim.Simulation#world()} (virtual time; every method fails with an
 * {@link IllegalStateException} "called from outside the simulation" on a thread that is no process of it) and
 * {@code world.wall.WallWorld} (the system clock and virtual threads; thread-safe).
 *
 * <p>Times are nanoseconds. No method returns null.
 */
public interface World extends InstantSource {

  /** Monotonic time in nanoseconds from an arbitrary origin; in a simulation from 0 at its start. Never goes back. */
  long nanoTime();

  /**
   * Waits at least {@code d}; a zero or negative duration returns at once.
   *
   * @throws InterruptedException if this process is interrupted before or while it waits; the flag is then clear
   */
  void sleep(Duration d) throws InterruptedException;

  /** A new mutual exclusion lock whose conditions wait in this world's time. Reentrant. */
  Lock newLock();

  /** Starts a process that runs {@code body} with a copy of the caller's {@link #context()}. */
  <T> Task<T> fork(String name, Callable<T> body);

  /**
   * Runs {@code body} on the calling process and interrupts it when {@code max} has passed. Returns or throws what the body
   * does when it ends in time; work that ignores the interrupt is waited for.
   *
   * @param max more than zero
   * @throws WithinTimeoutException if the interrupt of this call, and not another one, ended the body, or the body ended after
   *     its time; the process's interrupt flag is then as it was before
   */
  <T> T within(Duration max, Callable<T> body) throws Exception;

  /** Where the calling process is in the work: immutable, passed on by {@link #fork}. */
  Context context();

  /** Runs {@code body} with another context and restores the old one, whatever happens. */
  <T> T with(Context context, Callable<T> body) throws Exception;

  /** Runs a short action after {@code d}; it must not block. Cancelling removes it. */
  Cancellable after(Duration d, Runnable shortAction);

  /**
   * A number in [0, 1) that depends on the world's seed, the stream and the keys alone, never on what was drawn before.
   * On the wall clock the same.
   */
  double draw(String stream, long... key);

  /** A generator of its own per name; its numbers depend on the seed, the name, and how many were drawn from it. */
  RandomGenerator random(String stream);

  /**
   * Appends an event to the journal. Its cause is the last event of this process's {@link Context#trail() trail}.
   *
   * @return the event's number, or 0 where no journal is kept
   */
  long emit(Event event);

  /** Appends an event that was led to by the event numbered {@code cause} (0: by nothing). */
  long emit(Event event, long cause);

  /**
   * Whether emitted events go anywhere; the same for the whole life of a world. False allows a pattern not to make them at all,
   * which it must not rely on: emitting is always right.
   */
  default boolean keepsEvents() {
    return true;
  }
}
