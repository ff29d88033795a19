package dev.seatrial.system;

import dev.seatrial.fault.Flaw;
import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.timeout.IdleTimeout;
import dev.seatrial.system.Protections.Answers;
import dev.seatrial.world.World;
import java.util.Optional;

/**
 * How a caller reads answers: whether it looks at them before it believes them. Everybody notices what cannot be parsed; the rest
 * is noticed by those who verify.
 *
 * @param idle limit of a stream's silence
 */
record Reading(Answers answers, Optional<IdleTimeout> idle) {
  static Reading of(Answers answers, World world) {
    return new Reading(answers, answers.streamIdle().map(limit -> new IdleTimeout(limit, world)));
  }

  /**
   * The class of error that a flaw is for this caller; empty when it is believed.
   *
   * @param ageNanos of a stale answer
   */
  Optional<ErrorClass> notices(Flaw flaw, long ageNanos) {
    return switch (flaw) {
      case MALFORMED -> Optional.of(ErrorClass.VALIDATION);
      case EMPTY, WRONG, DRIFTED, BAD_TOOL_CALL -> verified(ErrorClass.VALIDATION);
      case TRUNCATED -> verified(ErrorClass.NETWORK_ERROR);
      case CUT, FILTERED -> verified(ErrorClass.FINISH_REASON);
      case STALE ->
          answers.maxAge().filter(max -> max.toNanos() < ageNanos).map(max -> ErrorClass.VALIDATION);
    };
  }

  private Optional<ErrorClass> verified(ErrorClass error) {
    return answers.verify() ? Optional.of(error) : Optional.empty();
  }
}
