package dev.seatrial.resilience.guard;

import dev.seatrial.journal.GuardEvent.GuardTripped;
import dev.seatrial.world.World;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Notices that a task makes the same tool call again and again, that two calls keep alternating, or that it simply never ends, and
 * stops it. One instance per task; ask it before each tool call (not before each attempt: retries are no loop).
 *
 * <p>Not thread-safe: a task's tool calls follow each other. Remembers at most {@value #MOST_ACTIONS} different calls, the
 * oldest are forgotten first.
 */
public final class LoopGuard {
  /** Name of the guard on calls that follow each other. */
  public static final String IN_A_ROW = "loop_in_a_row";

  /** Name of the guard on all calls of the task. */
  public static final String IN_TASK = "loop_in_task";

  /** Name of the guard on two calls that alternate. */
  public static final String PING_PONG = "ping_pong";

  /** Name of the guard on the number of calls. */
  public static final String STEPS = "steps";

  private static final int MOST_ACTIONS = 1_000;
  private static final Action NONE = new Action("", "");

  private record Action(String tool, String arguments) {}

  private final LoopGuardConfig config;
  private final World world;
  private final Map<Action, Integer> counts = new LinkedHashMap<>();
  private Action last = NONE;
  private Action beforeLast = NONE;
  private int inARow;
  private int alternating;
  private int steps;

  public LoopGuard(LoopGuardConfig config, World world) {
    this.config = config;
    this.world = world;
  }

  /**
   * Counts a tool call that is about to be made.
   *
   * @param arguments in a form that is equal for equal arguments
   * @throws LoopDetectedException if it is one too many; it says so again for every further one
   */
  public void beforeCall(String tool, String arguments) {
    Action action = new Action(tool, arguments);
    steps++;
    inARow = action.equals(last) ? inARow + 1 : 1;
    boolean alternates = action.equals(beforeLast) && !action.equals(last);
    // Two calls are one round; each pair of further ones that keep to the pattern is another.
    alternating = alternates ? alternating + 1 : 0;
    beforeLast = last;
    last = action;
    if (inARow > config.maxInARow()) stop(IN_A_ROW, tool, inARow, config.maxInARow());
    if (config.maxPingPong().isPresent()) {
      int rounds = 1 + (alternating + 1) / 2;
      if (alternating > 0 && rounds > config.maxPingPong().getAsInt()) stop(PING_PONG, tool, rounds, config.maxPingPong().getAsInt());
    }
    if (config.maxInTask().isPresent()) {
      int inTask = counts.merge(action, 1, Integer::sum);
      if (counts.size() > MOST_ACTIONS) counts.remove(counts.keySet().iterator().next());
      if (inTask > config.maxInTask().getAsInt()) stop(IN_TASK, tool, inTask, config.maxInTask().getAsInt());
    }
    if (config.maxSteps().isPresent() && steps > config.maxSteps().getAsInt()) {
      stop(STEPS, tool, steps, config.maxSteps().getAsInt());
    }
  }

  private void stop(String guard, String tool, int observed, int limit) {
    world.emit(new GuardTripped(guard, observed, limit));
    throw new LoopDetectedException(guard, tool, observed, limit);
  }
}
