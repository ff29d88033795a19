package dev.seatrial.measure;

/** How many tasks ended in which way, and the rates that follow (product definitions: docs/reference/metrics.md). */
public record Outcomes(long success, long degraded, long graceful, long failed) {

  public long ended() {
    return success + degraded + graceful + failed;
  }

  /** Tasks with a correct answer in time. */
  public long answered() {
    return success + degraded;
  }

  /** Tasks without a correct answer in time: graceful failures and ungraceful ones. */
  public long failures() {
    return graceful + failed;
  }

  public Share successRate() {
    return new Share(answered(), ended());
  }

  public Share errorRate() {
    return new Share(failures(), ended());
  }

  public Share degradedRate() {
    return new Share(degraded, ended());
  }

  public Share gracefulRate() {
    return new Share(graceful, ended());
  }

  /** The kill switch's measure: failures without even a message. */
  public Share ungracefulRate() {
    return new Share(failed, ended());
  }
}
