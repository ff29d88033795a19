package dev.seatrial.exercise.sandbox;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing the host tells a sandbox. In {@code args}, which is an array, the objects {@code {"$operation": name}} and
 * {@code {"$host": "clock" | "log" | "escalate"}} become functions.
 */
public sealed interface Command {
  /** Makes the learner's object. Once, before all others. */
  record Construct(JsonNode args) implements Command {}

  /** Calls an async method. */
  record Start(int call, String method, JsonNode args) implements Command {}

  /** Fulfils the promise of an operation. */
  record Resolve(int operation, JsonNode value) implements Command {}

  /** Rejects the promise of an operation. */
  record Reject(int operation, String name, String errorClass, String message) implements Command {}

  /** Lets a timer go off. */
  record Fire(int timer) implements Command {}

  /** Asks for {@code state()}. */
  record State() implements Command {}

  /** The command as the prelude reads it: every field is there, since a missing one would be looked up in a prototype. */
  default String toJson(double nowMs) {
    ObjectNode out = JsonNodeFactory.instance.objectNode();
    out.put("now", nowMs);
    switch (this) {
      case Construct c -> out.put("type", "construct").set("args", c.args());
      case Start s -> out.put("type", "start").put("call", s.call()).put("method", s.method()).set("args", s.args());
      case Resolve r -> out.put("type", "resolve").put("operation", r.operation()).set("value", r.value());
      case Reject r ->
          out.put("type", "reject")
              .put("operation", r.operation())
              .put("name", r.name())
              .put("errorClass", r.errorClass())
              .put("message", r.message());
      case Fire f -> out.put("type", "fire").put("timer", f.timer());
      case State _ -> out.put("type", "state");
    }
    return out.toString();
  }
}
