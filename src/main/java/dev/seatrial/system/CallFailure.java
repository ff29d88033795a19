package dev.seatrial.system;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.resilience.core.HasErrorClass;
import java.util.Optional;
import java.util.OptionalLong;

/** An attempt on a dependency failed, as its caller can tell. Carries no stack trace: the journal says where it came from. */
final class CallFailure extends Exception implements HasErrorClass {
  private static final long serialVersionUID = 1L;

  private final ErrorClass errorClass;
  private final long retryAfterNanos;
  private final transient Optional<Damage> damage;

  /**
   * @param retryAfterNanos the wait that the answer asked for, negative for none
   */
  private CallFailure(ErrorClass errorClass, String message, long retryAfterNanos, Optional<Damage> damage) {
    super(message, null, false, false);
    this.errorClass = errorClass;
    this.retryAfterNanos = retryAfterNanos;
    this.damage = damage;
  }

  static CallFailure of(ErrorClass errorClass, String message) {
    return new CallFailure(errorClass, message, -1, Optional.empty());
  }

  static CallFailure of(ErrorClass errorClass, String message, OptionalLong retryAfterNanos) {
    return new CallFailure(errorClass, message, retryAfterNanos.orElse(-1), Optional.empty());
  }

  /** A failure that comes from what a fault has left behind, if one has. */
  static CallFailure from(Optional<Damage> damage, ErrorClass errorClass, String message) {
    return new CallFailure(errorClass, message, -1, damage);
  }

  /** What it comes from, when it is not a fault that fired on this very attempt. */
  Optional<Damage> damage() {
    return damage;
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
