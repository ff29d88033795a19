package dev.seatrial.system;

import java.util.List;

/**
 * What the dependencies themselves have counted, without the journal: the other side of the books, against which the measures are
 * checked. A copy; it does not change any more.
 *
 * @param dependencies one row each, in the order of the topology
 */
public record Ledgers(List<Row> dependencies, Effects effects) {

  /**
   * What one dependency has counted.
   *
   * @param dependency its path, such as {@code mcp/filesystem}
   * @param arrivals attempts that reached it
   * @param answered of those, how many it has answered
   * @param failed how many ended without an answer, callers that gave up included
   */
  public record Row(String dependency, long arrivals, long answered, long failed) {

    /** Attempts that have not ended. */
    public long open() {
      return arrivals - answered - failed;
    }
  }

  /**
   * What the ledger of writes has counted.
   *
   * @param applied different idempotency keys that took effect
   * @param repeated writes under a key that had taken effect before, answered without a second effect
   */
  public record Effects(long applied, long repeated) {}

  public Ledgers {
    dependencies = List.copyOf(dependencies);
  }
}
