package dev.seatrial.world.sim;

import dev.seatrial.journal.Entry;
import dev.seatrial.journal.Journal;
import dev.seatrial.journal.RunEvent;
import dev.seatrial.journal.RunHeader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Small simulations for tests, and remarks in their journals. */
public final class Sims {
  private static final int MAX_ENTRIES = 1_000_000;

  private Sims() {}

  public static Simulation of(long seed) {
    return new Simulation(seed, journal(seed, MAX_ENTRIES));
  }

  public static Simulation of(long seed, SimulationLimits limits) {
    return new Simulation(seed, journal(seed, MAX_ENTRIES), limits);
  }

  public static Journal journal(long seed, int maxEntries) {
    return new Journal(new RunHeader("test", "test", "00", "reference", seed), maxEntries);
  }

  /** Runs until nothing is scheduled any more. */
  public static StopReason runOut(Simulation sim) {
    return sim.runUntil(Long.MAX_VALUE, 10_000_000);
  }

  public static RunEvent.Log remark(String text) {
    return new RunEvent.Log("test", text, Optional.empty());
  }

  /** The remarks of a journal as {@code "<milliseconds> <text>"}. */
  public static List<String> remarks(Journal journal) {
    return journal.entries().stream().map(Sims::show).toList();
  }

  private static String show(Entry entry) {
    return entry.t() / 1_000_000 + " " + ((RunEvent.Log) entry.event()).text();
  }

  public static Duration ms(long millis) {
    return Duration.ofMillis(millis);
  }
}
