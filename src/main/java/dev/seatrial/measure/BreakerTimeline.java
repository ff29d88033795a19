package dev.seatrial.measure;

import dev.seatrial.journal.BreakerReason;
import dev.seatrial.journal.BreakerState;
import java.util.List;
import java.util.OptionalLong;

/**
 * The life of one circuit breaker so far.
 *
 * @param name instance name: {@code mcp_tools}, {@code mcp_tools[research]}
 * @param sinceNanos when it entered its state, 0 if it never changed
 * @param failures its count of failures
 * @param probesInFlight probes that have not ended, in HALF_OPEN
 * @param probesAdmitted probes admitted since it became HALF_OPEN
 * @param probeSinceNanos when the oldest probe in flight went out, empty without one
 * @param trips automatic entries into OPEN
 * @param reopens of those, the ones from HALF_OPEN
 * @param rejections calls turned away
 * @param lateSuccesses results of an earlier era
 * @param lateFailures results of an earlier era
 * @param lastFailureNanos when its count last grew, empty before
 * @param lastTripNanos when it last opened by itself, empty before
 * @param retryAtNanos earliest instant at which a call can be admitted, as its last rejection said; empty when not known
 */
public record BreakerTimeline(
    String name,
    BreakerState state,
    long sinceNanos,
    long generation,
    long failures,
    int probesInFlight,
    int probesAdmitted,
    OptionalLong probeSinceNanos,
    long trips,
    long reopens,
    long rejections,
    long lateSuccesses,
    long lateFailures,
    OptionalLong lastFailureNanos,
    OptionalLong lastTripNanos,
    OptionalLong retryAtNanos,
    List<Transition> transitions) {

  /** One change of state, with the number of its event. */
  public record Transition(
      long seq, long t, BreakerState from, BreakerState to, BreakerReason reason, long generation) {}

  public BreakerTimeline {
    transitions = List.copyOf(transitions);
  }

  /** The state at an instant; at the instant of a change the new one. */
  public BreakerState stateAt(long nanos) {
    BreakerState state = transitions.isEmpty() ? this.state : transitions.getFirst().from();
    for (Transition transition : transitions) {
      if (transition.t() > nanos) break;
      state = transition.to();
    }
    return state;
  }
}
