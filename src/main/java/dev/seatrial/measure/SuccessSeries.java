package dev.seatrial.measure;

import dev.seatrial.journal.Entry;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * The success rate of the last 60 s over time, as a curve of bounded length: one point per virtual second, later every
 * second, fourth, and so on, so that there are never more than {@link #MAX_POINTS}.
 */
public final class SuccessSeries implements Fold, TaskFold {
  public static final int MAX_POINTS = 600;

  /** What a point looks back on. */
  public static final long WINDOW_NANOS = 60_000_000_000L;

  private static final long SECOND = 1_000_000_000L;

  /**
   * A point of the curve.
   *
   * @param ppm empty when no task ended in the window
   * @param tasks how many did
   */
  public record Point(long t, OptionalLong ppm, long tasks) {}

  private final TaskWindow window = new TaskWindow();
  private final List<Point> points = new ArrayList<>();
  private long stepNanos = SECOND;
  private long next = SECOND;

  /** Draws all points before this entry; to be called before the tasks of this entry are. */
  @Override
  public void accept(Entry e) {
    while (next < e.t()) {
      Share rate = window.outcomes(next, WINDOW_NANOS).successRate();
      points.add(new Point(next, rate.ppm(), rate.whole()));
      if (points.size() > MAX_POINTS) thin();
      next += stepNanos;
    }
  }

  /** Leaves out every second point and goes on in steps twice as long. */
  private void thin() {
    stepNanos *= 2;
    List<Point> kept = new ArrayList<>();
    for (Point point : points) if (point.t() % stepNanos == 0) kept.add(point);
    points.clear();
    points.addAll(kept);
    next -= next % stepNanos;
  }

  @Override
  public void ended(TaskRow row) {
    window.ended(row);
  }

  /** The points so far, in order. */
  public List<Point> points() {
    return List.copyOf(points);
  }
}
