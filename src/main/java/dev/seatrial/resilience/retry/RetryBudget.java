package dev.seatrial.resilience.retry;

import dev.seatrial.resilience.core.Require;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Keeps retries from multiplying the load on a dependency that is already in trouble: a bucket of tokens into which every call
 * pays a share and from which every retry takes a whole one. An empty bucket suppresses the retry only; the caller sees the
 * original failure. May be shared by several retries. Thread-safe, lock-free.
 */
public final class RetryBudget {
  private static final long TOKEN = 100;

  private final int percent;
  private final long capacity;
  private final AtomicLong level;

  /**
   * @param percent retries per hundred calls in the long run, from 0 to 100
   * @param minimum retries that are possible from the start, from 0 to {@code most}
   * @param most retries that calls without trouble can save up, at most 1,000,000
   */
  public RetryBudget(int percent, int minimum, int most) {
    this.percent = (int) Require.between("retry_budget.percent", percent, 0, 100);
    this.capacity = TOKEN * Require.between("retry_budget.most", most, 0, 1_000_000);
    this.level = new AtomicLong(TOKEN * Require.between("retry_budget.minimum", minimum, 0, most));
  }

  /** 20 % of calls, at least 3, at most 100 saved up. */
  public static RetryBudget standard() {
    return new RetryBudget(20, 3, 100);
  }

  /** A call begins. */
  void onCall() {
    long now;
    do {
      now = level.get();
      if (now >= capacity) return;
    } while (!level.compareAndSet(now, Math.min(capacity, now + percent)));
  }

  /** Takes the token for one retry; false if there is none. */
  boolean tryTake() {
    long now;
    do {
      now = level.get();
      if (now < TOKEN) return false;
    } while (!level.compareAndSet(now, now - TOKEN));
    return true;
  }

  /** Retries that are possible now. */
  public int available() {
    return (int) (level.get() / TOKEN);
  }
}
