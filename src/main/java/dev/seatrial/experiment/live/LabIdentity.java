package dev.seatrial.experiment.live;

/**
 * What identifies a live run beside its action log.
 *
 * @param id 32 hexadecimal digits, drawn at random: whoever knows it does not yet own the lab
 * @param owner whose lab it is: the id of a cookie
 * @param engine version of the engine that began it
 * @param scenario name of a shipped scenario
 * @param scenarioHash SHA-256 of the scenario's bytes when it began
 */
public record LabIdentity(String id, String owner, String engine, String scenario, String scenarioHash, long seed) {
  public LabIdentity {
    if (!isId(id)) throw new IllegalArgumentException("id: must be 32 hexadecimal digits");
  }

  /** Whether a text has the form of an id; only such a text ever becomes part of a file's name. */
  public static boolean isId(String text) {
    return text.length() == 32 && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
