package dev.seatrial.web.lab;

import dev.seatrial.web.lab.look.LabWatch.Moves;
import dev.seatrial.web.lab.look.Move;
import dev.seatrial.web.lab.view.ClockView;
import java.util.List;

/**
 * Chooses which requests are drawn, so that never more than {@value #MOST} move at a time: of many every second, fifth, tenth
 * and so on.
 *
 * @param callsPerDot how many requests a dot stands for
 * @param json for the page: how long a way takes, and a list of arm, mark, agent, gate, attempt and delay
 */
record Dots(int callsPerDot, String json) {
  static final int MOST = 150;
  private static final double SLOWEST_MILLIS = 480;
  private static final double FASTEST_MILLIS = 120;
  private static final int WAYS_PER_DOT = 2;

  /**
   * @param fromNanos virtual instant of the look before
   * @param frameMillis wall time between two looks
   */
  static Dots of(List<Moves> arms, ClockView clock, long fromNanos, long frameMillis) {
    long millis = Math.round(millisPerWay(clock.speed()));
    long all = arms.stream().mapToLong(Moves::count).sum();
    double room = (double) MOST * frameMillis / (millis * WAYS_PER_DOT);
    int per = nice(all / Math.max(1, room));
    StringBuilder json = new StringBuilder("{\"ms\":").append(millis).append(",\"list\":[");
    boolean first = true;
    for (int arm = 0; arm < arms.size(); arm++) {
      List<Move> moves = arms.get(arm).list();
      for (int i = 0; i < moves.size(); i += per) {
        Move move = moves.get(i);
        double delay = (move.atNanos() - fromNanos) / 1e6 / clock.speed();
        json.append(first ? "[" : ",[").append(arm).append(',').append(move.kind().ordinal()).append(',').append(move.agent());
        json.append(',').append(move.gate()).append(',').append(move.attempt()).append(',');
        // The gate turns a call away at the end of its way, and bounces it; only then it goes round.
        long after = move.kind() == Move.Kind.ROUND ? WAYS_PER_DOT * millis : 0;
        json.append(after + Math.clamp(Math.round(delay), 0, 2 * frameMillis)).append(']');
        first = false;
      }
    }
    return new Dots(per, first ? "" : json.append("]}").toString());
  }

  /** 480 ms at 1×, 120 ms from 100× on. */
  private static double millisPerWay(double speed) {
    return Math.clamp(SLOWEST_MILLIS - (SLOWEST_MILLIS - FASTEST_MILLIS) / 2 * Math.log10(speed), FASTEST_MILLIS, SLOWEST_MILLIS);
  }

  /** The next of 1, 2, 5, 10, 20, 50 and so on. */
  private static int nice(double wanted) {
    int nice = 1;
    while (nice < wanted) {
      boolean two = Integer.toString(nice).startsWith("2");
      nice = two ? nice / 2 * 5 : nice * 2;
    }
    return nice;
  }
}
