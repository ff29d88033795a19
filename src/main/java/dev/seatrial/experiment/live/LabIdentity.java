package dev.seatrial.experiment.live;

import java.util.Optional;

/**
 * What identifies a live run beside its action log.
 *
 * @param id 32 hexadecimal digits, drawn at random: whoever knows it does not yet own the lab
 * @param owner whose lab it is: the id of a cookie
 * @param engine version of the engine that began it
 * @param scenario name of a scenario, as {@link ScenarioShelf} knows it
 * @param scenarioHash SHA-256 of the scenario's bytes when it began
 * @param number from 1: the owner's runs of this scenario in the order in which they were begun
 * @param origin what it goes on from, if it did not begin at the beginning
 */
public record LabIdentity(
    String id, String owner, String engine, String scenario, String scenarioHash, long seed, int number, Optional<Origin> origin) {

  /**
   * Where a branch left another run.
   *
   * @param parent id of that run; empty for one that came by a link
   * @param atNanos virtual instant up to which both are the same
   */
  public record Origin(Optional<String> parent, long atNanos) {
    public Origin {
      if (parent.isPresent() && !isId(parent.get())) throw new IllegalArgumentException("parent: must be 32 hexadecimal digits");
      if (atNanos < 0) throw new IllegalArgumentException("from: must not be negative");
    }
  }

  public LabIdentity {
    if (!isId(id)) throw new IllegalArgumentException("id: must be 32 hexadecimal digits");
    if (number < 1) throw new IllegalArgumentException("number: must be at least 1");
  }

  /** Whether a text has the form of an id; only such a text ever becomes part of a file's name. */
  public static boolean isId(String text) {
    return text.length() == 32 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
