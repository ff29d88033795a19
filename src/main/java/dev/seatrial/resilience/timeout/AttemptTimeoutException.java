package dev.seatrial.resilience.timeout;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.HasErrorClass;
import java.time.Duration;

/** An attempt took longer than its limit and was cancelled. Without a stack trace: it is a decision, not a defect. */
public final class AttemptTimeoutException extends Exception implements HasErrorClass {
  private static final long serialVersionUID = 1L;

  private final Duration limit;

  public AttemptTimeoutException(Duration limit) {
    super("no answer within the attempt's limit of " + limit, null, false, false);
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
