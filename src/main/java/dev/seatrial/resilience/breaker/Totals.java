package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.OutcomeKind;
import java.time.Instant;
import java.util.Optional;

/** What a breaker counts over its whole life; no decision depends on it. */
record Totals(
    long trips,
    long reopens,
    Optional<Instant> lastFailure,
    Optional<Instant> lastTrip,
    long lateSuccesses,
    long lateFailures,
    long lateIgnored) {
  static final Totals NONE = new Totals(0, 0, Optional.empty(), Optional.empty(), 0, 0, 0);

  Totals failedAt(Instant instant) {
    return new Totals(trips, reopens, Optional.of(instant), lastTrip, lateSuccesses, lateFailures, lateIgnored);
  }

  Totals trippedAt(Instant instant, boolean again) {
    return new Totals(
        trips + 1, reopens + (again ? 1 : 0), lastFailure, Optional.of(instant), lateSuccesses, lateFailures, lateIgnored);
  }

  Totals late(OutcomeKind outcome) {
    return switch (outcome) {
      case SUCCESS -> new Totals(trips, reopens, lastFailure, lastTrip, lateSuccesses + 1, lateFailures, lateIgnored);
      case FAILURE -> new Totals(trips, reopens, lastFailure, lastTrip, lateSuccesses, lateFailures + 1, lateIgnored);
      case IGNORED -> new Totals(trips, reopens, lastFailure, lastTrip, lateSuccesses, lateFailures, lateIgnored + 1);
    };
  }
}
