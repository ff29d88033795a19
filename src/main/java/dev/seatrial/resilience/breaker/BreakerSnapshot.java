package dev.seatrial.resilience.breaker;

import dev.seatrial.journal.BreakerState;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All of a circuit breaker at one instant; the parts belong together.
 *
 * @param generation number of transitions so far
 * @param failureCount failures that count towards the threshold, or that the window holds; keeps its value while open, grows with failed probes, 0 on
 *     closing
 * @param tripCount automatic entries into OPEN, {@code reopenCount} included
 * @param reopenCount entries into OPEN out of HALF_OPEN
 * @param probesInFlight probes of this half-open phase that have not ended
 * @param probesAdmitted probes in flight and successful ones of this half-open phase
 * @param lateSuccesses successes of an earlier generation's calls; they changed nothing
 * @param window what the window holds, if there is one
 * @param retryAfterNanos 0 exactly when a call would be admitted now; empty when the wait cannot be known
 */
public record BreakerSnapshot(
    String name,
    BreakerState state,
    long generation,
    long failureCount,
    Optional<Instant> lastFailure,
    long tripCount,
    long reopenCount,
    Optional<Instant> lastTrip,
    int probesInFlight,
    int probesAdmitted,
    long lateSuccesses,
    long lateFailures,
    long lateIgnored,
    OptionalLong retryAfterNanos,
    Optional<WindowSnapshot> window) {}
