package dev.seatrial.system;

import java.util.ArrayDeque;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/**
 * The capacity of one dependency: so many requests at once, so many started per second, so many waiting. Since the queue is
 * first in, first out and a service time is known on arrival, the instant of the answer is known on arrival, too; nothing
 * needs to be scheduled. A caller that gives up does not shorten the work: the server goes on, as real ones do, which is how
 * retries make an overload worse.
 */
final class Server {
  private final int concurrency;
  private final int queue;
  private final long gapNanos;
  private final PriorityQueue<Long> busyUntil = new PriorityQueue<>();
  private final ArrayDeque<Long> startsAhead = new ArrayDeque<>();
  private long nextStart;

  Server(DependencySpec spec) {
    this.concurrency = spec.concurrency();
    this.queue = spec.queue();
    this.gapNanos = (long) (1e9 / spec.ratePerSecond());
  }

  /** Requests that it works on or keeps waiting. */
  int inWork(long now) {
    while (!busyUntil.isEmpty() && busyUntil.peek() <= now) busyUntil.remove();
    while (!startsAhead.isEmpty() && startsAhead.peekFirst() <= now) startsAhead.removeFirst();
    return busyUntil.size() + startsAhead.size();
  }

  /**
   * Takes a request that needs {@code serviceNanos} of work.
   *
   * @return the instant of its answer, or empty when the queue is full
   */
  OptionalLong admit(long now, long serviceNanos) {
    while (!startsAhead.isEmpty() && startsAhead.peekFirst() <= now) startsAhead.removeFirst();
    if (startsAhead.size() >= queue) return OptionalLong.empty();
    while (!busyUntil.isEmpty() && busyUntil.peek() <= now) busyUntil.remove();
    long start = Math.max(now, nextStart);
    if (busyUntil.size() >= concurrency) start = Math.max(start, busyUntil.remove());
    nextStart = start + gapNanos;
    if (start > now) startsAhead.addLast(start);
    long end = start + serviceNanos;
    busyUntil.add(end);
    return OptionalLong.of(end);
  }
}
