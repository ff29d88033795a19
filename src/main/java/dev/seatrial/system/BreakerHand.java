package dev.seatrial.system;

import dev.seatrial.resilience.breaker.CircuitBreaker;
import java.util.Locale;
import java.util.Optional;

/** What a person can do to a circuit breaker. */
public enum BreakerHand {
  /** Turns every call away until it is reset. */
  FORCE_OPEN,
  /** Admits every call and counts nothing until it is reset. */
  DISABLE,
  /** Admits and counts every call and never opens until it is reset. */
  METRICS_ONLY,
  /** Closed, with nothing counted. */
  RESET;

  /** As scenario files, forms and action logs spell it: {@code force_open}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<BreakerHand> byId(String id) {
    for (BreakerHand hand : values()) if (hand.id().equals(id)) return Optional.of(hand);
    return Optional.empty();
  }

  public void on(CircuitBreaker breaker) {
    switch (this) {
      case FORCE_OPEN -> breaker.forceOpen();
      case DISABLE -> breaker.disable();
      case METRICS_ONLY -> breaker.metricsOnly();
      case RESET -> breaker.reset();
    }
  }
}
