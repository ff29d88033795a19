package dev.seatrial.bench.patterns;

import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.breaker.StandardCircuitBreaker;
import dev.seatrial.resilience.breaker.Trip;
import dev.seatrial.world.wall.WallWorld;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A closed breaker that goes by a window, shared by all threads: the last 100 calls, and the calls of the last 10 s. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class WindowBenchmark {
  private final Callable<String> call = () -> "answer";
  private final WallWorld world = new WallWorld(1);

  private final StandardCircuitBreaker byCalls = ours(new Trip.CountWindow(100, 100, 50, OptionalInt.empty()));
  private final StandardCircuitBreaker byTime = ours(new Trip.TimeWindow(Duration.ofSeconds(10), 10, 100, 50, OptionalInt.empty()));
  private final CircuitBreaker byCallsR4j = resilience4j(100, SlidingWindowType.COUNT_BASED);
  private final CircuitBreaker byTimeR4j = resilience4j(10, SlidingWindowType.TIME_BASED);

  private StandardCircuitBreaker ours(Trip trip) {
    return new StandardCircuitBreaker(CircuitBreakerConfig.named("bench").withTrip(trip), world);
  }

  private static CircuitBreaker resilience4j(int size, SlidingWindowType type) {
    return CircuitBreaker.of(
        "bench", io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.custom().slidingWindow(size, 100, type).build());
  }

  @Benchmark
  public String lastCalls() throws Exception {
    return byCalls.execute(call);
  }

  @Benchmark
  public String lastCallsResilience4j() throws Exception {
    return byCallsR4j.executeCallable(call);
  }

  @Benchmark
  public String lastTime() throws Exception {
    return byTime.execute(call);
  }

  @Benchmark
  public String lastTimeResilience4j() throws Exception {
    return byTimeR4j.executeCallable(call);
  }
}
