package dev.seatrial.resilience.breaker;

import dev.seatrial.resilience.core.Classifier;
import dev.seatrial.resilience.core.Require;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Configuration of a circuit breaker. {@link #named} gives the course's defaults: 5 failures, 60 s, 1 probe.
 *
 * @param name of the instance, 1 to 100 characters
 * @param trip when it opens
 * @param resetTimeout how long it stays open, from the failure that opened it; more than 0, at most 365 days
 * @param halfOpenMaxCalls most probes in one half-open phase, in flight and in total, from 1 to 1,000
 * @param halfOpenSuccessThreshold successful probes that close it, from 1 to {@code halfOpenMaxCalls}; empty: as many as
 *     {@code halfOpenMaxCalls}
 * @param probeTimeout a probe in flight for this long counts as failed; empty: as long as {@code resetTimeout}
 * @param slowCall a call that takes this long or longer is slow: in a window it counts towards the share of slow calls, in a row
 *     and as a probe it counts as failed; more than 0, at most 365 days; empty: no call is slow
 * @param classifier tells failures from errors that say nothing about the dependency
 */
public record CircuitBreakerConfig(
    String name,
    Trip trip,
    Duration resetTimeout,
    int halfOpenMaxCalls,
    OptionalInt halfOpenSuccessThreshold,
    Optional<Duration> probeTimeout,
    Optional<Duration> slowCall,
    Classifier classifier) {

  public CircuitBreakerConfig {
    Require.name("name", name);
    Require.notNull("trip", trip);
    Require.positive("reset_timeout", resetTimeout);
    Require.between("half_open_max_calls", halfOpenMaxCalls, 1, 1_000);
    Require.notNull("half_open_success_threshold", halfOpenSuccessThreshold);
    if (halfOpenSuccessThreshold.isPresent()) {
      Require.between("half_open_success_threshold", halfOpenSuccessThreshold.getAsInt(), 1, halfOpenMaxCalls);
    }
    Require.notNull("probe_timeout", probeTimeout).ifPresent(limit -> Require.positive("probe_timeout", limit));
    Require.notNull("slow_call_duration_threshold", slowCall)
        .ifPresent(limit -> Require.positive("slow_call_duration_threshold", limit));
    if (slowRate(trip).isPresent() && slowCall.isEmpty()) {
      throw new IllegalArgumentException("slow_call_duration_threshold: must be given, since slow_call_rate_threshold is " + slowRate(trip).getAsInt());
    }
    Require.notNull("classifier", classifier);
  }

  private static OptionalInt slowRate(Trip trip) {
    return switch (trip) {
      case Trip.Consecutive _ -> OptionalInt.empty();
      case Trip.CountWindow window -> window.slowRate();
      case Trip.TimeWindow window -> window.slowRate();
    };
  }

  /** The course's defaults under a name: opens on 5 failures in a row, for 60 s, then lets 1 probe through. */
  public static CircuitBreakerConfig named(String name) {
    return new CircuitBreakerConfig(
        name, Trip.Consecutive.DEFAULT, Duration.ofSeconds(60), 1, OptionalInt.empty(), Optional.empty(), Optional.empty(),
        Classifier.standard());
  }

  /** Successful probes that close it. */
  public int successesToClose() {
    return halfOpenSuccessThreshold.orElse(halfOpenMaxCalls);
  }

  /** How long a probe may be in flight. */
  public Duration probeLimit() {
    return probeTimeout.orElse(resetTimeout);
  }

  public CircuitBreakerConfig withTrip(Trip trip) {
    return new CircuitBreakerConfig(
        name, trip, resetTimeout, halfOpenMaxCalls, halfOpenSuccessThreshold, probeTimeout, slowCall, classifier);
  }

  public CircuitBreakerConfig withResetTimeout(Duration resetTimeout) {
    return new CircuitBreakerConfig(
        name, trip, resetTimeout, halfOpenMaxCalls, halfOpenSuccessThreshold, probeTimeout, slowCall, classifier);
  }

  public CircuitBreakerConfig withHalfOpenMaxCalls(int halfOpenMaxCalls) {
    return new CircuitBreakerConfig(
        name, trip, resetTimeout, halfOpenMaxCalls, halfOpenSuccessThreshold, probeTimeout, slowCall, classifier);
  }

  public CircuitBreakerConfig withHalfOpenSuccessThreshold(int successes) {
    return new CircuitBreakerConfig(
        name, trip, resetTimeout, halfOpenMaxCalls, OptionalInt.of(successes), probeTimeout, slowCall, classifier);
  }

  public CircuitBreakerConfig withProbeTimeout(Duration probeTimeout) {
    return new CircuitBreakerConfig(
        name, trip, resetTimeout, halfOpenMaxCalls, halfOpenSuccessThreshold, Optional.of(probeTimeout), slowCall, classifier);
  }

  public CircuitBreakerConfig withSlowCall(Duration limit) {
    return new CircuitBreakerConfig(
        name, trip, resetTimeout, halfOpenMaxCalls, halfOpenSuccessThreshold, probeTimeout, Optional.of(limit), classifier);
  }

  public CircuitBreakerConfig withName(String name) {
    return new CircuitBreakerConfig(
        name, trip, resetTimeout, halfOpenMaxCalls, halfOpenSuccessThreshold, probeTimeout, slowCall, classifier);
  }

  public CircuitBreakerConfig withClassifier(Classifier classifier) {
    return new CircuitBreakerConfig(
        name, trip, resetTimeout, halfOpenMaxCalls, halfOpenSuccessThreshold, probeTimeout, slowCall, classifier);
  }
}
