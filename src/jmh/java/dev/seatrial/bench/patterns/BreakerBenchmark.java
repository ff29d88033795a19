package dev.seatrial.bench.patterns;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.breaker.CircuitOpenException;
import dev.seatrial.resilience.breaker.StandardCircuitBreaker;
import dev.seatrial.resilience.breaker.Trip;
import dev.seatrial.world.wall.WallWorld;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** A breaker shared by all threads: the closed path, and a rejection with its typed exception. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BreakerBenchmark {
  private final Callable<String> call = () -> "answer";
  private final WallWorld world = new WallWorld(1);

  private StandardCircuitBreaker closed;
  private StandardCircuitBreaker open;
  private CircuitBreaker closedR4j;
  private CircuitBreaker openR4j;
  private FailsafeExecutor<Object> closedFailsafe;
  private FailsafeExecutor<Object> openFailsafe;

  @Setup
  public void setUp() {
    CircuitBreakerConfig config = CircuitBreakerConfig.named("bench").withResetTimeout(Duration.ofHours(1));
    closed = new StandardCircuitBreaker(config, world);
    open = new StandardCircuitBreaker(config.withTrip(new Trip.Consecutive(1)), world);
    try {
      open.execute(() -> {
        throw new java.io.IOException("down");
      });
    } catch (Exception expected) {
      // It is open now.
    }
    closedR4j = CircuitBreaker.ofDefaults("bench");
    // Without stack traces, which are its default, to compare like with like.
    openR4j = CircuitBreaker.of("bench",
        io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.custom().writableStackTraceEnabled(false).build());
    openR4j.transitionToForcedOpenState();
    closedFailsafe = Failsafe.with(dev.failsafe.CircuitBreaker.builder().build());
    dev.failsafe.CircuitBreaker<Object> tripped =
        dev.failsafe.CircuitBreaker.builder().withDelay(Duration.ofHours(1)).build();
    tripped.open();
    openFailsafe = Failsafe.with(tripped);
  }

  @Benchmark
  public String bare() throws Exception {
    return call.call();
  }

  @Benchmark
  public String closed() throws Exception {
    return closed.execute(call);
  }

  @Benchmark
  public String closedResilience4j() throws Exception {
    return closedR4j.executeCallable(call);
  }

  @Benchmark
  public Object closedFailsafe() {
    return closedFailsafe.get(call::call);
  }

  @Benchmark
  public Object rejected() throws Exception {
    try {
      return open.execute(call);
    } catch (CircuitOpenException why) {
      return why;
    }
  }

  @Benchmark
  public Object rejectedResilience4j() throws Exception {
    try {
      return openR4j.executeCallable(call);
    } catch (CallNotPermittedException why) {
      return why;
    }
  }

  @Benchmark
  public Object rejectedFailsafe() {
    try {
      return openFailsafe.get(call::call);
    } catch (dev.failsafe.CircuitBreakerOpenException why) {
      return why;
    }
  }

  /** What a rejection cannot do without: the clock decides whether the reset timeout has passed. */
  @Benchmark
  public long clock() {
    return world.nanoTime();
  }
}
