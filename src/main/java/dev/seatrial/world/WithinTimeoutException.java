package dev.seatrial.world;

import java.time.Duration;

/** The body of {@link World#within} was ended by its limit. */
public final class WithinTimeoutException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Duration limit;

  public WithinTimeoutException(Duration limit) {
    super("no result within " + limit, null, false, false);
    this.limit = limit;
  }

  public Duration limit() {
    return limit;
  }
}
