package dev.seatrial.exercise.sandbox;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What one command made a learner's code do. Numbers of operations and timers count from 1 per sandbox. */
public sealed interface Effect {
  /** The code called an operation; the host answers with {@link Command.Resolve} or {@link Command.Reject}, or never. */
  record OperationStarted(int operation, int call, String name, JsonNode args) implements Effect {}

  /** The code wants {@link Command.Fire} at {@code atMs}, not before the time of the command. */
  record TimerWanted(int timer, double atMs) implements Effect {}

  /** The code needs a timer no more. */
  record TimerCancelled(int timer) implements Effect {}

  /** The promise of a call was fulfilled (no failure) or rejected (value is JSON null). */
  record CallSettled(int call, JsonNode value, Optional<Failure> failure) implements Effect {}

  /** {@code log(entry)}. */
  record Logged(JsonNode entry) implements Effect {}

  /** {@code escalate(reason)}. */
  record Escalated(JsonNode reason) implements Effect {}

  /** {@code console.log(…)}. */
  record Printed(String text) implements Effect {}

  /** The answer to {@link Command.State}. */
  record StateShown(JsonNode value) implements Effect {}
}
