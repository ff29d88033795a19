package dev.seatrial.bench.patterns;

import dev.failsafe.Failsafe;
import dev.failsafe.FailsafeExecutor;
import dev.seatrial.resilience.bulkhead.BulkheadConfig;
import dev.seatrial.resilience.bulkhead.StandardBulkhead;
import dev.seatrial.world.wall.WallWorld;
import io.github.resilience4j.bulkhead.Bulkhead;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** A bulkhead shared by all threads, with a slot for each of them. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class BulkheadBenchmark {
  private final Callable<String> call = () -> "answer";
  private final StandardBulkhead bulkhead =
      new StandardBulkhead(new BulkheadConfig("bench", 25, 0, Duration.ZERO), new WallWorld(1));
  private final Bulkhead resilience4j = Bulkhead.ofDefaults("bench");
  private final FailsafeExecutor<Object> failsafe = Failsafe.with(dev.failsafe.Bulkhead.of(25));

  @Benchmark
  public String entered() throws Exception {
    return bulkhead.execute(call);
  }

  @Benchmark
  public String enteredResilience4j() throws Exception {
    return resilience4j.executeCallable(call);
  }

  @Benchmark
  public Object enteredFailsafe() {
    return failsafe.get(call::call);
  }
}
