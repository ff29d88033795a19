package dev.seatrial.experiment.sweep;

import dev.seatrial.experiment.Engine;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.scenario.Scenario.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * What identifies a sweep, and which part of its seeds is meant: a shard i of n takes the i-th seed and every n-th after it.
 *
 * @param engine version of the engine
 * @param scenario shipped name or file name
 * @param scenarioHash SHA-256 of the scenario's text, hexadecimal
 * @param title of the scenario, for people
 * @param first first seed of the whole sweep
 * @param last its last seed, at most {@link #MOST_SEEDS} with the first
 * @param shard from 1
 * @param shards from 1, at most as many as there are seeds
 * @param arms in the order of the scenario
 */
public record SweepHeader(
    String engine,
    String scenario,
    String scenarioHash,
    String title,
    long first,
    long last,
    int shard,
    int shards,
    List<PromisedArm> arms) {
  /** Most seeds of a sweep, all shards together. */
  public static final int MOST_SEEDS = 100_000;

  /**
   * An arm and what the scenario promises of it.
   *
   * @param promised empty when nothing is promised
   */
  public record PromisedArm(String name, Optional<Verdict> promised) {}

  public SweepHeader {
    arms = List.copyOf(arms);
    if (last < first) throw new IllegalArgumentException("last_seed: " + last + " is before the first, " + first);
    if (last - first < 0 || last - first >= MOST_SEEDS) throw new IllegalArgumentException("last_seed: more than " + MOST_SEEDS + " seeds");
    if (shards < 1 || shards > last - first + 1) {
      throw new IllegalArgumentException("shards: " + shards + " must be from 1 to the number of seeds, " + (last - first + 1));
    }
    if (shard < 1 || shard > shards) throw new IllegalArgumentException("shard: " + shard + " must be from 1 to " + shards);
    if (arms.isEmpty() || arms.size() > Scenario.MAX_ARMS) throw new IllegalArgumentException("arms: must be 1 to " + Scenario.MAX_ARMS);
  }

  /** A shard of a sweep over {@code scenario} by this engine. */
  public static SweepHeader of(Scenario scenario, long first, long last, int shard, int shards) {
    List<PromisedArm> arms =
        scenario.arms().keySet().stream().map(arm -> new PromisedArm(arm, Optional.ofNullable(scenario.promises().get(arm)))).toList();
    return new SweepHeader(Engine.VERSION, scenario.name(), scenario.hash(), scenario.title(), first, last, shard, shards, arms);
  }

  /** The same sweep as a whole. */
  public SweepHeader whole() {
    return new SweepHeader(engine, scenario, scenarioHash, title, first, last, 1, 1, arms);
  }

  /** Seeds of the whole sweep. */
  public int allSeeds() {
    return (int) (last - first + 1);
  }

  /** Seeds of this shard, at least 1. */
  public int seeds() {
    return (allSeeds() - shard) / shards + 1;
  }

  /** A seed of this shard, {@code index} from 0. */
  public long seed(int index) {
    return first + (shard - 1) + (long) index * shards;
  }
}
