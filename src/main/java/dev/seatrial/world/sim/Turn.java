package dev.seatrial.world.sim;

/**
 * Whose turn it is, and who may therefore call: the driver between slices, one thread of the simulation during a slice, and
 * nobody else ever.
 */
final class Turn {
  /** Stands for the callback that runs; there is one at most. */
  private final Process<Void> callback;
  /** The only thread that may act; null between slices. Volatile: a foreign thread is told by it. */
  private volatile Thread holder;
  private Process<?> current;
  private boolean closed;

  Turn(Process<Void> callback) {
    this.callback = callback;
  }

  Thread holder() {
    return holder;
  }

  /** The process or callback that runs; null between slices. */
  Process<?> current() {
    return current;
  }

  Process<Void> callback() {
    return callback;
  }

  boolean closed() {
    return closed;
  }

  void close() {
    closed = true;
  }

  /** The next to act is {@code thread}; what the caller wrote before is visible to it. */
  void give(Thread thread) {
    holder = thread;
  }

  void giveToDriver() {
    current = null;
    holder = null;
  }

  /** The holder goes on as {@code p}. */
  void become(Process<?> p) {
    current = p;
  }

  /** Whether the calling thread has its turn. */
  boolean isMine() {
    return Thread.currentThread() == holder;
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
    if (me == callback) {
      throw new IllegalStateException("a callback must not block, but this one called " + what + "; fork a process for it");
    }
    return me;
  }

  /** For calls that the driver may make between slices too. */
  void insideOrBetween() {
    if (holder != null) inside();
  }

  /** For calls that only the driver may make, between slices. */
  void between(String what) {
    if (holder != null) throw new IllegalStateException(what + ": the simulation is running");
    if (closed) throw new IllegalStateException(what + ": the simulation is closed");
  }

  @Override
  public String toString() {
    return current == callback ? callback.name : "process \"" + current.name + "\"";
  }
}
