package dev.seatrial.scenario;

/**
 * The kill switch: too many tasks fail without a graceful answer.
 *
 * @param maxUngracefulPpm share of the tasks that ended in the window, in parts per million
 * @param windowNanos how far back it looks
 * @param minimumTasks with fewer tasks in the window it does not judge
 * @param stop whether a trip ends the injection, or is only recorded
 */
public record Safeguard(long maxUngracefulPpm, long windowNanos, int minimumTasks, boolean stop) {}
