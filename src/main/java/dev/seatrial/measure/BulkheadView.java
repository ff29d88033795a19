package dev.seatrial.measure;

import java.util.List;
import java.util.OptionalLong;

/**
 * One bulkhead at an instant, and what it has done so far.
 *
 * @param name compartment: an agent, or the pool that all share
 * @param held slots held, zombies included
 * @param waiting calls in its queue
 * @param zombies slots held by work whose caller has given up
 * @param maxConcurrent slots, as last resized; empty while only the configuration knows
 * @param mostHeld most slots held at once
 * @param mostWaiting longest queue
 * @param entered calls that got a slot
 * @param queueFull calls turned away because the queue was full
 * @param waitedOut calls that waited for the longest time allowed, or were interrupted while waiting
 * @param slots who holds which slot, by slot number
 * @param queue who waits, first come first
 */
public record BulkheadView(
    String name,
    int held,
    int waiting,
    int zombies,
    OptionalLong maxConcurrent,
    int mostHeld,
    int mostWaiting,
    long entered,
    long queueFull,
    long waitedOut,
    List<Slot> slots,
    List<Waiting> queue) {

  /** A slot in use; numbers are from 0, the lowest free one is taken. */
  public record Slot(int number, int task, int step, int call, long sinceNanos, boolean zombie) {}

  /** A call in the queue. */
  public record Waiting(int task, int step, int call, long sinceNanos) {}

  public BulkheadView {
    slots = List.copyOf(slots);
    queue = List.copyOf(queue);
  }

  public long rejected() {
    return queueFull + waitedOut;
  }
}
