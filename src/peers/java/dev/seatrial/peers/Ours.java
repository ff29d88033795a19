package dev.seatrial.peers;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.breaker.Acquisition;
import dev.seatrial.resilience.breaker.CircuitBreaker;
import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.breaker.Permit;
import dev.seatrial.resilience.breaker.StandardCircuitBreaker;
import dev.seatrial.resilience.breaker.Trip;
import dev.seatrial.resilience.core.HasErrorClass;
import dev.seatrial.world.Events;
import dev.seatrial.world.wall.ManualTime;
import dev.seatrial.world.wall.WallWorld;
import java.net.ConnectException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;

/** Ours, on a clock moved by hand. */
final class Ours implements Peer {
  private final ManualTime time = new ManualTime();
  private final WallWorld world = new WallWorld(1, Events.none(), time);
  private final List<Optional<Permit>> calls = new ArrayList<>();
  private final CircuitBreaker breaker;

  Ours(Kind kind) {
    CircuitBreakerConfig config = CircuitBreakerConfig.named("vectors");
    breaker =
        new StandardCircuitBreaker(
            switch (kind) {
              case IN_A_ROW -> config;
              case TEN_SECONDS -> config.withTrip(new Trip.TimeWindow(Duration.ofSeconds(10), 10, 10, 50, OptionalInt.empty()));
              case THOUSAND_CALLS -> config.withTrip(new Trip.CountWindow(1_000, 1_000, 50, OptionalInt.empty()));
            },
            world);
  }

  /** 429. */
  private static final class TooMany extends Exception implements HasErrorClass {
    private static final long serialVersionUID = 1L;

    @Override
    public ErrorClass errorClass() {
      return ErrorClass.RATE_LIMIT;
    }

    @Override
    public OptionalLong retryAfterNanos() {
      return OptionalLong.empty();
    }
  }

  @Override
  public boolean begin() {
    calls.add(breaker.tryAcquire() instanceof Acquisition.Admitted(Permit permit) ? Optional.of(permit) : Optional.empty());
    return calls.getLast().isPresent();
  }

  @Override
  public void succeed(int call) {
    calls.get(call).orElseThrow().success();
  }

  @Override
  public void fail(int call) {
    calls.get(call).orElseThrow().failure(new ConnectException("refused"));
  }

  @Override
  public void ignore(int call) {
    calls.get(call).orElseThrow().failure(new TooMany());
  }

  @Override
  public boolean error() {
    try {
      breaker.execute(() -> {
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
      breaker.execute(() -> breaker.execute(() -> "ok"));
    } catch (Exception refused) {
      // The state tells.
    }
  }

  @Override
  public void at(double second) {
    time.advance(Duration.ofNanos(Math.round(second * 1e9) - world.nanoTime()));
    // A clock that is moved by hand jumps; timers that were due meanwhile need a moment to run.
    CountDownLatch timersRan = new CountDownLatch(1);
    world.after(Duration.ZERO, timersRan::countDown);
    try {
      timersRan.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean wallClockBack() {
    time.shiftInstant(Duration.ofHours(-1));
    return true;
  }

  @Override
  public void reset() {
    breaker.reset();
  }

  @Override
  public boolean forceOpen() {
    breaker.forceOpen();
    return true;
  }

  @Override
  public String state() {
    return breaker.snapshot().state().name();
  }

  @Override
  public double tick() {
    return 1e-9;
  }

  @Override
  public void close() {
    world.close();
  }
}
