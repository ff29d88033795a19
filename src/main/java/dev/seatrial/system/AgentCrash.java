package dev.seatrial.system;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.HasErrorClass;
import java.util.OptionalLong;

/** An agent's process died in the middle of a step. */
final class AgentCrash extends Exception implements HasErrorClass {
  private static final long serialVersionUID = 1L;

  AgentCrash(String agent) {
    super("the " + agent + " agent crashed in the middle of its step", null, false, false);
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.CRASH;
  }

  @Override
  public OptionalLong retryAfterNanos() {
    return OptionalLong.empty();
  }
}
