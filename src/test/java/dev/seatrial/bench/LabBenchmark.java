package dev.seatrial.bench;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.Engine;
import dev.seatrial.experiment.Runner;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunEvent.Log;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.world.World;
import dev.seatrial.world.sim.Simulation;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * What a run costs: journal events per second in {@code mcp-failure}, beside a kernel that does nothing but callbacks which write
 * the same journal; and the wall time of five virtual minutes of both arms. Prints a table; ends by itself.
 */
public final class LabBenchmark {
  private static final int WARMUPS = 40;
  private static final int ROUNDS = 30;
  private static final int CALLBACK_EVENTS = 400_000;

  private LabBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    Scenario scenario = ShippedScenarios.byName("mcp-failure").orElseThrow();
    long[] arm = rounds(() -> arm(scenario));
    long[] callbacks = rounds(LabBenchmark::callbacks);
    long events = Runner.run(scenario, "hardened", scenario.seed()).journal().size();
    long[] both = rounds(() -> both(scenario));
    double perSecond = events * 1e9 / median(arm);
    double callbacksPerSecond = CALLBACK_EVENTS * 1e9 / median(callbacks);
    System.out.println("| what | median of " + ROUNDS + " | best |");
    System.out.println("|---|---|---|");
    row("journal events per second, `mcp-failure` hardened, kernel and journal only", perSecond / 1e6, events * 1e3 / best(arm), "M/s");
    row("journal events per second, callbacks that write one event each", callbacksPerSecond / 1e6, CALLBACK_EVENTS * 1e3 / best(callbacks), "M/s");
    row("ratio of the two", perSecond / callbacksPerSecond, (double) events / best(arm) / ((double) CALLBACK_EVENTS / best(callbacks)), "");
    row("five virtual minutes, both arms, folds and verdicts included", median(both) / 1e6, best(both) / 1e6, "ms");
  }

  private static void row(String what, double median, double best, String unit) {
    System.out.println(String.format(Locale.ROOT, "| %s | %.2f %s | %.2f %s |", what, median, unit, best, unit));
  }

  private static long[] rounds(LongSupplier timed) {
    for (int i = 0; i < WARMUPS; i++) timed.getAsLong();
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) nanos[i] = timed.getAsLong();
    Arrays.sort(nanos);
    return nanos;
  }

  private static long median(long[] sorted) {
    return sorted[sorted.length / 2];
  }

  private static long best(long[] sorted) {
    return sorted[0];
  }

  private static long arm(Scenario scenario) {
    long begin = System.nanoTime();
    try (ArmRun run = new ArmRun(scenario, "hardened", scenario.seed(), scenario.durationNanos(), Engine.MAX_EVENTS)) {
      run.simulation().runUntil(scenario.durationNanos(), Long.MAX_VALUE);
    }
    return System.nanoTime() - begin;
  }

  private static long both(Scenario scenario) {
    long begin = System.nanoTime();
    Runner.run(scenario, List.of("baseline", "hardened"), scenario.seed());
    return System.nanoTime() - begin;
  }

  private static long callbacks() {
    Journal journal = new Journal(new RunHeader("bench", "bench", "", "bench", 1), CALLBACK_EVENTS + 1);
    long begin = System.nanoTime();
    try (Simulation simulation = new Simulation(1, journal)) {
      World world = simulation.world();
      simulation.at(0, () -> chain(world, new int[] {CALLBACK_EVENTS}));
      simulation.runUntil(Long.MAX_VALUE, Long.MAX_VALUE);
    }
    return System.nanoTime() - begin;
  }

  private static void chain(World world, int[] left) {
    world.emit(new Log("bench", "tick", Optional.empty()));
    if (--left[0] > 0) world.after(Duration.ofNanos(1_000_000), () -> chain(world, left));
  }
}
