package dev.seatrial.system;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.HasErrorClass;
import java.util.Optional;
import java.util.OptionalLong;

/** An agent's process died, or its step was given up, in the middle of the work. */
final class AgentCrash extends Exception implements HasErrorClass {
  private static final long serialVersionUID = 1L;

  private final transient Optional<Damage> damage;

  private AgentCrash(String message, Optional<Damage> damage) {
    super(message, null, false, false);
    this.damage = damage;
  }

  static AgentCrash inTheMiddle(String agent, Optional<Damage> damage) {
    return new AgentCrash("the " + agent + " agent crashed in the middle of its step", damage);
  }

  static AgentCrash afterTheEffect(String agent, Optional<Damage> damage) {
    return new AgentCrash("the " + agent + " agent crashed after its work, before it could say so", damage);
  }

  static AgentCrash because(String message, Optional<Damage> damage) {
    return new AgentCrash(message, damage);
  }

  /** What it comes from. */
  Optional<Damage> damage() {
    return damage;
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
