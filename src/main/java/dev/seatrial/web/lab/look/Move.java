package dev.seatrial.web.lab.look;

/**
 * A request that moves in an arm's picture.
 *
 * @param agent index of the agent from 0, or {@link #ORCHESTRATOR}
 * @param gate index of the gate on its way
 * @param attempt number of the attempt from 1
 * @param atNanos virtual instant
 */
public record Move(Kind kind, int agent, int gate, int attempt, long atNanos) {
  public static final int ORCHESTRATOR = -1;

  /** What moves; the order is the page's. */
  public enum Kind {
    OUT,
    PROBE,
    OK,
    ERROR,
    /** Turned away at the gate. */
    CUT,
    /** By the bypass, from the compartment. */
    FALLBACK,
    /** Round by the bypass, from the gate that turned the call away. */
    ROUND,
    /** A task, down to its compartment. */
    TASK,
    /** A task that waited for a slot for too long, or found no room to wait. */
    GONE
  }
}
