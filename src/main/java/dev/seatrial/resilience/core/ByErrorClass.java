package dev.seatrial.resilience.core;

import dev.seatrial.journal.ErrorClass;
import dev.seatrial.journal.OutcomeKind;
import java.util.List;

/** Ignores the listed classes of errors; a record, so that two equal configurations are equal. */
record ByErrorClass(List<ErrorClass> ignored) implements Classifier {
  static final ByErrorClass STANDARD =
      new ByErrorClass(
          List.of(
              ErrorClass.RATE_LIMIT,
              ErrorClass.QUOTA,
              ErrorClass.VALIDATION,
              ErrorClass.TOOL_ERROR,
              ErrorClass.AUTH,
              ErrorClass.NOT_FOUND,
              ErrorClass.FINISH_REASON,
              ErrorClass.CONTEXT_OVERFLOW,
              ErrorClass.CIRCUIT_OPEN,
              ErrorClass.BULKHEAD_FULL,
              ErrorClass.GUARD,
              ErrorClass.CANCELLED));

  @Override
  public OutcomeKind classify(Throwable failure) {
    return ignored.contains(ErrorClasses.of(failure)) ? OutcomeKind.IGNORED : OutcomeKind.FAILURE;
  }
}
