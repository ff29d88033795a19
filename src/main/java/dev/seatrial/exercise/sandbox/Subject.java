package dev.seatrial.exercise.sandbox;

/**
 * A learner's class.
 *
 * @param source JavaScript, at most {@link SandboxLimits#sourceChars()} characters
 * @param className the class to make an object of
 * @param seed of {@code Math.random}
 */
public record Subject(String source, String className, int seed) {}
