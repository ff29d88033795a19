package dev.seatrial.world;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** A process started by {@link World#fork}. */
public interface Task<T> {

  /**
   * Waits for the end.
   *
   * @throws ExecutionException with what the body threw as its cause
   * @throws InterruptedException if the waiting process is interrupted; the task goes on
   */
  T join() throws InterruptedException, ExecutionException;

  /**
   * Waits for the end, at most {@code max}.
   *
   * @throws TimeoutException if the time passed first; the task goes on
   */
  T join(Duration max) throws InterruptedException, ExecutionException, TimeoutException;

  /** Interrupts the process; work that ignores interrupts goes on. Does nothing after its end. */
  void cancel();

  /** Whether the body has returned or thrown. */
  boolean done();
}
