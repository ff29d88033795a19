package dev.seatrial.world.sim;

import dev.seatrial.world.Context;
import dev.seatrial.world.InterruptLedger;
import dev.seatrial.world.Nanos;
import dev.seatrial.world.Task;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;

/**
 * One process: a virtual thread that runs only while it holds the baton. All fields but the baton are plain; whoever holds
 * the baton may touch those of every process, and handing it over (release store, then unpark; acquire load after park)
 * orders the accesses.
 */
final class Process<T> implements Task<T>, Runnable {
  private static final VarHandle BATON;

  static {
    try {
      BATON = MethodHandles.lookup().findVarHandle(Process.class, "baton", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  enum State { SCHEDULED, WAITING, RUNNING, ENDED }

  final String name;
  /** Started by the driver: a failure of its body is a failure of the run. */
  final boolean root;
  /** Its resumption in the queue of events; one object for its whole life. */
  final Scheduled resumption;
  Context context;
  State state = State.SCHEDULED;
  /** While waiting: whether an interrupt ends the wait. */
  boolean interruptible;
  /** What ended the last wait; null while waiting, and when its time came. */
  Wake wake;
  /** An interrupt arrived while it could not be thrown; its flag is set when it runs again. */
  boolean interruptPending;
  /** Queue that it waits in, with its neighbours there, or null. */
  WaitQueue queue;
  Process<?> before;
  Process<?> behind;
  /** Locks held; kept for the callback that runs, which must not leave one behind. */
  int locksHeld;
  /** Place in the roster. */
  int rosterIndex;

  private final Kernel kernel;
  private final Callable<T> body;
  final WaitQueue joiners = new WaitQueue();
  private Thread thread;
  private boolean begun;
  private InterruptLedger ledger;
  private boolean cancelled;
  private T result;
  private Throwable failure;
  private boolean baton;

  Process(Kernel kernel, String name, boolean root, Context context, Callable<T> body) {
    this.kernel = kernel;
    this.name = name;
    this.root = root;
    this.context = context;
    this.body = body;
    this.resumption = Scheduled.resumption(kernel, this);
  }

  /** Its thread, made when it first gets the baton: a process that never ran leaves nothing to unwind. */
  Thread thread() {
    if (thread == null) thread = Thread.ofVirtual().name(name).inheritInheritableThreadLocals(false).unstarted(this);
    return thread;
  }

  boolean begun() {
    return begun;
  }

  InterruptLedger ledger() {
    if (ledger == null) ledger = new InterruptLedger();
    return ledger;
  }

  /** Whether an interrupt is on its way to this process, which does not run. */
  boolean interruptDelivered() {
    return interruptPending || state != State.WAITING && wake == Wake.INTERRUPT;
  }

  /** Gives it the baton. The caller must not touch anything of the simulation afterwards. */
  void takeBaton() {
    Thread t = thread;
    if (!begun) {
      begun = true;
      t.start();
    } else {
      BATON.setRelease(this, true);
      LockSupport.unpark(t);
    }
  }

  /**
   * Parks until it has the baton. No wake-up is lost: the giver stores the baton before it unparks, and a permit that comes
   * before the park ends it at once. An interrupt from a foreign thread would turn the loop into a spin, so it is put aside.
   */
  void awaitBaton() {
    boolean interrupted = false;
    while (!(boolean) BATON.getAcquire(this)) {
      LockSupport.park(this);
      if (Thread.interrupted()) interrupted = true;
    }
    BATON.setOpaque(this, false);
    if (interrupted) interruptPending = true;
  }

  @Override
  public void run() {
    kernel.began(this);
    try {
      result = body.call();
    } catch (Throwable e) {
      failure = e;
    }
    kernel.ended(this);
  }

  /** What the body threw, where that is a failure of the run: not in a child, and not the end of a cancelled process. */
  Optional<Throwable> uncaught() {
    boolean expected = failure instanceof Unwind || cancelled && failure instanceof InterruptedException;
    return root && !expected ? Optional.ofNullable(failure) : Optional.empty();
  }

  /** Ends it before it ever ran. */
  void abandon() {
    failure = Unwind.SIGNAL;
    state = State.ENDED;
  }

  @Override
  public boolean done() {
    return state == State.ENDED;
  }

  @Override
  public void cancel() {
    kernel.turn().insideOrBetween();
    if (state == State.ENDED || kernel.turn().closed()) return;
    cancelled = true;
    kernel.waits().interrupt(this);
  }

  @Override
  public T join() throws InterruptedException, ExecutionException {
    if (state != State.ENDED) kernel.waits().in(joiners, Nanos.NEVER, "join");
    return outcome();
  }

  @Override
  public T join(Duration max) throws InterruptedException, ExecutionException, TimeoutException {
    if (state != State.ENDED && kernel.waits().in(joiners, kernel.agenda().deadline(Nanos.of(max)), "join") == Wake.TIME) {
      throw new TimeoutException(name + " has not ended within " + max);
    }
    return outcome();
  }

  private T outcome() throws ExecutionException {
    if (failure != null) throw new ExecutionException(failure);
    return result;
  }
}
