package dev.seatrial.cli;

import dev.seatrial.experiment.ArmRun;
import dev.seatrial.experiment.Engine;
import dev.seatrial.experiment.Runner;
import dev.seatrial.journal.RunEvent.Log;
import dev.seatrial.journal.codec.JournalWriter;
import dev.seatrial.scenario.Scenario;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What runs inside a JVM of a verification: all arms of one scenario, each journal into a file. */
final class VerifyChild {
  private static final long PLANTED_AT_NANOS = 60_000_000_000L;
  private static final int PLANTED_ENTRIES = 2_000;
  private static final int PLANTED_EVENTS = 3;

  private VerifyChild() {}

  /**
   * @param args scenario, folder, name of this JVM, whether another simulation runs beside, whether a defect is planted
   */
  public static void main(String[] args) throws Exception {
    Scenario scenario = ScenarioArgument.read(args[0]);
    Path folder = Path.of(args[1]);
    Thread beside = Thread.ofPlatform().daemon().unstarted(() -> company(scenario));
    if (Boolean.parseBoolean(args[3])) beside.start();
    for (String arm : scenario.arms().keySet()) {
      Path file = folder.resolve(args[2] + "-" + arm + ".jsonl");
      journal(scenario, arm, file, Boolean.parseBoolean(args[4]));
    }
    // The other simulation never ends by itself.
    System.exit(0);
  }

  /** Other runs, to share the schedulers and the collector with. */
  private static void company(Scenario scenario) {
    String arm = scenario.arms().firstEntry().getKey();
    for (long seed = 1; ; seed++) Runner.run(scenario, arm, seed);
  }

  private static void journal(Scenario scenario, String arm, Path file, boolean planted) throws IOException {
    try (ArmRun run = new ArmRun(scenario, arm, scenario.seed(), scenario.durationNanos(), Engine.MAX_EVENTS);
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      if (planted) run.simulation().at(PLANTED_AT_NANOS, () -> plant(run));
      run.simulation().runUntil(scenario.durationNanos(), Long.MAX_VALUE);
      JournalWriter.write(run.journal(), out);
    }
  }

  /**
   * The defect: the order of an unmodifiable map differs from one JVM to the next. It begins at a random place; with so many
   * entries two JVMs hardly ever begin at the same one.
   */
  private static void plant(ArmRun run) {
    List<Map.Entry<String, Integer>> entries = new ArrayList<>();
    for (int i = 0; i < PLANTED_ENTRIES; i++) entries.add(Map.entry("name-" + i, i));
    Map<String, Integer> unordered = Map.ofEntries(array(entries));
    unordered.keySet().stream()
        .limit(PLANTED_EVENTS)
        .forEach(name -> run.simulation().world().emit(new Log("planted", name, Optional.empty())));
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private static Map.Entry<String, Integer>[] array(List<Map.Entry<String, Integer>> entries) {
    return entries.toArray(new Map.Entry[0]);
  }
}
