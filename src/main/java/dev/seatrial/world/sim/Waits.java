package dev.seatrial.world.sim;

import dev.seatrial.world.InterruptLedger;
import dev.seatrial.world.Nanos;
import dev.seatrial.world.WithinTimeoutException;
import java.lang.reflect.UndeclaredThrowableException;
import java.time.Duration;
import java.util.concurrent.Callable;

/**
 * All ways in which a process waits, is woken, and is interrupted.
 *
 * <p>The interrupt flag of a suspended process is kept in {@link Process#interruptPending}, since its thread may be the host
 * of callbacks meanwhile and must stay able to park. It is put back before the process goes on, so that code sees the flag
 * of its thread as on any other thread.
 */
final class Waits {
  private final Kernel kernel;

  Waits(Kernel kernel) {
    this.kernel = kernel;
  }

  /**
   * Suspends the calling process until it is woken or {@code nanos} has come. If it waits in a queue, it is not in it any
   * more afterwards.
   *
   * @param interruptible whether an interrupt ends the wait; if not, it sets the flag
   */
  Wake await(Process<?> me, long nanos, boolean interruptible) {
    if (Thread.interrupted()) me.interruptPending = true;
    me.wake = Wake.TIME;
    me.interruptible = interruptible;
    me.state = Process.State.WAITING;
    if (nanos != Nanos.NEVER) kernel.agenda().schedule(me.resumption, nanos);
    kernel.suspend(me);
    if (me.queue != null) me.queue.remove(me);
    if (me.interruptPending) {
      me.interruptPending = false;
      Thread.currentThread().interrupt();
    }
    return me.wake;
  }

  /** Waits in a queue; returns {@link Wake#TIME} or {@link Wake#SIGNAL}. */
  Wake in(WaitQueue queue, long nanos, String what) throws InterruptedException {
    Process<?> me = kernel.turn().mayWait(what);
    if (Thread.interrupted()) throw new InterruptedException();
    queue.add(me);
    Wake wake = await(me, nanos, true);
    if (wake == Wake.INTERRUPT) throw new InterruptedException();
    return wake;
  }

  void sleep(Duration d) throws InterruptedException {
    Process<?> me = kernel.turn().mayWait("sleep");
    if (Thread.interrupted()) throw new InterruptedException();
    long delayNanos = Nanos.of(d);
    if (delayNanos <= 0) return;
    if (await(me, kernel.agenda().deadline(delayNanos), true) == Wake.INTERRUPT) throw new InterruptedException();
  }

  /** Ends the wait of {@code p}, which goes on at this instant, after what is already scheduled for it. */
  void wake(Process<?> p, Wake why) {
    if (p.state != Process.State.WAITING) throw new IllegalStateException(p.name + " does not wait");
    if (p.queue != null) p.queue.remove(p);
    p.wake = why;
    p.state = Process.State.SCHEDULED;
    kernel.agenda().reschedule(p.resumption);
  }

  /** Wakes all that wait in {@code queue}. */
  void wakeAll(WaitQueue queue) {
    for (Process<?> p = queue.first(); p != null; p = queue.first()) wake(p, Wake.SIGNAL);
  }

  /** An interrupt from outside of all timed scopes of {@code p}. */
  void interrupt(Process<?> p) {
    boolean self = p == kernel.turn().current();
    p.ledger().external(self ? Thread.currentThread().isInterrupted() : p.interruptDelivered());
    if (self) Thread.currentThread().interrupt();
    else deliver(p);
  }

  private void deliver(Process<?> p) {
    if (p.state == Process.State.WAITING && p.interruptible) wake(p, Wake.INTERRUPT);
    else if (!p.interruptDelivered()) p.interruptPending = true;
  }

  <T> T within(Duration max, Callable<T> body) throws Exception {
    if (!max.isPositive()) throw new IllegalArgumentException("max: " + max + " must be more than zero");
    Process<?> me = kernel.turn().mayWait("within");
    InterruptLedger ledger = me.ledger();
    InterruptLedger.Scope scope = ledger.enter(Thread.currentThread().isInterrupted());
    Scheduled timer = Scheduled.callback(kernel, () -> {
      if (ledger.fire(scope, me.interruptDelivered())) deliver(me);
    }, me.context);
    T result = null;
    Throwable thrown = null;
    try {
      kernel.agenda().schedule(timer, kernel.agenda().deadline(Nanos.of(max)));
      result = body.call();
    } catch (Throwable e) {
      thrown = e;
    }
    timer.cancel();
    InterruptLedger.Exit exit =
        ledger.leave(scope, Thread.currentThread().isInterrupted(), thrown instanceof InterruptedException);
    if (exit == InterruptLedger.Exit.TIMED_OUT) Thread.interrupted();
    if (exit == InterruptLedger.Exit.TIMED_OUT_INTERRUPTED) Thread.currentThread().interrupt();
    if (thrown instanceof Error error) throw error;
    if (exit != InterruptLedger.Exit.IN_TIME) throw new WithinTimeoutException(max);
    return switch (thrown) {
      case null -> result;
      case Exception e -> throw e;
      default -> throw new UndeclaredThrowableException(thrown);
    };
  }
}
