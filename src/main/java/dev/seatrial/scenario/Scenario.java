package dev.seatrial.scenario;

import dev.seatrial.system.Protections;
import dev.seatrial.system.Topology;
import dev.seatrial.system.Workload;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A scenario: what to run, what to break, and what is expected. Read from a file by {@link ScenarioReader}.
 *
 * @param name shipped name or file name without its ending
 * @param hash SHA-256 of the file's bytes, hexadecimal
 * @param seed the file's seed, used unless another one is asked for
 * @param durationNanos virtual length of the run
 * @param arms in file order, 1 to {@link #MAX_ARMS}; the first is the reference
 * @param method what is done after the warm-up, in order
 * @param rollbacks what is done after the method, whatever happened
 * @param promises the verdict that each named arm is to reach
 * @param lesson what it teaches; empty for one that is no scene
 */
public record Scenario(
    String name,
    String hash,
    String title,
    String description,
    List<String> tags,
    long seed,
    long durationNanos,
    Topology topology,
    SequencedMap<String, Protections> arms,
    Workload workload,
    Hypothesis hypothesis,
    List<MethodStep> method,
    List<MethodStep> rollbacks,
    Optional<Safeguard> safeguard,
    List<Expectation> expectations,
    SequencedMap<String, Verdict> promises,
    Optional<Lesson> lesson) {

  public static final int MAX_ARMS = 4;

  /** Whether the hypothesis held: the four verdicts of an experiment. */
  public enum Verdict {
    CONFIRMED,
    PARTIAL,
    REFUTED,
    INCONCLUSIVE
  }

  /** Length of the method: the sum of its pauses. */
  public long methodNanos() {
    long sum = 0;
    for (MethodStep step : method) if (step instanceof MethodStep.Pause pause) sum += pause.nanos();
    return sum;
  }
}
