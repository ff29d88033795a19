package dev.seatrial.resilience.checkpoint;

/**
 * A checkpoint that is not what was saved. It is reported and never used.
 *
 * @param reason what is wrong with it, in a few words for people
 */
public record Damaged(String key, long generation, String reason) {

  /** Names it in journals. */
  public String id() {
    return Checkpoint.id(key, generation);
  }
}
