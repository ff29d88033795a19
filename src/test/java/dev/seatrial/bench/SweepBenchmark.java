package dev.seatrial.bench;

import dev.seatrial.experiment.sweep.SweepHeader;
import dev.seatrial.experiment.sweep.Sweeper;
import dev.seatrial.experiment.sweep.Totals;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import java.io.IOException;
import java.util.Locale;

/**
 * How long a sweep of {@code mcp-failure}, both arms, takes with one job and with two, and how much faster two are. The argument is
 * the number of seeds, 1,000 without it. Prints a table; ends by itself.
 */
public final class SweepBenchmark {
  private static final int SEEDS = 1_000;
  private static final int WARMUP_SEEDS = 100;

  private SweepBenchmark() {}

  /** Takes the number of seeds. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int seeds = args.length == 0 ? SEEDS : Integer.parseInt(args[0]);
    Scenario scenario = ShippedScenarios.byName("mcp-failure").orElseThrow();
    sweep(scenario, Math.min(WARMUP_SEEDS, seeds), 2);
    long one = sweep(scenario, seeds, 1);
    long two = sweep(scenario, seeds, 2);
    System.out.println("| " + seeds + " seeds of `mcp-failure`, both arms | time | seeds per second | speed-up |");
    System.out.println("|---|---:|---:|---:|");
    row("1 job", seeds, one, 1);
    row("2 jobs", seeds, two, (double) one / two);
  }

  private static void row(String what, int seeds, long nanos, double speedUp) {
    System.out.println(String.format(Locale.ROOT, "| %s | %.1f s | %.1f | %.2f |", what, nanos / 1e9, seeds * 1e9 / nanos, speedUp));
  }

  private static long sweep(Scenario scenario, int seeds, int jobs) throws IOException, InterruptedException {
    SweepHeader header = SweepHeader.of(scenario, 1, seeds, 1, 1);
    Totals totals = new Totals(header.arms());
    long begin = System.nanoTime();
    Sweeper.run(scenario, header, jobs, totals::add);
    long took = System.nanoTime() - begin;
    if (totals.arms().getFirst().runs() != seeds) throw new IllegalStateException("the sweep lacks seeds");
    return took;
  }
}
