package dev.seatrial.resilience;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.HasErrorClass;
import java.util.OptionalLong;

/** What a dependency in a test answers. */
public final class Failure extends Exception implements HasErrorClass {
  private static final long serialVersionUID = 1L;

  private final ErrorClass errorClass;
  private final transient OptionalLong retryAfterNanos;

  public Failure(ErrorClass errorClass) {
    this(errorClass, OptionalLong.empty());
  }

  public Failure(ErrorClass errorClass, OptionalLong retryAfterNanos) {
    super(errorClass.name());
    this.errorClass = errorClass;
    this.retryAfterNanos = retryAfterNanos;
  }

  @Override
  public ErrorClass errorClass() {
    return errorClass;
  }

  @Override
  public OptionalLong retryAfterNanos() {
    return retryAfterNanos;
  }
}
