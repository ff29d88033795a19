package dev.seatrial.measure;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * The tasks that ended in the last stretch of time: what probes and safeguards look at. Tasks of the warm-up count, too, since
 * the steady state is judged at its end. Keeps the last {@link #MAX_NANOS} and at most {@link #MAX_TASKS} tasks.
 */
public final class TaskWindow implements TaskFold {
  /** Longest window that can be asked for: a day. */
  public static final long MAX_NANOS = 24 * 3_600_000_000_000L;

  /** Most tasks kept; at a thousand tasks per second that is more than a minute. */
  public static final int MAX_TASKS = 100_000;

  /** So many tasks a probe needs. */
  public static final int ENOUGH_TASKS = 10;

  private record Ended(long t, TaskRow row) {}

  private final ArrayDeque<Ended> ended = new ArrayDeque<>();

  /**
   * A quantile of the latency in a window.
   *
   * @param tasks how many the window held
   * @param nanos nearest rank; empty without tasks, and when that task got no correct answer
   */
  public record Latency(long tasks, OptionalLong nanos) {}

  @Override
  public void ended(TaskRow row) {
    long t = row.endNanos().orElseThrow();
    ended.addLast(new Ended(t, row));
    while (ended.size() > MAX_TASKS || ended.getFirst().t() <= t - MAX_NANOS) ended.removeFirst();
  }

  /** Tasks that ended after {@code now - window}, up to {@code now}, by outcome. */
  public Outcomes outcomes(long nowNanos, long windowNanos) {
    long success = 0;
    long degraded = 0;
    long graceful = 0;
    long failed = 0;
    for (var it = ended.descendingIterator(); it.hasNext(); ) {
      Ended e = it.next();
      if (e.t() > nowNanos) continue;
      if (e.t() <= nowNanos - windowNanos) break;
      switch (e.row().outcome().orElseThrow()) {
        case SUCCESS -> success++;
        case DEGRADED -> degraded++;
        case GRACEFUL -> graceful++;
        case FAILED -> failed++;
      }
    }
    return new Outcomes(success, degraded, graceful, failed);
  }

  /**
   * The latency that {@code quantilePpm} of the tasks did not exceed, by nearest rank; a task without a correct answer ranks
   * above every time.
   *
   * @param quantilePpm from 1 to 1,000,000
   */
  public Latency latency(long nowNanos, long windowNanos, long quantilePpm) {
    long[] answered = new long[ended.size()];
    int n = 0;
    int count = 0;
    for (var it = ended.descendingIterator(); it.hasNext(); ) {
      Ended e = it.next();
      if (e.t() > nowNanos) continue;
      if (e.t() <= nowNanos - windowNanos) break;
      count++;
      if (e.row().answered()) answered[n++] = e.row().latencyNanos().orElseThrow();
    }
    Arrays.sort(answered, 0, n);
    int rank = (int) ((count * quantilePpm + 999_999) / 1_000_000);
    boolean known = rank >= 1 && rank <= n;
    return new Latency(count, known ? OptionalLong.of(answered[rank - 1]) : OptionalLong.empty());
  }
}
