package dev.seatrial.resilience.recovery;

import java.util.Map;
import java.util.TreeMap;

/**
 * The decisions: whether to begin, whether it helped, whether a person may stand down. Knows no clock, no thread and no event.
 * Not thread-safe.
 *
 * <p>Whether a procedure has helped is asked of those dependencies alone whose calls had failed: that others succeed, as they did
 * before, is no evidence.
 */
final class RecoveryCore {
  private final RecoveryConfig config;
  private final CallWindow window;
  private final Map<String, Tally> suspects = new TreeMap<>();
  private State state = State.WATCHING;
  private boolean began;
  private long beganAt;
  private boolean escalated;

  /** What is going on. */
  enum State {
    /** Calls are counted. */
    WATCHING,
    /** The procedure is carried out; calls say nothing now. */
    WORKING,
    /** The procedure is over; the calls to the suspects decide. */
    VERIFYING
  }

  /** How a call ended. */
  enum Ending {
    SUCCESS,
    FAILURE,
    /** A pattern of our own turned it away. */
    REJECTED
  }

  /** What has to be done now. */
  enum Turn {
    NOTHING,
    /** Carry out the procedure, then call {@link #worked}. */
    BEGIN,
    /** The procedure has helped. */
    HELPED,
    /** It has helped, after an earlier one had not: the person that was asked may stand down. */
    HELPED_AT_LAST,
    /** The procedure has not helped. */
    ESCALATE,
    /** The rate is good again without a procedure's help: the person that was asked may stand down. */
    STAND_DOWN
  }

  RecoveryCore(RecoveryConfig config) {
    this.config = config;
    this.window = new CallWindow(config.window().toNanos());
  }

  State state() {
    return state;
  }

  boolean escalated() {
    return escalated;
  }

  /** Success rate of the calls that count now, in parts per million; while it verifies, of those to the suspects. */
  long ratePpm() {
    return state == State.VERIFYING ? verifiedPpm() : window.tally().ppm();
  }

  /** Success rate of the calls that verified the last procedure, in parts per million; 0 without one. */
  long verifiedPpm() {
    Tally all = Tally.NONE;
    for (Tally each : suspects.values()) all = all.plus(each);
    return all.calls() == 0 ? 0 : all.ppm();
  }

  /** A call is over. */
  Turn ended(String dependency, Ending ending, long now) {
    return switch (state) {
      case WORKING -> Turn.NOTHING;
      case VERIFYING -> verify(dependency, ending);
      case WATCHING -> watch(dependency, ending, now);
    };
  }

  private Turn watch(String dependency, Ending ending, long now) {
    window.add(dependency, ending == Ending.SUCCESS, now);
    if (window.tally().calls() < config.minimumCalls()) return Turn.NOTHING;
    if (!window.tally().below(config.belowPpm())) return standDown();
    if (began && now - beganAt < config.coolDown().toNanos()) return Turn.NOTHING;
    began = true;
    beganAt = now;
    state = State.WORKING;
    suspects.clear();
    for (String suspect : window.suspects(config.belowPpm())) suspects.put(suspect, Tally.NONE);
    return Turn.BEGIN;
  }

  private Turn standDown() {
    if (!escalated) return Turn.NOTHING;
    escalated = false;
    return Turn.STAND_DOWN;
  }

  /** An open breaker tells of the time before the procedure; only a call that went through tells of the time after it. */
  private Turn verify(String dependency, Ending ending) {
    if (ending == Ending.REJECTED) return Turn.NOTHING;
    suspects.computeIfPresent(dependency, (d, tally) -> tally.and(ending == Ending.SUCCESS));
    for (Tally each : suspects.values()) if (each.calls() < config.verifyCalls()) return Turn.NOTHING;
    return verdict();
  }

  /** The procedure was carried out: from now on calls decide. */
  void worked() {
    state = State.VERIFYING;
    window.clear();
  }

  /** The time for the verification is over: what came by now decides; a suspect without a call was not helped. */
  Turn verifyEnds() {
    return state == State.VERIFYING ? verdict() : Turn.NOTHING;
  }

  private Turn verdict() {
    state = State.WATCHING;
    boolean helped = true;
    for (Tally each : suspects.values()) if (each.calls() == 0 || each.below(config.belowPpm())) helped = false;
    boolean before = escalated;
    escalated = !helped;
    if (!helped) return Turn.ESCALATE;
    return before ? Turn.HELPED_AT_LAST : Turn.HELPED;
  }
}
