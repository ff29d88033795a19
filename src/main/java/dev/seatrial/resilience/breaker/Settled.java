package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.OutcomeKind;
import java.util.Optional;

/**
 * How a call ended.
 *
 * @param slow whether it took as long as the limit for slow calls, or longer; false where there is none
 * @param counted what to remember of a failure that counts
 */
record Settled(OutcomeKind outcome, boolean slow, Optional<CountedFailure> counted) {
  static Settled of(OutcomeKind outcome) {
    return new Settled(outcome, false, Optional.empty());
  }
}
