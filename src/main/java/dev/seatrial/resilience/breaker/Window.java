package dev.seatrial.resilience.breaker;

/**
 * The calls that a breaker with a window remembers. Mutable, the one thing in a breaker that is: a copy for every call would cost
 * more than the call. It is touched under the breaker's lock only; what leaves the lock are numbers.
 */
sealed interface Window permits NoWindow, LastCalls, LastTime {

  static Window of(Trip trip, long nowNanos) {
    return switch (trip) {
      case Trip.Consecutive _ -> NoWindow.INSTANCE;
      case Trip.CountWindow window -> new LastCalls(window.size());
      case Trip.TimeWindow window -> new LastTime(window.length().toNanos(), window.buckets(), nowNanos);
    };
  }

  /** Remembers a call that ended now. */
  void record(boolean failed, boolean slow, long nowNanos);

  /** Forgets what is too old by now. */
  void forget(long nowNanos);

  void clear();

  /** One that goes by {@code trip}, which is of the same kind, and remembers as much of this one as it can hold. */
  Window resized(Trip trip, long nowNanos);

  int calls();

  int failed();

  int slow();

  /** Whether the shares are those at which {@code trip} opens. */
  default Verdict verdict(Trip trip) {
    return switch (trip) {
      case Trip.Consecutive _ -> Verdict.FINE;
      case Trip.CountWindow(int _, int minimum, int failureRate, var slowRate) -> verdict(minimum, failureRate, slowRate.orElse(0));
      case Trip.TimeWindow(var _, int _, int minimum, int failureRate, var slowRate) ->
          verdict(minimum, failureRate, slowRate.orElse(0));
    };
  }

  private Verdict verdict(int minimumCalls, int failureRate, int slowRate) {
    if (calls() < minimumCalls) return Verdict.FINE;
    if (100L * failed() >= (long) failureRate * calls()) return Verdict.TOO_MANY_FAILURES;
    if (slowRate > 0 && 100L * slow() >= (long) slowRate * calls()) return Verdict.TOO_MANY_SLOW;
    return Verdict.FINE;
  }

  /** What the shares say. */
  enum Verdict {
    FINE,
    TOO_MANY_FAILURES,
    TOO_MANY_SLOW
  }
}
