package dev.seatrial.resilience.guard;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.Rejected;

/** A task goes in circles, or makes too many calls; the call was not made. */
public final class LoopDetectedException extends Rejected {
  private static final long serialVersionUID = 1L;

  private final String guard;
  private final String tool;
  private final int observed;
  private final int limit;

  public LoopDetectedException(String guard, String tool, int observed, int limit) {
    this.guard = guard;
    this.tool = tool;
    this.observed = observed;
    this.limit = limit;
  }

  @Override
  public String rejectedBy() {
    return guard;
  }

  public String tool() {
    return tool;
  }

  /** Identical calls, rounds or calls of any kind, as the guard counts them, the one turned away included. */
  public int observed() {
    return observed;
  }

  public int limit() {
    return limit;
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.GUARD;
  }

  @Override
  public String reason() {
    return switch (guard) {
      case LoopGuard.PING_PONG ->
          "'" + tool + "' and the call before it alternate for the " + observed + ". time (" + guard + ", at most " + limit + ")";
      case LoopGuard.STEPS -> "the task makes its " + observed + ". call, '" + tool + "' (" + guard + ", at most " + limit + ")";
      default -> "'" + tool + "' was called " + observed + " times with the same arguments (" + guard + ", at most " + limit + ")";
    };
  }

  @Override
  public String advice() {
    if (guard.equals(LoopGuard.STEPS)) return "make no more calls for this task: answer with what you have, and say what is missing";
    return "do not make this call again; it would give the same answer: use what you have, change the arguments, or stop and say"
        + " what is missing";
  }
}
