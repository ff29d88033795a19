package dev.seatrial.measure;

import dev.seatrial.journal.ErrorClass;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What one dependency was asked, from its own ledger and from its callers'.
 *
 * @param calls logical calls to it that began
 * @param answered calls that got an answer, from it or from a fallback
 * @param degraded calls that a fallback answered
 * @param failed calls that ended without an answer
 * @param attempts attempts that reached it
 * @param attemptsFailed of those, how many did not end in success
 * @param inFlight attempts that have not ended
 * @param retries waits for another attempt at a call to it
 * @param mostRetries most such waits of one call
 * @param rejectedByBreaker times a circuit breaker kept a call from it
 * @param rejectedByBulkhead times a bulkhead did
 * @param fallbacks times another source was asked in its place
 * @param errors attempts that did not end in success, by class of error, in the order of the classes; adds up to
 *     {@code attemptsFailed}
 * @param spend what its answers took
 */
public record CallCount(
    String dependency,
    long calls,
    long answered,
    long degraded,
    long failed,
    long attempts,
    long attemptsFailed,
    long inFlight,
    long retries,
    long mostRetries,
    long rejectedByBreaker,
    long rejectedByBulkhead,
    long fallbacks,
    Map<ErrorClass, Long> errors,
    Spend spend) {

  public CallCount {
    EnumMap<ErrorClass, Long> copy = new EnumMap<>(ErrorClass.class);
    copy.putAll(errors);
    errors = Collections.unmodifiableMap(copy);
  }

  /** Calls that have not ended. */
  public long open() {
    return calls - answered - failed;
  }

  /** Attempts that reached it for each logical call to it, in parts per million; empty without calls. */
  public OptionalLong amplificationPpm() {
    return new Share(attempts, calls).ppm();
  }
}
