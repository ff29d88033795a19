package dev.seatrial.experiment;

import dev.seatrial.journal.JournalFullException;
import dev.seatrial.journal.RunStatus;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.world.sim.StopReason;
import java.util.ArrayList;
import java.util.List;

/** Runs the arms of a scenario to their end, one after the other: the same seed, workload and faults for each. */
public final class Runner {
  private static final long SLICE_EVENTS = 50_000;

  private Runner() {}

  /**
   * What came of a run of a scenario.
   *
   * @param arms in the order asked for
   */
  public record Result(Scenario scenario, long seed, List<ArmResult> arms) {
    public Result {
      arms = List.copyOf(arms);
    }
  }

  /**
   * @param arms names of arms of the scenario
   */
  public static Result run(Scenario scenario, List<String> arms, long seed) {
    List<ArmResult> results = new ArrayList<>();
    for (String arm : arms) results.add(run(scenario, arm, seed));
    return new Result(scenario, seed, results);
  }

  /** Runs one arm. */
  public static ArmResult run(Scenario scenario, String arm, long seed) {
    try (ArmRun run = new ArmRun(scenario, arm, seed, scenario.durationNanos(), Engine.MAX_EVENTS)) {
      return run.result(toTheEnd(run, scenario.durationNanos()));
    }
  }

  private static RunStatus toTheEnd(ArmRun run, long endNanos) {
    try {
      while (run.simulation().runUntil(endNanos, SLICE_EVENTS) == StopReason.BUDGET) {
        if (Thread.currentThread().isInterrupted()) return RunStatus.INTERRUPTED;
      }
      return RunStatus.COMPLETED;
    } catch (JournalFullException full) {
      return RunStatus.ABORTED;
    }
  }
}
