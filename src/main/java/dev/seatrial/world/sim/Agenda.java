package dev.seatrial.world.sim;

import dev.seatrial.world.Nanos;

/**
 * What is to happen, and the clock: events in their total order (nanos, class, sequence). Numbered actions come before other
 * actions, and actions before ordinary events.
 */
final class Agenda {
  private static final long ACTION = 1L << 61;
  private static final long ORDINARY = 1L << 62;

  private final EventHeap heap = new EventHeap();
  private final int maxScheduled;
  private long now;
  private long sequence;

  Agenda(int maxScheduled) {
    this.maxScheduled = maxScheduled;
  }

  long now() {
    return now;
  }

  /** Sets the clock; nothing is scheduled before that instant. */
  void moveTo(long nanos) {
    now = nanos;
  }

  /** The instant {@code delayNanos} from now. */
  long deadline(long delayNanos) {
    return Nanos.after(now, delayNanos);
  }

  /** Instant of the earliest event, {@link Nanos#NEVER} when there is none. */
  long earliestNanos() {
    return heap.earliestNanos();
  }

  Scheduled poll() {
    return heap.poll();
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
    if (heap.size() >= maxScheduled) throw new IllegalStateException("more than " + maxScheduled + " events are scheduled");
    heap.add(event, nanos, order);
  }

  boolean remove(Scheduled event) {
    return heap.remove(event);
  }

  void clear() {
    heap.clear();
  }
}
