package dev.seatrial.exercise.sandbox;

import dev.seatrial.exercise.sandbox.Effect.CallSettled;
import dev.seatrial.exercise.sandbox.Effect.Escalated;
import dev.seatrial.exercise.sandbox.Effect.Logged;
import dev.seatrial.exercise.sandbox.Effect.OperationStarted;
import dev.seatrial.exercise.sandbox.Effect.Printed;
import dev.seatrial.exercise.sandbox.Effect.StateShown;
import dev.seatrial.exercise.sandbox.Effect.TimerCancelled;
import dev.seatrial.exercise.sandbox.Effect.TimerWanted;
import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what the prelude sends; whatever is not exactly as expected is a violation. Thread-safe. */
final class EffectReader {
  private EffectReader() {}

  private static final JsonMapper JSON =
      new JsonMapper(
          JsonFactory.builder().streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(200).build()).build());

  static Effect read(String text) throws StoppedException {
    JsonNode node;
    try {
      node = JSON.readTree(text);
    } catch (JacksonException _) {
      throw malformed("it is no JSON, or nested more than 200 deep");
    }
    return switch (string(node, "type")) {
      case "operation" ->
          new OperationStarted(number(node, "operation"), number(node, "call"), string(node, "name"), array(node, "args"));
      case "timer" -> new TimerWanted(number(node, "timer"), time(node));
      case "cancelled" -> new TimerCancelled(number(node, "timer"));
      case "settled" -> settled(node);
      case "log" -> new Logged(any(node, "entry"));
      case "escalated" -> new Escalated(any(node, "reason"));
      case "printed" -> new Printed(string(node, "text"));
      case "state" -> new StateShown(any(node, "value"));
      case "fault" ->
          throw new StoppedException(
              Faults.violation(string(node, "kind"), string(node, "what"), failure(any(node, "error"))));
      default -> throw malformed("its type is unknown");
    };
  }

  private static Effect settled(JsonNode node) throws StoppedException {
    Optional<Failure> failure = failure(any(node, "error"));
    // What the engine itself gave up for is no answer of the learner's.
    if (failure.isPresent() && failure.get().name().filter("InternalError"::equals).isPresent()) {
      Optional<Violation> exhausted = Exhaustion.of(failure.get().message());
      if (exhausted.isPresent()) throw new StoppedException(exhausted.get().at(failure.get().line()));
    }
    return new CallSettled(number(node, "call"), any(node, "value"), failure);
  }

  private static Optional<Failure> failure(JsonNode node) throws StoppedException {
    if (node.isNull()) return Optional.empty();
    Optional<String> stack = optional(node, "stack");
    OptionalInt line = stack.isPresent() ? Lines.first(stack.get()) : OptionalInt.empty();
    return Optional.of(
        new Failure(
            optional(node, "name"), optional(node, "message").orElse(""), optional(node, "errorClass"),
            any(node, "details"), line));
  }

  private static JsonNode any(JsonNode node, String field) throws StoppedException {
    JsonNode value = node.get(field);
    if (value == null) throw malformed(field + " is missing");
    return value;
  }

  private static JsonNode array(JsonNode node, String field) throws StoppedException {
    JsonNode value = any(node, field);
    if (!value.isArray()) throw malformed(field + " is no array");
    return value;
  }

  private static String string(JsonNode node, String field) throws StoppedException {
    JsonNode value = any(node, field);
    if (!value.isString()) throw malformed(field + " is no string");
    return value.stringValue();
  }

  private static Optional<String> optional(JsonNode node, String field) throws StoppedException {
    return any(node, field).isNull() ? Optional.empty() : Optional.of(string(node, field));
  }

  private static int number(JsonNode node, String field) throws StoppedException {
    JsonNode value = any(node, field);
    if (!value.isInt() || value.intValue() < 0) throw malformed(field + " is no number");
    return value.intValue();
  }

  private static double time(JsonNode node) throws StoppedException {
    JsonNode value = any(node, "at");
    if (!value.isNumber() || !(value.doubleValue() >= 0)) throw malformed("at is no time");
    return value.doubleValue();
  }

  private static StoppedException malformed(String why) {
    return new StoppedException(
        Violation.of(ViolationKind.PROTOCOL, "The code sent something that cannot be read: " + why + "."));
  }
}
