package dev.seatrial.system;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.HasErrorClass;
import java.util.OptionalLong;

/** An attempt on a dependency failed, as its caller can tell. Carries no stack trace: the journal says where it came from. */
final class CallFailure extends Exception implements HasErrorClass {
  private static final long serialVersionUID = 1L;

  private final ErrorClass errorClass;
  private final long retryAfterNanos;

  /**
   * @param retryAfterNanos the wait that the answer asked for, negative for none
   */
  private CallFailure(ErrorClass errorClass, String message, long retryAfterNanos) {
    super(message, null, false, false);
    this.errorClass = errorClass;
    this.retryAfterNanos = retryAfterNanos;
  }

  static CallFailure of(ErrorClass errorClass, String message) {
    return new CallFailure(errorClass, message, -1);
  }

  static CallFailure of(ErrorClass errorClass, String message, OptionalLong retryAfterNanos) {
    return new CallFailure(errorClass, message, retryAfterNanos.orElse(-1));
  }

  @Override
  public ErrorClass errorClass() {
    return errorClass;
  }

  @Override
  public OptionalLong retryAfterNanos() {
    return retryAfterNanos < 0 ? OptionalLong.empty() : OptionalLong.of(retryAfterNanos);
  }
}
