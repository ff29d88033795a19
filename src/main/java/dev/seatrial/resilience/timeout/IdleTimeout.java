package dev.seatrial.resilience.timeout;

import dev.seatrial.journal.RetryEvent.TimeoutFired;
import dev.seatrial.journal.TimeoutKind;
import dev.seatrial.resilience.core.Require;
import dev.seatrial.world.Task;
import dev.seatrial.world.World;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Limits the silence of a stream, however long the whole of it takes: a model that streams may talk for minutes, but not stop in
 * the middle of a sentence. The time to the first piece counts as silence, too. Thread-safe and without state of its own.
 */
public final class IdleTimeout {
  private final Duration limit;
  private final World world;

  /**
   * @param limit more than 0, at most 365 days
   */
  public IdleTimeout(Duration limit, World world) {
    this.limit = Require.positive("idle_timeout", limit);
    this.world = Require.notNull("world", world);
  }

  /** Work that reads a stream. */
  @FunctionalInterface
  public interface Streaming<T> {

    /**
     * @param arrived to be run whenever a piece has come
     */
    T read(Runnable arrived) throws Exception;
  }

  public Duration limit() {
    return limit;
  }

  /**
   * Reads a stream on a process of its own.
   *
   * @throws IdleTimeoutException if nothing came for as long as the limit; the work is cancelled
   * @throws InterruptedException if the caller is interrupted; the work is cancelled as well
   */
  public <T> T execute(Streaming<T> stream) throws Exception {
    AtomicLong last = new AtomicLong(world.nanoTime());
    Task<T> task = world.fork("stream", () -> stream.read(() -> last.set(world.nanoTime())));
    try {
      while (true) {
        long quiet = world.nanoTime() - last.get();
        if (quiet >= limit.toNanos() && !task.done()) {
          task.cancel();
          world.emit(new TimeoutFired(TimeoutKind.IDLE, limit.toNanos()));
          throw new IdleTimeoutException(limit);
        }
        try {
          return task.join(Duration.ofNanos(Math.max(1, limit.toNanos() - quiet)));
        } catch (TimeoutException goesOn) {
          // Looked at again above: something may have come meanwhile.
        }
      }
    } catch (InterruptedException e) {
      task.cancel();
      throw e;
    } catch (ExecutionException e) {
      throw Limited.unchanged(e.getCause());
    }
  }
}
