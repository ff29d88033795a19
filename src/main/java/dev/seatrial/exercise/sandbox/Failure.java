package dev.seatrial.exercise.sandbox;

import java.util.Optional;
import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

/**
 * An error a learner's promise was rejected with, as far as it could be read; strings have at most 2000 characters.
 *
 * @param details the error's own enumerable properties, such as {@code retryAfterMs}; JSON null where there are none
 * @param line line of the learner's source, from 1, where the error was made, where known
 */
public record Failure(Optional<String> name, String message, Optional<String> errorClass, JsonNode details, OptionalInt line) {}
