package dev.seatrial.scenario;

import dev.seatrial.measure.Metric;

/**
 * What an arm is expected to do.
 *
 * @param critical whether failing it refutes the hypothesis; otherwise it makes it partial
 * @param feedback what to look at or to change when it fails
 */
public record Expectation(String id, String title, boolean critical, int points, Check check, String feedback) {

  /** What is looked for in the journal of an arm; times count from the first injection of the method. */
  public sealed interface Check {
    /** From the first failed attempt to a breaker's opening or an alert at most {@code withinNanos}. */
    record Detected(long withinNanos) implements Check {}

    /** Every decision is in the journal: each opened breaker, each retry with its error and delay; at least one of them. */
    record Logged() implements Check {}

    /** Calls are retried, at most {@code max} times each, and no wait is shorter than the one before. */
    record Retried(int max) implements Check {}

    /** At most this share of the ended tasks failed without a graceful answer. */
    record Graceful(long maxUngracefulPpm) implements Check {}

    /** No answer holds wrong content and no write took effect twice. */
    record Uncorrupted() implements Check {}

    /** No attempt on what the path names took longer. */
    record BoundedWait(String path, long maxNanos) implements Check {}

    /** Every breaker that opened is closed again at the end, and at least one opened. */
    record Recovered() implements Check {}

    /** A recovery procedure was carried out, the last one helped, and nobody has to be asked any more. */
    record Healed() implements Check {}

    /** At least one task went on from a checkpoint, and every task that did so was answered. */
    record ResumedFromCheckpoint() implements Check {}

    /** While the breaker was half-open, at most so many probes were in flight at once; at least one was. */
    record Probes(String breaker, int atMost) implements Check {}

    /** The breaker never opened. */
    record StaysClosed(String breaker) implements Check {}

    /** No step of the agent waited longer for its slot. */
    record SlotWait(String agent, long maxNanos) implements Check {}

    /** No task called the same operation more than {@code max} times in a row. */
    record SameCalls(int max) implements Check {}

    /** A person was asked, and stood down when it was over. */
    record Escalates() implements Check {}

    /** A metric over the whole run after the warm-up; the quantile in parts per million, 0 where it has none. */
    record MetricHolds(Metric metric, long quantilePpm, Tolerance tolerance) implements Check {}
  }
}
