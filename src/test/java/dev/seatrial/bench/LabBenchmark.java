package dev.seatrial.bench;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.Engine;
import dev.seatrial.experiment.Runner;
import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Event;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunHeader;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import dev.seatrial.world.World;
import dev.seatrial.world.sim.Simulation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What a run costs: journal events per second in {@code mcp-failure}, hardened; beside a kernel on which nothing but callbacks
 * writes the very same events at the very same instants; and the wall time of five virtual minutes of both arms. Prints a table;
 * ends by itself.
 *
 * <p>The callbacks know the history before they write it: no system, no pattern, no process and no fold is in the second row. The
 * ratio is what all of these cost together.
 */
public final class LabBenchmark {
  private static final int WARMUPS = 200;
  private static final int ROUNDS = 100;
  private static final String ARM = "hardened";

  private LabBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] args) {
    Scenario scenario = ShippedScenarios.byName("mcp-failure").orElseThrow();
    Journal history = Runner.run(scenario, ARM, scenario.seed()).journal();
    List<Instant> instants = instants(history);
    if (replay(instants, history.size()).size() != history.size()) throw new IllegalStateException("the callbacks wrote another history");
    long[] arm = rounds(() -> arm(scenario));
    long[] callbacks = rounds(() -> callbacks(instants, history.size()));
    long[] both = rounds(() -> both(scenario));
    double events = history.size();
    System.out.println("| what (" + history.size() + " journal events at " + instants.size() + " instants) | median of " + ROUNDS + " | best |");
    System.out.println("|---|---:|---:|");
    row("journal events per second, `mcp-failure` hardened, the judge's folds included", events * 1e3 / median(arm), events * 1e3 / best(arm), "M/s");
    row("the same events from callbacks alone", events * 1e3 / median(callbacks), events * 1e3 / best(callbacks), "M/s");
    row("ratio of the two", (double) median(callbacks) / median(arm), (double) best(callbacks) / best(arm), "");
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

  /** What happens at one virtual instant. */
  private record Instant(long nanos, List<Event> events) {}

  private static List<Instant> instants(Journal journal) {
    List<Instant> instants = new ArrayList<>();
    for (Entry entry : journal.entries()) {
      if (instants.isEmpty() || instants.getLast().nanos() != entry.t()) instants.add(new Instant(entry.t(), new ArrayList<>()));
      instants.getLast().events().add(entry.event());
    }
    return instants;
  }

  private static long callbacks(List<Instant> instants, int events) {
    long begin = System.nanoTime();
    replay(instants, events);
    return System.nanoTime() - begin;
  }

  private static Journal replay(List<Instant> instants, int events) {
    Journal journal = new Journal(new RunHeader("bench", "bench", "", "bench", 1), events + 1);
    try (Simulation simulation = new Simulation(1, journal)) {
      simulation.at(instants.getFirst().nanos(), () -> write(simulation.world(), instants, 0));
      simulation.runUntil(Long.MAX_VALUE, Long.MAX_VALUE);
    }
    return journal;
  }

  private static void write(World world, List<Instant> instants, int i) {
    for (Event event : instants.get(i).events()) world.emit(event);
    if (i + 1 == instants.size()) return;
    world.after(Duration.ofNanos(instants.get(i + 1).nanos() - instants.get(i).nanos()), () -> write(world, instants, i + 1));
  }
}
