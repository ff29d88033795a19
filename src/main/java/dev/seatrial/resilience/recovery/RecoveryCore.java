package dev.seatrial.resilience.recovery;

/**
 * The decisions: whether to begin, whether it helped, whether a person may stand down. Knows no clock, no thread and no event.
 * Not thread-safe.
 */
final class RecoveryCore {
  private final RecoveryConfig config;
  private final CallWindow window;
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
    /** The procedure is over; the calls decide. */
    VERIFYING
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

  /** Of the calls that count now, in parts per million. */
  long ratePpm() {
    return window.ratePpm();
  }

  /** A call is over. */
  Turn ended(boolean success, long now) {
    if (state == State.WORKING) return Turn.NOTHING;
    window.add(success, now);
    if (state == State.VERIFYING) return window.size() >= config.verifyCalls() ? verdict() : Turn.NOTHING;
    if (window.size() < config.minimumCalls()) return Turn.NOTHING;
    if (!window.below(config.belowPpm())) return standDown();
    if (began && now - beganAt < config.coolDown().toNanos()) return Turn.NOTHING;
    began = true;
    beganAt = now;
    state = State.WORKING;
    return Turn.BEGIN;
  }

  private Turn standDown() {
    if (!escalated) return Turn.NOTHING;
    escalated = false;
    return Turn.STAND_DOWN;
  }

  /** The procedure was carried out: from now on calls decide. */
  void worked() {
    state = State.VERIFYING;
    window.clear();
  }

  /** The time for the verification is over: what came by now decides; no call at all is no help. */
  Turn verifyEnds() {
    return state == State.VERIFYING ? verdict() : Turn.NOTHING;
  }

  private Turn verdict() {
    state = State.WATCHING;
    boolean helped = window.size() > 0 && !window.below(config.belowPpm());
    boolean before = escalated;
    escalated = !helped;
    if (!helped) return Turn.ESCALATE;
    return before ? Turn.HELPED_AT_LAST : Turn.HELPED;
  }
}
