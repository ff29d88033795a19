package dev.seatrial.resilience.timeout;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.HasErrorClass;
import java.time.Duration;

/** A call, with all its attempts and waits, reached its total deadline. Without a stack trace: it is a decision, not a defect. */
public final class DeadlineExceededException extends Exception implements HasErrorClass {
  private static final long serialVersionUID = 1L;

  private final Duration limit;

  public DeadlineExceededException(Duration limit) {
    super("not finished within the total deadline of " + limit, null, false, false);
    this.limit = limit;
  }

  public Duration limit() {
    return limit;
  }

  @Override
  public ErrorClass errorClass() {
    return ErrorClass.DEADLINE;
  }
}
