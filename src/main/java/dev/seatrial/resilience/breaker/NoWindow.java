package dev.seatrial.resilience.breaker;

/** Of a breaker that counts failures in a row. */
enum NoWindow implements Window {
  INSTANCE;

  @Override
  public void record(boolean failed, boolean slow, long nowNanos) {}

  @Override
  public void forget(long nowNanos) {}

  @Override
  public void clear() {}

  @Override
  public Window resized(Trip trip, long nowNanos) {
    return this;
  }

  @Override
  public int calls() {
    return 0;
  }

  @Override
  public int failed() {
    return 0;
  }

  @Override
  public int slow() {
    return 0;
  }
}
