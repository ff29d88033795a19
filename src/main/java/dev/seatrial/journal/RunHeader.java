package dev.seatrial.journal;

/**
 * What identifies a run beside its action log.
 *
 * @param engine version of the engine that ran it
 * @param scenario shipped name or file name of the scenario
 * @param scenarioHash SHA-256 of the scenario's text, hexadecimal
 * @param arm name of the arm
 * @param seed any 64-bit number
 */
public record RunHeader(String engine, String scenario, String scenarioHash, String arm, long seed) {
  /** Version of the journal format; fields are only ever added within one version. */
  public static final int FORMAT = 1;

  /** The virtual instant 0 as people read it, in seconds since the epoch: 2026-01-05T00:00:00Z. */
  public static final long EPOCH_SECOND = 1_767_571_200L;
}
