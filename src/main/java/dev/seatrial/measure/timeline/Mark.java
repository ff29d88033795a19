package dev.seatrial.measure.timeline;

/**
 * One event that is drawn.
 *
 * @param seq number of the event
 * @param t virtual nanoseconds
 * @param agent who worked at it; empty for the orchestrator
 * @param slot of the agent's compartment, from 0; -1 where none was held
 * @param attempt number of the attempt, 0 where there is none
 * @param dependency whom it concerns; empty where nobody
 */
public record Mark(long seq, long t, MarkKind kind, int task, String agent, int slot, int attempt, String dependency) {}
