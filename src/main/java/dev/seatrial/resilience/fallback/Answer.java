package dev.seatrial.resilience.fallback;

/**
 * A value and where it came from.
 *
 * @param degraded whether a fallback gave it
 * @param source name of the primary or of the fallback that gave it
 */
public record Answer<T>(T value, boolean degraded, String source) {}
