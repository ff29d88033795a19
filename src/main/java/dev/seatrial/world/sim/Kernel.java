package dev.seatrial.world.sim;

import dev.seatrial.world.Context;
import dev.seatrial.world.Nanos;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.ArrayList;
import java.util.concurrent.Callable;

/**
 * The engine room: clock, queue of events, and the baton.
 *
 * <p>Whoever holds the baton may act, nobody else: the driver between slices, then one thread of the simulation at a time. A
 * process that waits pops the next event itself. A callback runs right there, on its stack; if the event is its own
 * resumption, it simply goes on; otherwise it hands the baton to the owner and parks. So a switch costs one unpark, and no
 * loop thread stands between two processes.
 *
 * <p>Order of events: (nanos, class, sequence); of the actions the numbered ones come first.
 */
final class Kernel {
  private static final long ACTION = 1L << 61;
  private static final long ORDINARY = 1L << 62;
  private static final VarHandle EVENTS;

  static {
    try {
      EVENTS = MethodHandles.lookup().findVarHandle(Kernel.class, "events", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final SimulationLimits limits;
  private final EventHeap heap = new EventHeap();
  private final Desk desk;
  private final Waits waits = new Waits(this);
  private final ArrayList<Process<?>> living = new ArrayList<>();
  /** Stands for the callback that runs; there is one at most. */
  private final Process<Void> callback;

  private long now;
  private long sequence;
  /** Events so far. Opaque, since a waiting driver looks at it to see whether the run makes progress. */
  private long events;
  private long instantEvents;
  private long sliceNanos;
  private long sliceEvents;
  private boolean sliceOver;
  private Process<?> current;
  private boolean closed;
  /** The only thread that may act; null between slices. Volatile: a foreign thread is told by it. */
  private volatile Thread holder;
  /** What ended the run, or null. Volatile: a process that comes back after a stall must see it. */
  private volatile RuntimeException failure;
  /** The thread that did not come back, or null. */
  private Thread stuck;

  Kernel(SimulationLimits limits) {
    this.limits = limits;
    this.desk = new Desk(Nanos.of(limits.stall()));
    this.callback = new Process<>(this, "a callback", false, null, () -> null);
    this.instantEvents = limits.maxEventsPerInstant();
  }

  // --- who may call -------------------------------------------------------------------------------------------------

  long now() {
    return now;
  }

  long events() {
    return events;
  }

  boolean closed() {
    return closed;
  }

  Process<?> current() {
    return current;
  }

  Waits waits() {
    return waits;
  }

  /** The process or callback that runs; the caller must be it. */
  Process<?> inside() {
    if (Thread.currentThread() != holder) {
      throw new IllegalStateException("called from outside the simulation: thread \"" + Thread.currentThread().getName()
          + "\" is none of its processes, or does not have its turn");
    }
    return current;
  }

  /** As {@link #inside}, for calls that go on with the run. */
  Process<?> alive() {
    Process<?> me = inside();
    if (closed) throw Unwind.SIGNAL;
    return me;
  }

  /** As {@link #alive}, for calls that may wait. */
  Process<?> mayWait(String what) {
    Process<?> me = alive();
    if (me == callback) throw mustNotBlock(what);
    return me;
  }

  boolean isCallback(Process<?> p) {
    return p == callback;
  }

  static IllegalStateException mustNotBlock(String what) {
    return new IllegalStateException("a callback must not block, but this one called " + what + "; fork a process for it");
  }

  void requireInsideOrBetween() {
    if (holder != null) inside();
  }

  /** For calls that add to the run, from inside or from the driver. */
  void requireOpen(String what) {
    if (holder == null) requireBetween(what);
    else alive();
  }

  private void requireBetween(String what) {
    if (holder != null) throw new IllegalStateException(what + ": the simulation is running");
    if (closed) throw new IllegalStateException(what + ": the simulation is closed");
    if (failure != null) throw new IllegalStateException(what + ": the simulation has failed before", failure);
  }

  // --- the queue ----------------------------------------------------------------------------------------------------

  long earliestNanos() {
    return heap.earliestNanos();
  }

  /** The instant {@code delayNanos} from now. */
  long deadline(long delayNanos) {
    return Nanos.after(now, delayNanos);
  }

  void schedule(Scheduled event, long nanos) {
    add(event, nanos, ORDINARY | sequence++);
  }

  /** Lets a process go on at this instant, whenever it was to go on before. */
  void reschedule(Scheduled resumption) {
    heap.remove(resumption);
    schedule(resumption, now);
  }

  void scheduleAction(Scheduled event, long nanos) {
    add(event, nanos, ACTION | sequence++);
  }

  void scheduleNumbered(Scheduled event, long nanos, long number) {
    add(event, nanos, number);
  }

  private void add(Scheduled event, long nanos, long order) {
    if (heap.size() >= limits.maxScheduled()) {
      throw new IllegalStateException("more than " + limits.maxScheduled() + " events are scheduled");
    }
    heap.add(event, nanos, order);
  }

  boolean unschedule(Scheduled event) {
    requireInsideOrBetween();
    return heap.remove(event);
  }

  <T> Process<T> start(String name, boolean root, Context context, Callable<T> body) {
    if (living.size() >= limits.maxProcesses()) {
      throw new IllegalStateException("more than " + limits.maxProcesses() + " processes are alive; the last was to be " + name);
    }
    Process<T> p = new Process<>(this, name, root, context, body);
    p.livingIndex = living.size();
    living.add(p);
    schedule(p.resumption, now);
    return p;
  }

  // --- slices -------------------------------------------------------------------------------------------------------

  StopReason run(long nanos, long maxEvents) {
    requireBetween("runUntil");
    if (nanos < now) throw new IllegalArgumentException("nanos: " + nanos + " is before the clock's " + now);
    if (maxEvents < 1) throw new IllegalArgumentException("maxEvents: " + maxEvents + " must be at least 1");
    sliceNanos = Math.min(nanos, Nanos.NEVER - 1);
    sliceEvents = Nanos.after(events, maxEvents);
    if (goesOn()) runSlice();
    if (failure != null) throw failure;
    long next = heap.earliestNanos();
    if (next == Nanos.NEVER) return StopReason.IDLE;
    if (next <= sliceNanos) return StopReason.BUDGET;
    now = sliceNanos;
    return StopReason.REACHED;
  }

  private boolean goesOn() {
    return heap.earliestNanos() <= sliceNanos && events < sliceEvents && failure == null;
  }

  private void runSlice() {
    // The slice begins on a thread of its own, so that the driver is free to notice a stall even in a callback.
    Thread first = Thread.ofVirtual().name("simulation slice").inheritInheritableThreadLocals(false)
        .unstarted(() -> pass(nextProcess()));
    sliceOver = false;
    current = callback;
    holder = first;
    first.start();
    boolean ended = desk.await(() -> sliceOver, () -> (long) EVENTS.getOpaque(this));
    if (!ended) {
      stuck = holder;
      failure = new StalledException(describe(current), now, limits.stall(), stuck.getStackTrace());
    }
    holder = null;
    current = null;
  }

  private String describe(Process<?> p) {
    return p == callback ? p.name : "process \"" + p.name + "\"";
  }

  /** Runs what the driver needs at this instant, between slices, as if it were a callback. */
  <T> T between(Callable<T> body) throws Exception {
    requireBetween("inside");
    holder = Thread.currentThread();
    current = callback;
    callback.context = null;
    try {
      return body.call();
    } finally {
      holder = null;
      current = null;
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
    current = me;
    me.state = Process.State.RUNNING;
    if (closed) throw Unwind.SIGNAL;
  }

  /** Runs callbacks until an event belongs to a process; null when the slice is over. */
  private Process<?> nextProcess() {
    while (goesOn()) {
      long next = heap.earliestNanos();
      if (next != now) {
        now = next;
        instantEvents = events + limits.maxEventsPerInstant();
      } else if (events >= instantEvents) {
        fail(new IllegalStateException("virtual time stands still at t = " + VirtualTime.show(now) + ": more than "
            + limits.maxEventsPerInstant() + " events in one instant"));
        return null;
      }
      EVENTS.setOpaque(this, events + 1);
      Scheduled event = heap.poll();
      if (event.process != null) return event.process;
      call(event);
    }
    return null;
  }

  private void call(Scheduled event) {
    current = callback;
    callback.context = event.context;
    try {
      event.action.run();
    } catch (Unwind e) {
      // The run is over; goesOn() sees why.
    } catch (Throwable e) {
      fail(new SimulationFailedException(callback.name, now, e));
    }
    if (callback.locksHeld != 0) {
      callback.locksHeld = 0;
      fail(new SimulationFailedException(callback.name, now, new IllegalMonitorStateException("it left a lock locked")));
    }
    // A callback is a guest on somebody's thread: an interrupt flag that it set must not reach the host.
    Thread.interrupted();
  }

  private void pass(Process<?> next) {
    if (next == null) {
      desk.ring(() -> sliceOver = true);
    } else {
      holder = next.thread();
      next.takeBaton();
    }
  }

  void began(Process<?> p) {
    current = p;
    p.state = Process.State.RUNNING;
    if (p.interruptPending) {
      p.interruptPending = false;
      Thread.currentThread().interrupt();
    }
  }

  /** The body of {@code p} is over; its thread passes the baton on for the last time. */
  void ended(Process<?> p) {
    // One that had been given up as stuck comes back without the baton: nothing here is its business any more.
    if (Thread.currentThread() != holder) return;
    Thread.interrupted();
    if (closed) {
      desk.ring(() -> p.state = Process.State.ENDED);
      return;
    }
    p.state = Process.State.ENDED;
    Process<?> moved = living.removeLast();
    if (moved != p) {
      living.set(p.livingIndex, moved);
      moved.livingIndex = p.livingIndex;
    }
    waits.wakeAll(p.joiners);
    p.uncaught().ifPresent(e -> fail(new SimulationFailedException(describe(p), now, e)));
    pass(nextProcess());
  }

  /** Ends the run: the slice stops before the next event, and {@code runUntil} throws. */
  void fail(RuntimeException e) {
    if (failure == null) failure = e;
  }

  /** Ends the run in the middle of the calling process or callback, which does not go on. */
  Unwind halt(RuntimeException e) {
    fail(e);
    Process<?> me = current;
    if (me != callback) {
      pass(null);
      me.awaitBaton();
    }
    return Unwind.SIGNAL;
  }

  // --- the end ------------------------------------------------------------------------------------------------------

  /** Unwinds every process, one after the other, youngest first. */
  void close() {
    if (closed) return;
    if (holder != null) throw new IllegalStateException("close: the simulation is running");
    closed = true;
    heap.clear();
    ArrayList<String> left = new ArrayList<>();
    for (Process<?> p : living.reversed()) {
      if (!p.begun()) p.abandon();
      else if (!unwind(p)) left.add(p.name);
    }
    living.clear();
    if (stuck != null) stuck.interrupt();
    current = null;
    holder = null;
    stuck = null;
    if (!left.isEmpty()) {
      throw new IllegalStateException("these processes did not end when the simulation was closed: " + String.join(", ", left));
    }
  }

  private boolean unwind(Process<?> p) {
    Thread thread = p.thread();
    current = p;
    holder = thread;
    p.takeBaton();
    // It does not wait for the baton but for something else, or is the host of a callback that does.
    if (thread == stuck) thread.interrupt();
    return desk.await(() -> p.state == Process.State.ENDED || !thread.isAlive(), () -> 0);
  }
}
