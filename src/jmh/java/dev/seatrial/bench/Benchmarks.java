package dev.seatrial.bench;

import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs the benchmarks whose names match the first argument, on one thread and then on two, with allocation rates. */
public final class Benchmarks {
  private Benchmarks() {}

  public static void main(String[] args) throws RunnerException {
    for (int threads = 1; threads <= 2; threads++) {
      System.out.println("=== " + threads + " thread(s)");
      new Runner(
              new OptionsBuilder()
                  .include(args[0])
                  .threads(threads)
                  .forks(Integer.getInteger("forks", 2))
                  .warmupIterations(3)
                  .warmupTime(TimeValue.seconds(1))
                  .measurementIterations(5)
                  .measurementTime(TimeValue.seconds(1))
                  .addProfiler(GCProfiler.class)
                  // The peers log every call at DEBUG, which must not be what is measured.
                  .jvmArgsAppend("-Dlogback.configurationFile=src/jmh/resources/quiet-logback.xml")
                  .build())
          .run();
    }
  }
}
