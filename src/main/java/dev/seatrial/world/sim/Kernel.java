package dev.seatrial.world.sim;

import dev.seatrial.world.Context;
import dev.seatrial.world.Nanos;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.concurrent.Callable;

/**
 * The engine room: slices, and the baton.
 *
 * <p>Whoever holds the baton may act, nobody else. A process that waits pops the next event itself. A callback runs right
 * there, on its stack; if the event is its own resumption, it simply goes on; otherwise it hands the baton to the owner and
 * parks. So a switch costs one unpark, and no loop thread stands between two processes.
 */
final class Kernel {
  private static final VarHandle EVENTS;

  static {
    try {
      EVENTS = MethodHandles.lookup().findVarHandle(Kernel.class, "events", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final SimulationLimits limits;
  private final Agenda agenda;
  private final Roster roster;
  private final Desk desk;
  private final Turn turn;
  private final Waits waits = new Waits(this);

  /** Events so far. Opaque, since a waiting driver looks at it to see whether the run makes progress. */
  private long events;
  private long instantMaxEvents;
  private long sliceNanos;
  private long sliceMaxEvents;
  private boolean sliceOver;
  /** What ended the run, or null. Volatile: a process that comes back after a stall must see it. */
  private volatile RuntimeException failure;
  /** The thread that did not come back, or null. */
  private Thread stuck;

  Kernel(SimulationLimits limits) {
    this.limits = limits;
    this.agenda = new Agenda(limits.maxScheduled());
    this.roster = new Roster(limits.maxProcesses());
    this.desk = new Desk(Nanos.of(limits.stall()));
    this.turn = new Turn(new Process<>(this, "a callback", false, null, () -> null));
    this.instantMaxEvents = limits.maxEventsPerInstant();
  }

  Agenda agenda() {
    return agenda;
  }

  Turn turn() {
    return turn;
  }

  Waits waits() {
    return waits;
  }

  long events() {
    return events;
  }

  /** For calls that add to the run, from inside or from the driver. */
  void requireOpen(String what) {
    if (turn.holder() == null) requireBetween(what);
    else turn.alive();
  }

  void requireFuture(long nanos) {
    if (nanos < agenda.now()) {
      throw new IllegalArgumentException("nanos: " + nanos + " is before the clock's " + agenda.now());
    }
  }

  private void requireBetween(String what) {
    turn.between(what);
    if (failure != null) throw new IllegalStateException(what + ": the simulation has failed before", failure);
  }

  <T> Process<T> start(String name, boolean root, Context context, Callable<T> body) {
    Process<T> p = new Process<>(this, name, root, context, body);
    roster.add(p);
    agenda.schedule(p.resumption, agenda.now());
    return p;
  }

  // --- slices -------------------------------------------------------------------------------------------------------

  StopReason run(long nanos, long maxEvents) {
    requireBetween("runUntil");
    requireFuture(nanos);
    if (maxEvents < 1) throw new IllegalArgumentException("maxEvents: " + maxEvents + " must be at least 1");
    sliceNanos = Math.min(nanos, Nanos.NEVER - 1);
    sliceMaxEvents = Nanos.after(events, maxEvents);
    if (goesOn(agenda.earliestNanos())) runSlice();
    if (failure != null) throw failure;
    long next = agenda.earliestNanos();
    if (next == Nanos.NEVER) return StopReason.IDLE;
    if (next <= sliceNanos) return StopReason.BUDGET;
    if (sliceNanos != agenda.now()) moveTo(sliceNanos);
    return StopReason.REACHED;
  }

  private void runSlice() {
    // The slice begins on a thread of its own, so that the driver is free to notice a stall even in a callback.
    Thread first = Thread.ofVirtual().name("simulation slice").inheritInheritableThreadLocals(false)
        .unstarted(() -> pass(nextProcess()));
    sliceOver = false;
    turn.become(turn.callback());
    turn.give(first);
    first.start();
    if (!desk.await(() -> sliceOver, () -> (long) EVENTS.getOpaque(this))) {
      stuck = turn.holder();
      failure = new StalledException(turn.toString(), agenda.now(), limits.stall(), stuck.getStackTrace());
    }
    turn.giveToDriver();
  }

  /** Runs what the driver needs at this instant, between slices, as if it were a callback. */
  <T> T between(Callable<T> body) throws Exception {
    requireBetween("inside");
    turn.callback().context = null;
    turn.become(turn.callback());
    turn.give(Thread.currentThread());
    try {
      T result = body.call();
      if (turn.callback().locksHeld != 0) throw new IllegalMonitorStateException("a lock was left locked");
      return result;
    } catch (Unwind e) {
      throw failure;
    } finally {
      turn.callback().locksHeld = 0;
      turn.giveToDriver();
    }
  }

  // --- the baton ----------------------------------------------------------------------------------------------------

  /** Suspends the calling process until its resumption is the next event. */
  void suspend(Process<?> me) {
    Process<?> next = nextProcess();
    if (next != me) {
      pass(next);
      me.awaitBaton();
    }
    turn.become(me);
    me.state = Process.State.RUNNING;
    if (turn.closed()) throw Unwind.SIGNAL;
  }

  /** Runs callbacks until an event belongs to a process; null when the slice is over. */
  private Process<?> nextProcess() {
    for (long next = agenda.earliestNanos(); goesOn(next); next = agenda.earliestNanos()) {
      if (next != agenda.now()) {
        moveTo(next);
      } else if (events >= instantMaxEvents) {
        fail(new IllegalStateException("virtual time stands still at t = " + VirtualTime.show(next) + ": more than "
            + limits.maxEventsPerInstant() + " events in one instant"));
        return null;
      }
      EVENTS.setOpaque(this, events + 1);
      Scheduled event = agenda.poll();
      if (event.process != null) return event.process;
      call(event);
    }
    return null;
  }

  private boolean goesOn(long next) {
    return next <= sliceNanos && events < sliceMaxEvents && failure == null;
  }

  private void moveTo(long nanos) {
    agenda.moveTo(nanos);
    instantMaxEvents = events + limits.maxEventsPerInstant();
  }

  private void call(Scheduled event) {
    Process<Void> callback = turn.callback();
    turn.become(callback);
    callback.context = event.context;
    try {
      event.action.run();
    } catch (Unwind e) {
      // The run is over; goesOn() sees why.
    } catch (Throwable e) {
      fail(new SimulationFailedException(callback.name, agenda.now(), e));
    }
    if (callback.locksHeld != 0) {
      callback.locksHeld = 0;
      IllegalMonitorStateException left = new IllegalMonitorStateException("it left a lock locked");
      fail(new SimulationFailedException(callback.name, agenda.now(), left));
    }
    // A callback is a guest on somebody's thread: an interrupt flag that it set must not reach the host.
    Thread.interrupted();
  }

  private void pass(Process<?> next) {
    if (next == null) {
      desk.ring(() -> sliceOver = true);
    } else {
      turn.give(next.thread());
      next.takeBaton();
    }
  }

  void began(Process<?> p) {
    turn.become(p);
    p.state = Process.State.RUNNING;
    if (p.interruptPending) {
      p.interruptPending = false;
      Thread.currentThread().interrupt();
    }
  }

  /** The body of {@code p} is over; its thread passes the baton on for the last time. */
  void ended(Process<?> p) {
    // One that had been given up as stuck comes back without its turn: nothing here is its business any more.
    if (!turn.isMine()) return;
    Thread.interrupted();
    if (turn.closed()) {
      desk.ring(() -> p.state = Process.State.ENDED);
      return;
    }
    p.state = Process.State.ENDED;
    roster.remove(p);
    waits.wakeAll(p.joiners);
    p.uncaught().ifPresent(e -> fail(new SimulationFailedException(turn.toString(), agenda.now(), e)));
    pass(nextProcess());
  }

  /** Ends the run: the slice stops before the next event, and {@code runUntil} throws. */
  private void fail(RuntimeException e) {
    if (failure == null) failure = e;
  }

  /** Ends the run in the middle of the calling process or callback, which does not go on. */
  Unwind halt(RuntimeException e) {
    fail(e);
    Process<?> me = turn.current();
    if (me != turn.callback()) {
      pass(null);
      me.awaitBaton();
    }
    return Unwind.SIGNAL;
  }

  // --- the end ------------------------------------------------------------------------------------------------------

  /** Unwinds every process, one after the other, youngest first. */
  void close() {
    if (turn.closed()) return;
    turn.between("close");
    turn.close();
    agenda.clear();
    ArrayList<String> left = new ArrayList<>();
    for (Process<?> p : roster.clear()) {
      if (!p.begun()) p.abandon();
      else if (!unwind(p)) left.add(p.name);
    }
    turn.giveToDriver();
    // A callback on the slice's own thread belongs to no process.
    if (stuck != null) stuck.interrupt();
    stuck = null;
    if (!left.isEmpty()) {
      throw new IllegalStateException("these processes did not end when the simulation was closed: " + String.join(", ", left));
    }
  }

  private boolean unwind(Process<?> p) {
    Thread thread = p.thread();
    turn.become(p);
    turn.give(thread);
    p.takeBaton();
    // It does not wait for the baton but for something else, or is the host of a callback that does.
    if (thread == stuck) thread.interrupt();
    return desk.await(() -> p.state == Process.State.ENDED || !thread.isAlive(), () -> 0);
  }
}
