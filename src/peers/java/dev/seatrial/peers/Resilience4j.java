package dev.seatrial.peers;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.net.ConnectException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * resilience4j, on a clock moved by hand, which it takes. It knows no failures in a row: five of the last five calls is what comes
 * closest.
 */
final class Resilience4j implements Peer {
  private final ManualClock clock = new ManualClock();
  private final CircuitBreaker breaker;

  Resilience4j(Kind kind) {
    CircuitBreakerConfig.Builder config =
        CircuitBreakerConfig.custom()
            .waitDurationInOpenState(Duration.ofSeconds(60))
            .permittedNumberOfCallsInHalfOpenState(1)
            .ignoreExceptions(IllegalStateException.class);
    switch (kind) {
      case IN_A_ROW -> config.slidingWindow(5, 5, SlidingWindowType.COUNT_BASED).failureRateThreshold(100);
      case TEN_SECONDS -> config.slidingWindow(10, 10, SlidingWindowType.TIME_BASED).failureRateThreshold(50);
      case THOUSAND_CALLS -> config.slidingWindow(1_000, 1_000, SlidingWindowType.COUNT_BASED).failureRateThreshold(50);
    }
    breaker = CircuitBreaker.of("vectors", config.clock(clock).build());
  }

  private static final class ManualClock extends Clock {
    private Instant now = Instant.parse("2026-01-05T00:00:00Z");
    private Duration shift = Duration.ZERO;

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }

    @Override
    public Instant instant() {
      return now.plus(shift);
    }
  }

  @Override
  public boolean begin() {
    return breaker.tryAcquirePermission();
  }

  @Override
  public void succeed(int call) {
    breaker.onSuccess(1, TimeUnit.MILLISECONDS);
  }

  @Override
  public void fail(int call) {
    breaker.onError(1, TimeUnit.MILLISECONDS, new ConnectException("refused"));
  }

  @Override
  public void ignore(int call) {
    breaker.onError(1, TimeUnit.MILLISECONDS, new IllegalStateException("ignored"));
  }

  @Override
  public boolean error() {
    try {
      breaker.executeCallable(() -> {
        throw new StackOverflowError();
      });
      return false;
    } catch (StackOverflowError expected) {
      return true;
    } catch (Exception other) {
      return false;
    }
  }

  @Override
  public void nested() {
    try {
      breaker.executeCallable(() -> breaker.executeCallable(() -> "ok"));
    } catch (Exception refused) {
      // The state tells.
    }
  }

  @Override
  public void at(double second) {
    clock.now = Instant.parse("2026-01-05T00:00:00Z").plusNanos(Math.round(second * 1e9));
  }

  @Override
  public boolean wallClockBack() {
    clock.shift = Duration.ofHours(-1);
    return true;
  }

  @Override
  public void reset() {
    breaker.reset();
  }

  @Override
  public boolean forceOpen() {
    breaker.transitionToForcedOpenState();
    return true;
  }

  @Override
  public String state() {
    return breaker.getState().name();
  }

  @Override
  public double tick() {
    return 1e-9;
  }

  @Override
  public void close() {}
}
