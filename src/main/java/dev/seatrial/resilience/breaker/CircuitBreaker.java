package dev.seatrial.resilience.breaker;

import dev.seatrial.resilience.core.Policy;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;

/**
 * Stops calls to a dependency that keeps failing, and lets single probes through after a while to find out whether it is well
 * again. Implementations are thread-safe.
 *
 * <p>A call nested in a call of the same breaker rides on the outer permit.
 */
public interface CircuitBreaker extends Policy {

  String name();

  CircuitBreakerConfig config();

  /**
   * Runs {@code call} if the breaker admits it, and settles its outcome, whatever it throws, errors included.
   *
   * @throws CircuitOpenException if it was not admitted
   * @throws Exception what the call threw, unchanged
   */
  @Override
  <T> T execute(Callable<T> call) throws Exception;

  /** The same decision as {@link #execute} would take now; an admitted call is the caller's to make and to settle. */
  Acquisition tryAcquire();

  /**
   * As {@link #execute}, for work that goes on after {@code call} has returned: settled when the stage completes, on the thread
   * that completes it, whether or not anybody looks at the result.
   *
   * @return the stage that {@code call} returned
   * @throws CircuitOpenException if it was not admitted
   * @throws Exception what {@code call} threw instead of returning a stage
   */
  default <T> CompletionStage<T> executeStage(Callable<? extends CompletionStage<T>> call) throws Exception {
    Permit permit = switch (tryAcquire()) {
      case Acquisition.Admitted(Permit admitted) -> admitted;
      case Acquisition.Refused(CircuitOpenException why) -> throw why;
    };
    try {
      CompletionStage<T> stage = call.call();
      stage.whenComplete(
          (value, failure) -> {
            if (failure == null) permit.success();
            else permit.failure(failure);
          });
      return stage;
    } catch (Throwable failure) {
      permit.failure(failure);
      throw failure;
    }
  }

  /** Everything at this instant; reading changes nothing and emits nothing. */
  BreakerSnapshot snapshot();

  /** CLOSED with a count of 0, from any state; results of calls in flight will be late. Totals are kept. */
  void reset();

  /** FORCED_OPEN, from any state: turns every call away until somebody resets it. Counters are kept, as by the next two. */
  void forceOpen();

  /** DISABLED, from any state: admits every call and counts nothing until somebody resets it. */
  void disable();

  /** METRICS_ONLY, from any state: admits and counts every call and never opens, until somebody resets it. */
  void metricsOnly();

  /**
   * Goes on with other numbers: same instance, generation + 1, counters kept. Probes in flight are given back and a half-open
   * phase starts anew; an open breaker stays open until the new reset timeout after it opened.
   *
   * @throws IllegalArgumentException if the name or the kind of trip differs: that is another breaker
   */
  void reconfigure(CircuitBreakerConfig config);
}
