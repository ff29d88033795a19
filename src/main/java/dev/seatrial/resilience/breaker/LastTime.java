package dev.seatrial.resilience.breaker;

/**
 * The calls of the last stretch of time, counted in buckets. A bucket is dropped when its end is as old as the window is long:
 * then everything in it is. Threads may arrive out of order; what comes from before the newest instant seen counts as of then.
 */
final class LastTime implements Window {
  private final long lengthNanos;
  private final long bucketNanos;
  private final long origin;
  private final int[] calls;
  private final int[] failed;
  private final int[] slow;
  private long oldest;
  private long newest;
  private long seen;
  private int allCalls;
  private int allFailed;
  private int allSlow;

  LastTime(long lengthNanos, int buckets, long nowNanos) {
    this.lengthNanos = lengthNanos;
    this.bucketNanos = Math.ceilDiv(lengthNanos, (long) buckets);
    this.origin = nowNanos;
    // The window may begin in the middle of a bucket, so that one more is in use than fits into its length.
    this.calls = new int[buckets + 1];
    this.failed = new int[buckets + 1];
    this.slow = new int[buckets + 1];
  }

  @Override
  public void record(boolean failed, boolean slow, long nowNanos) {
    forget(nowNanos);
    add(newest, 1, failed ? 1 : 0, slow ? 1 : 0);
  }

  @Override
  public void forget(long nowNanos) {
    // Differences of instants do not overflow, whatever the clock's origin is.
    seen = Math.max(seen, nowNanos - origin);
    long first = Math.floorDiv(seen - lengthNanos, bucketNanos);
    if (first > newest) clear();
    for (; oldest < first; oldest++) drop(slot(oldest));
    newest = Math.floorDiv(seen, bucketNanos);
  }

  @Override
  public void clear() {
    for (long bucket = oldest; bucket <= newest; bucket++) drop(slot(bucket));
    newest = Math.floorDiv(seen, bucketNanos);
    oldest = newest;
  }

  private void drop(int slot) {
    allCalls -= calls[slot];
    allFailed -= failed[slot];
    allSlow -= slow[slot];
    calls[slot] = 0;
    failed[slot] = 0;
    slow[slot] = 0;
  }

  private void add(long bucket, int moreCalls, int moreFailed, int moreSlow) {
    int slot = slot(bucket);
    calls[slot] += moreCalls;
    failed[slot] += moreFailed;
    slow[slot] += moreSlow;
    allCalls += moreCalls;
    allFailed += moreFailed;
    allSlow += moreSlow;
  }

  private int slot(long bucket) {
    return (int) Math.floorMod(bucket, (long) calls.length);
  }

  @Override
  public Window resized(Trip trip, long nowNanos) {
    Trip.TimeWindow to = (Trip.TimeWindow) trip;
    forget(nowNanos);
    LastTime other = new LastTime(to.length().toNanos(), to.buckets(), origin);
    other.forget(origin + seen);
    long first = Math.floorDiv(seen - other.lengthNanos, other.bucketNanos);
    for (long bucket = oldest; bucket <= newest; bucket++) {
      // By its last instant, so that no call is forgotten before its time.
      long in = Math.floorDiv(Math.min(seen, (bucket + 1) * bucketNanos - 1), other.bucketNanos);
      int slot = slot(bucket);
      if (in < first || calls[slot] == 0) continue;
      other.oldest = Math.min(other.oldest, in);
      other.add(in, calls[slot], failed[slot], slow[slot]);
    }
    return other;
  }

  @Override
  public int calls() {
    return allCalls;
  }

  @Override
  public int failed() {
    return allFailed;
  }

  @Override
  public int slow() {
    return allSlow;
  }
}
