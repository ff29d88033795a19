package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.draw.TimeAxis.Tick;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.LaneView;
import dev.seatrial.web.lab.view.RunView;
import java.util.ArrayList;
import java.util.List;

/**
 * The run from its start to its end: faults as bands, breakers as segments, now as a line.
 *
 * @param height of the whole drawing in pixels
 */
public record RunStripDrawing(
    int height,
    List<Tick> ticks,
    String warmup,
    List<BandDrawing> bands,
    List<Lane> lanes,
    String now,
    String future,
    long endNanos) {

  /**
   * One breaker.
   *
   * @param label stands right of now: the state's word
   * @param fromRight whether it stands left of now instead, near the end of the run
   */
  public record Lane(int y, List<Segment> segments, BreakerLook look, String label, boolean fromRight) {}

  /** The end of the axis in seconds, as a slider takes it. */
  public String end() {
    return RunView.seconds(endNanos);
  }

  /** One state; its word where there is room for it. */
  public record Segment(String x, String width, BreakerLook look, boolean worded) {}

  static final int FIRST_LANE = 42;
  static final int LANE = 20;
  private static final double WORD_ROOM = 0.09;
  private static final int TICKS = 10;

  /** Draws the run as it stands. */
  public static RunStripDrawing of(LabView view) {
    long now = view.clock().nowNanos();
    long frontier = view.track().frontierNanos();
    TimeAxis axis = TimeAxis.of(frontier, view.clock().durationNanos(), 1);
    List<Lane> lanes = new ArrayList<>();
    for (LaneView lane : view.track().lanes()) {
      lanes.add(
          new Lane(
              FIRST_LANE + LANE * lanes.size(),
              segments(lane, axis, frontier),
              BreakerLook.of(lane.segments().getLast().state()),
              axis.x(frontier),
              axis.at(frontier) > 1 - WORD_ROOM));
    }
    return new RunStripDrawing(
        FIRST_LANE + LANE * lanes.size() + 2,
        axis.ticks(TICKS),
        axis.width(0, Math.min(view.clock().warmupNanos(), axis.endNanos())),
        BandDrawing.of(view.track().faults(), axis, frontier),
        lanes,
        axis.x(now),
        axis.width(frontier, axis.endNanos()),
        axis.endNanos());
  }

  private static List<Segment> segments(LaneView lane, TimeAxis axis, long now) {
    List<Segment> segments = new ArrayList<>();
    for (int i = 0; i < lane.segments().size(); i++) {
      long from = lane.segments().get(i).fromNanos();
      long to = i + 1 < lane.segments().size() ? lane.segments().get(i + 1).fromNanos() : now;
      segments.add(
          new Segment(
              axis.x(from),
              axis.width(from, to),
              BreakerLook.of(lane.segments().get(i).state()),
              axis.at(to) - axis.at(from) > WORD_ROOM));
    }
    return segments;
  }
}
