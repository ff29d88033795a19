package dev.seatrial.bench;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.Engine;
import dev.seatrial.experiment.Runner;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.codec.JournalWriter;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.ShippedScenarios;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The large scenes: journal events per second of the one that writes most, the time of the reference week with both arms, and what an
 * event takes in memory and in a file. Prints a table; ends by itself.
 */
public final class ScenesBenchmark {
  private static final int WARMUPS = 8;
  private static final int ROUNDS = 15;
  private static final String WEEK = "reference-week";

  private ScenesBenchmark() {}

  /** Takes no arguments. */
  public static void main(String[] args) throws IOException {
    System.out.println("| what | median of " + ROUNDS + " | best |");
    System.out.println("|---|---:|---:|");
    for (String name : List.of("hardened", "baseline")) {
      Largest largest = largest(name);
      long[] arm = rounds(() -> simulate(largest));
      row("journal events per second, " + largest.scenario().name() + " " + name + " (" + largest.events() + " events), the judge's folds included",
          largest.events() * 1e3 / median(arm), largest.events() * 1e3 / arm[0], "M/s");
    }
    Scenario week = ShippedScenarios.byName(WEEK).orElseThrow();
    long[] both = rounds(() -> Runner.run(week, List.copyOf(week.arms().keySet()), week.seed()));
    row("the reference week, both arms, folds and verdicts included", median(both) / 1e6, both[0] / 1e6, "ms");
    long[] hardened = rounds(() -> Runner.run(week, List.of("hardened"), week.seed()));
    row("of it the hardened arm", median(hardened) / 1e6, hardened[0] / 1e6, "ms");
    Journal journal = Runner.run(week, "hardened", week.seed()).journal();
    row("bytes of an exported event", (double) exported(journal) / journal.size(), 0, "B");
    journal = null;
    row("bytes of an event in memory, its record, texts and entry", inMemory(week), 0, "B");
  }

  /** The arm with the most events, of all but the week, which is mostly waiting. */
  private record Largest(Scenario scenario, String arm, int events) {}

  private static Largest largest(String arm) {
    Largest largest = null;
    for (String name : ShippedScenarios.names()) {
      if (name.equals(WEEK)) continue;
      Scenario scenario = ShippedScenarios.byName(name).orElseThrow();
      int events = Runner.run(scenario, arm, scenario.seed()).journal().size();
      if (largest == null || events > largest.events()) largest = new Largest(scenario, arm, events);
    }
    return largest;
  }

  private static void simulate(Largest largest) {
    Scenario scenario = largest.scenario();
    try (ArmRun run = new ArmRun(scenario, largest.arm(), scenario.seed(), scenario.durationNanos(), Engine.MAX_EVENTS)) {
      run.simulation().runUntil(scenario.durationNanos(), Long.MAX_VALUE);
    }
  }

  private static void row(String what, double median, double best, String unit) {
    String second = best == 0 ? "" : String.format(Locale.ROOT, "%.2f %s", best, unit);
    System.out.println(String.format(Locale.ROOT, "| %s | %.2f %s | %s |", what, median, unit, second));
  }

  private static long[] rounds(Runnable timed) {
    for (int i = 0; i < WARMUPS; i++) timed.run();
    long[] nanos = new long[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      long begin = System.nanoTime();
      timed.run();
      nanos[i] = System.nanoTime() - begin;
    }
    Arrays.sort(nanos);
    return nanos;
  }

  private static long median(long[] sorted) {
    return sorted[sorted.length / 2];
  }

  private static long exported(Journal journal) throws IOException {
    long[] bytes = {0};
    OutputStream counting =
        new OutputStream() {
          @Override
          public void write(int b) {
            bytes[0]++;
          }

          @Override
          public void write(byte[] b, int offset, int length) {
            bytes[0] += length;
          }
        };
    JournalWriter.write(journal, counting);
    return bytes[0];
  }

  /** The difference that some journals make to the heap. */
  private static double inMemory(Scenario week) {
    List<Journal> kept = new ArrayList<>();
    long before = used();
    long events = 0;
    for (int i = 0; i < 4; i++) {
      Journal journal = Runner.run(week, "hardened", week.seed() + i).journal();
      events += journal.size();
      kept.add(journal);
    }
    long bytes = used() - before;
    if (kept.size() != 4) throw new IllegalStateException("the journals were dropped");
    return (double) bytes / events;
  }

  private static long used() {
    for (int i = 0; i < 5; i++) System.gc();
    Runtime runtime = Runtime.getRuntime();
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
