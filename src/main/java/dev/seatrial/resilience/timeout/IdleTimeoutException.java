package dev.seatrial.resilience.timeout;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.HasErrorClass;
import java.time.Duration;

/** A stream fell silent and was cancelled. Without a stack trace: it is a decision, not a defect. */
public final class IdleTimeoutException extends Exception implements HasErrorClass {
  private static final long serialVersionUID = 1L;

  private final Duration limit;

  public IdleTimeoutException(Duration limit) {
    super("nothing came from the stream for " + limit, null, false, false);
    this.limit = limit;
  }

  public Duration limit() {
    return limit;
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.TIMEOUT;
  }
}
