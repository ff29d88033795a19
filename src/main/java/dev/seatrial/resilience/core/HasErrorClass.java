package dev.seatrial.resilience.core;

import dev.seatrial.journal.ErrorClass;
import java.util.OptionalLong;

/** Implemented by exceptions that know their {@link ErrorClass}; the patterns look at nothing else of them. */
public interface HasErrorClass {

  ErrorClass errorClass();

  /** The wait that the other side asked for ({@code Retry-After}) in nanoseconds; empty when it said nothing. */
  default OptionalLong retryAfterNanos() {
    return OptionalLong.empty();
  }
}
