package dev.seatrial.world.wall;

import dev.seatrial.world.InterruptLedger;

/**
 * A thread as the world sees it, with the ledger of its interrupts. Ledger and flag change together under the monitor, so
 * that a timed scope which is left either has not fired or has delivered its interrupt.
 *
 * <p>An interrupt that does not come through {@link dev.seatrial.world.Task#cancel}, while the flag is set by a scope that
 * has just fired, cannot be told from that scope's and ends with it.
 */
final class WallProcess {
  private final Thread thread;
  private final InterruptLedger ledger = new InterruptLedger();

  WallProcess(Thread thread) {
    this.thread = thread;
  }

  boolean isCurrent() {
    return thread == Thread.currentThread();
  }

  Thread thread() {
    return thread;
  }

  synchronized void interrupt() {
    ledger.external(thread.isInterrupted());
    thread.interrupt();
  }

  synchronized InterruptLedger.Scope enter() {
    return ledger.enter(thread.isInterrupted());
  }

  synchronized void fire(InterruptLedger.Scope scope) {
    if (ledger.fire(scope, thread.isInterrupted())) thread.interrupt();
  }

  /** Leaves a scope on this process's own thread and sets its flag right; returns whether the scope had timed out. */
  synchronized boolean leave(InterruptLedger.Scope scope, boolean interrupted) {
    return switch (ledger.leave(scope, thread.isInterrupted(), interrupted)) {
      case IN_TIME -> false;
      case TIMED_OUT -> {
        Thread.interrupted();
        yield true;
      }
      case TIMED_OUT_INTERRUPTED -> {
        thread.interrupt();
        yield true;
      }
    };
  }
}
