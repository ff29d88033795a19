package dev.seatrial.resilience.recovery;

/** How many of some calls succeeded. */
record Tally(int succeeded, int calls) {
  static final Tally NONE = new Tally(0, 0);

  Tally and(boolean success) {
    return new Tally(succeeded + (success ? 1 : 0), calls + 1);
  }

  Tally plus(Tally other) {
    return new Tally(succeeded + other.succeeded, calls + other.calls);
  }

  /** In exact integers. False without a call. */
  boolean below(long ppm) {
    return succeeded * 1_000_000L < ppm * calls;
  }

  /** Rounded down; 1,000,000 without a call. */
  long ppm() {
    return calls == 0 ? 1_000_000 : succeeded * 1_000_000L / calls;
  }
}
