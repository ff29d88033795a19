package dev.seatrial.peers;

import dev.failsafe.CircuitBreaker;
import dev.failsafe.CircuitBreakerBuilder;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Failsafe, which reads the machine's clock: a second of the vectors is ten milliseconds here, and times are never exact. */
final class Failsafe implements Peer {
  private static final double SCALE = 1e7;

  private final long start = System.nanoTime();
  private final CircuitBreaker<Object> breaker;

  Failsafe(Kind kind) {
    CircuitBreakerBuilder<Object> builder =
        CircuitBreaker.builder().withDelay(Duration.ofMillis(600)).withSuccessThreshold(1).handleIf((result, e) -> !(e instanceof IllegalStateException) && e != null);
    switch (kind) {
      case IN_A_ROW -> builder.withFailureThreshold(5);
      case TEN_SECONDS -> builder.withFailureRateThreshold(50, 10, Duration.ofMillis(100));
      case THOUSAND_CALLS -> builder.withFailureThreshold(500, 1_000);
    }
    breaker = builder.build();
  }

  @Override
  public boolean begin() {
    return breaker.tryAcquirePermit();
  }

  @Override
  public void succeed(int call) {
    breaker.recordSuccess();
  }

  @Override
  public void fail(int call) {
    breaker.recordException(new ConnectException("refused"));
  }

  @Override
  public void ignore(int call) {
    breaker.recordException(new IllegalStateException("ignored"));
  }

  @Override
  public boolean error() {
    try {
      dev.failsafe.Failsafe.with(breaker).get(() -> {
        throw new StackOverflowError();
      });
      return false;
    } catch (StackOverflowError expected) {
      return true;
    } catch (RuntimeException other) {
      return false;
    }
  }

  @Override
  public void nested() {
    try {
      dev.failsafe.Failsafe.with(breaker).get(() -> dev.failsafe.Failsafe.with(breaker).get(() -> "ok"));
    } catch (RuntimeException refused) {
      // The state tells.
    }
  }

  @Override
  public void at(double second) {
    long until = start + Math.round(second * SCALE);
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) LockSupport.parkNanos(left);
  }

  @Override
  public boolean wallClockBack() {
    return false;
  }

  @Override
  public void reset() {
    breaker.close();
  }

  @Override
  public boolean forceOpen() {
    return false;
  }

  @Override
  public String state() {
    return breaker.getState().name();
  }

  @Override
  public double tick() {
    return 2;
  }

  @Override
  public void close() {}
}
