package dev.seatrial.world.sim;

/**
 * Processes that wait for the same thing, first come first served. Linked through the processes themselves: a process waits
 * in one queue at most, queueing allocates nothing, and one that gives up leaves in constant time.
 */
final class WaitQueue {
  private Process<?> first;
  private Process<?> last;

  boolean isEmpty() {
    return first == null;
  }

  /** The one that waits longest, or null. */
  Process<?> first() {
    return first;
  }

  void add(Process<?> p) {
    if (p.queue != null) throw new IllegalStateException(p.name + " waits in two queues");
    p.queue = this;
    p.before = last;
    p.behind = null;
    if (last == null) first = p;
    else last.behind = p;
    last = p;
  }

  void remove(Process<?> p) {
    if (p.before == null) first = p.behind;
    else p.before.behind = p.behind;
    if (p.behind == null) last = p.before;
    else p.behind.before = p.before;
    p.queue = null;
    p.before = null;
    p.behind = null;
  }
}
