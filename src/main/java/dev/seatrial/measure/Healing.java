package dev.seatrial.measure;

import java.util.OptionalLong;

/**
 * How the system dealt with faults.
 *
 * @param met ended tasks whose course a fault changed
 * @param touched ended tasks on which a fault fired and changed nothing
 * @param healed tasks that met a fault and still succeeded without a person
 * @param recovered healed tasks with a recovery time, which are all of them
 * @param recoverySumNanos sum of their longest recoveries
 * @param escalations how often a person was asked
 */
public record Healing(long met, long touched, long healed, long recovered, long recoverySumNanos, long escalations) {

  /** Healed tasks among those that met a fault. */
  public Share successRate() {
    return new Share(healed, met);
  }

  /** Mean recovery time of the healed tasks; empty when none was healed. */
  public OptionalLong averageRecoveryNanos() {
    return recovered == 0 ? OptionalLong.empty() : OptionalLong.of(recoverySumNanos / recovered);
  }
}
