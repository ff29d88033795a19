package dev.seatrial.exercise.sandbox;

import tools.jackson.databind.JsonNode;

/** The world around a subject: decides what comes of each operation. Called by one thread; deterministic, or plays differ. */
@FunctionalInterface
public interface Dependencies {
  Reply answer(double nowMs, Effect.OperationStarted operation);

  /** When and how an operation ends. {@code afterMs} is 0 or more. */
  sealed interface Reply {
    record Value(double afterMs, JsonNode value) implements Reply {}

    record Error(double afterMs, String name, String errorClass, String message) implements Reply {}

    /** The operation hangs for ever. */
    record Never() implements Reply {}
  }
}
