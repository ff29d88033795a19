package dev.seatrial.web.lab.view;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * What stands between the agents and a group of dependencies: a breaker, or nothing.
 *
 * @param title what lies behind it: {@code MCP tools}
 * @param calls attempts sent so far
 * @param failed attempts that failed so far
 * @param breaker empty where every call goes out
 */
public record GateView(
    String title, long calls, long failed, OptionalLong lastFailureNanos, Volume lastTen, Optional<BreakerView> breaker) {

  /**
   * The last ten virtual seconds.
   *
   * @param calls calls that wanted to go out
   * @param failed calls that went out and failed
   * @param cut calls that a breaker turned away
   */
  public record Volume(long calls, long failed, long cut) {
    /** Share of calls that were not served, in parts per million. */
    public int unservedPpm() {
      return calls == 0 ? 0 : (int) Math.min(1_000_000, (failed + cut) * 1_000_000 / calls);
    }
  }
}
