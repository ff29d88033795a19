package dev.seatrial.web.lab.view;

import java.util.List;
import java.util.OptionalInt;

/**
 * Where agents work: one compartment per agent behind walls, or one pool for all.
 *
 * @param title name of the agent, or of all that share it
 * @param walled whether it is a bulkhead of its own
 * @param slots how many can work at once
 * @param held who holds a slot; at most 24 are drawn, {@code heldCount} is exact
 * @param waiting who waits for one, in order; at most 24 are drawn, {@code waitingCount} is exact
 * @param maxQueue places in the queue; empty without a limit
 */
public record CompartmentView(
    String title,
    boolean walled,
    int slots,
    List<Slot> held,
    int heldCount,
    List<Waiting> waiting,
    int waitingCount,
    OptionalInt maxQueue) {

  /** What the holder of a slot is doing. */
  public enum Activity {
    WORKING,
    /** It waits before a retry. */
    RETRY_WAIT,
    /** Its call is a half-open breaker's probe. */
    PROBE,
    /** Its caller has given up. */
    ZOMBIE
  }

  /**
   * A held slot.
   *
   * @param number of the slot, from 0
   * @param task number of the task
   * @param word what it is at, two letters or a short word: {@code AI}, {@code R}, {@code W}
   * @param sinceNanos how long it has been at it
   * @param usedPpm share of the time allowed that is used up; empty without a limit
   */
  public record Slot(int number, int task, Activity activity, String word, long sinceNanos, OptionalInt usedPpm) {}

  /** One place in the queue that is taken; the share of its maximum wait that is used up, empty without a limit. */
  public record Waiting(int task, OptionalInt usedPpm) {}

  public CompartmentView {
    held = List.copyOf(held);
    waiting = List.copyOf(waiting);
  }
}
