package dev.seatrial.resilience.guard;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.Rejected;

/** A task made the same tool call too often; the call was not made. */
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

  /** Identical calls, the one turned away included. */
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
    return "'" + tool + "' was called " + observed + " times with the same arguments (" + guard + ", at most " + limit + ")";
  }

  @Override
  public String advice() {
    return "do not make this call again; it would give the same answer: use what you have, change the arguments, or stop and say"
        + " what is missing";
  }
}
