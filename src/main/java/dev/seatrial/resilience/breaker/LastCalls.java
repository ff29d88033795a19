package dev.seatrial.resilience.breaker;

/** The last calls, a byte each. */
final class LastCalls implements Window {
  private static final byte FAILED = 1;
  private static final byte SLOW = 2;

  private final byte[] ring;
  private int next;
  private int calls;
  private int failed;
  private int slow;

  LastCalls(int size) {
    this.ring = new byte[size];
  }

  @Override
  public void record(boolean failed, boolean slow, long nowNanos) {
    add((byte) ((failed ? FAILED : 0) | (slow ? SLOW : 0)));
  }

  private void add(byte call) {
    if (calls == ring.length) count(ring[next], -1);
    ring[next] = call;
    count(call, 1);
    next = next + 1 == ring.length ? 0 : next + 1;
  }

  private void count(byte call, int by) {
    calls += by;
    if ((call & FAILED) != 0) failed += by;
    if ((call & SLOW) != 0) slow += by;
  }

  @Override
  public void forget(long nowNanos) {}

  @Override
  public void clear() {
    next = 0;
    calls = 0;
    failed = 0;
    slow = 0;
  }

  @Override
  public Window resized(Trip trip, long nowNanos) {
    LastCalls other = new LastCalls(((Trip.CountWindow) trip).size());
    // From the oldest on, so that the newest are those that stay.
    for (int i = calls; i > 0; i--) other.add(ring[Math.floorMod(next - i, ring.length)]);
    return other;
  }

  @Override
  public int calls() {
    return calls;
  }

  @Override
  public int failed() {
    return failed;
  }

  @Override
  public int slow() {
    return slow;
  }
}
