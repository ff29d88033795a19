package dev.seatrial.web.lab.view;

import dev.seatrial.journal.BreakerState;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A circuit breaker, complete before its first call.
 *
 * @param failures in a row or in the window, as the breaker counts them
 * @param threshold the fewest failures that open it
 * @param rule what they are counted against, in words that follow the number: {@code of 5}
 * @param resetNanos how long it stays open
 * @param halfOpenMax probes that it admits
 * @param probesInFlight probes that are out
 * @param probesAdmitted probes admitted in this half-open era
 * @param probeSinceNanos instant at which the oldest probe in flight went out
 * @param openedAtNanos instant of the last opening
 * @param trips how often it opened by itself
 * @param last its newest transition
 */
public record BreakerView(
    String name,
    BreakerState state,
    long failures,
    int threshold,
    String rule,
    long resetNanos,
    int halfOpenMax,
    int probesInFlight,
    int probesAdmitted,
    OptionalLong probeSinceNanos,
    OptionalLong openedAtNanos,
    OptionalLong lastFailureNanos,
    long trips,
    Optional<Change> last) {

  /** A breaker that has not decided anything yet. */
  public static BreakerView untouched(String name, int threshold, String rule, long resetNanos, int halfOpenMax) {
    return new BreakerView(
        name,
        BreakerState.CLOSED,
        0,
        threshold,
        rule,
        resetNanos,
        halfOpenMax,
        0,
        0,
        OptionalLong.empty(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        0,
        Optional.empty());
  }

  /** A change of state. */
  public record Change(BreakerState from, BreakerState to, long atNanos) {}
}
