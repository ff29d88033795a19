package dev.seatrial.bench.patterns;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.seatrial.resilience.breaker.CircuitBreakerConfig;
import dev.seatrial.resilience.breaker.StandardCircuitBreaker;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.resilience.bulkhead.StandardBulkhead;
import dev.seatrial.resilience.fallback.FallbackConfig;
import dev.seatrial.resilience.fallback.StandardFallback;
import dev.seatrial.resilience.pipeline.Pipeline;
import dev.seatrial.resilience.retry.Backoff;
import dev.seatrial.resilience.retry.RetryConfig;
import dev.seatrial.resilience.retry.RetryStrategy;
import dev.seatrial.resilience.retry.StandardRetry;
import dev.seatrial.resilience.timeout.AttemptTimeout;
import dev.seatrial.world.wall.WallWorld;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Several patterns around one call that succeeds: ours in four layers, the peers in three. The timeout is a row of its own, since
 * nothing else in here needs a timer; the peer's runs the call on another thread or takes a finished future.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PipelineBenchmark {
  private final Callable<String> call = () -> "answer";
  private final WallWorld world = new WallWorld(1);

  private final Pipeline pipeline =
      Pipeline.of("bench", world)
          .fallback(new StandardFallback(new FallbackConfig("bench"), world))
          .retry(new StandardRetry(RetryConfig.of("bench", new RetryStrategy(3, new Backoff.None())), world))
          .breaker(new StandardCircuitBreaker(CircuitBreakerConfig.named("bench"), world))
          .bulkhead(new StandardBulkhead(new BulkheadConfig("bench", 25, 0, Duration.ZERO), world))
          .build();
  private final AttemptTimeout timeout = new AttemptTimeout(Duration.ofMinutes(1), world);

  private final Callable<String> resilience4j =
      Retry.decorateCallable(
          Retry.ofDefaults("bench"),
          CircuitBreaker.decorateCallable(
              CircuitBreaker.ofDefaults("bench"), Bulkhead.decorateCallable(Bulkhead.ofDefaults("bench"), call)));
  private final TimeLimiter timeLimiter = TimeLimiter.of(Duration.ofMinutes(1));
  private final FailsafeExecutor<Object> failsafe =
      Failsafe.with(
          dev.failsafe.RetryPolicy.ofDefaults(), dev.failsafe.CircuitBreaker.ofDefaults(), dev.failsafe.Bulkhead.of(25));

  @Benchmark
  public Object fallbackRetryBreakerBulkhead() throws Exception {
    return pipeline.execute("read", call);
  }

  @Benchmark
  public Object retryBreakerBulkheadResilience4j() throws Exception {
    return resilience4j.call();
  }

  @Benchmark
  public Object retryBreakerBulkheadFailsafe() {
    return failsafe.get(call::call);
  }

  @Benchmark
  public Object attemptTimeout() throws Exception {
    return timeout.execute(call);
  }

  @Benchmark
  public Object timeLimiterResilience4jFinishedFuture() throws Exception {
    return timeLimiter.executeFutureSupplier(() -> CompletableFuture.completedFuture("answer"));
  }
}
