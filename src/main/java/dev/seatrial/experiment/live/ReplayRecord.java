package dev.seatrial.experiment.live;

import dev.seatrial.experiment.Engine;
import dev.seatrial.scenario.Scenario;
import dev.seatrial.world.drive.SimulationPermits;
import dev.seatrial.world.drive.LockStep;
import dev.seatrial.world.drive.StampedAction;
import dev.seatrial.experiment.ArmRun;
import dev.seatrial.journal.Journal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * All that it takes to have a run again, bit for bit, up to an instant.
 *
 * @param engine version of the engine that made it
 * @param scenario name of the scenario, for people; {@code scenarioHash} tells which one it is
 * @param scenarioHash SHA-256 of the scenario's bytes, hexadecimal
 * @param positionNanos virtual instant up to which everything has happened
 * @param actions what people did until then, in order
 * @param digests what each arm's journal came to
 */
public record ReplayRecord(
    String engine,
    String scenario,
    String scenarioHash,
    long seed,
    long positionNanos,
    List<StampedAction<LabAction>> actions,
    List<ArmDigest> digests) {

  /** The digest of an arm's journal. */
  public record ArmDigest(String arm, long digest) {}

  public ReplayRecord {
    if (positionNanos < 0) throw new IllegalArgumentException("position: must not be negative");
    actions = List.copyOf(actions);
    digests = List.copyOf(digests);
    if (actions.size() > LiveLab.MAX_ACTIONS) throw new IllegalArgumentException("actions: more than " + LiveLab.MAX_ACTIONS);
  }

  /** The digests that arms have come to at the position. */
  static List<ArmDigest> digests(List<ArmRun> arms, long positionNanos) {
    List<ArmDigest> digests = new ArrayList<>();
    for (ArmRun arm : arms) digests.add(new ArmDigest(arm.arm(), arm.journal().digestOf(arm.journal().sizeAt(positionNanos))));
    return digests;
  }

  /** Whether this version of the engine made it. */
  public boolean sameEngine() {
    return engine.equals(Engine.VERSION);
  }

  /**
   * Has the run again on the calling thread.
   *
   * @param scenario the one that is meant
   * @param then sees the journal of each arm, in file order
   * @return the arms whose journals came out differently; empty if the run is the same
   * @throws IllegalArgumentException if this is no record of a run of that scenario
   */
  public List<String> replay(Scenario scenario, Consumer<Journal> then) {
    if (!scenario.hash().equals(scenarioHash)) throw new IllegalArgumentException("the scenario is not the one of the record");
    LiveArms arms = new LiveArms(scenario, seed);
    try (LockStep<LabAction> steps = new LockStep<>(arms.driven(), actions, arms.limits(), new SimulationPermits(1))) {
      steps.runTo(positionNanos);
      arms.runs().forEach(arm -> then.accept(arm.journal()));
      return differing(digests(arms.runs(), positionNanos));
    }
  }

  /** Arms whose digest is another one than here, or is missing. */
  public List<String> differing(List<ArmDigest> found) {
    return digests.stream().filter(wanted -> !found.contains(wanted)).map(ArmDigest::arm).toList();
  }
}
