package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.ArmView.CountsView;
import dev.seatrial.web.lab.view.ArmView.StripView;
import java.util.ArrayList;
import java.util.List;

/** The tasks of an arm as a row of marks, in order of arrival. */
public record StripDrawing(List<Mark> marks, String label) {
  /** One mark; the symbol's shape tells the outcome. */
  public record Mark(String symbol, String x) {}

  /** Widest distance between two marks, as a share of the width: a young row starts at the left and grows. */
  private static final double PITCH_MAX = 1 / 40.0;

  /** Draws the row. */
  public static StripDrawing of(ArmView arm) {
    StripView strip = arm.strip();
    double pitch = Math.min(PITCH_MAX, 1.0 / Math.max(1, strip.marks().size()));
    List<Mark> marks = new ArrayList<>();
    for (StripView.Mark mark : strip.marks()) marks.add(new Mark(symbol(mark), Svg.pct((marks.size() + .5) * pitch)));
    return new StripDrawing(marks, label(arm.counts(), strip.tasksPerMark()));
  }

  private static String symbol(StripView.Mark mark) {
    return switch (mark) {
      case OPEN -> "#t-run";
      case SUCCESS -> "#t-ok";
      case DEGRADED -> "#t-fb";
      case GRACEFUL -> "#t-grace";
      case FAILED -> "#t-err";
    };
  }

  private static String label(CountsView counts, int tasksPerMark) {
    String tasks =
        "Tasks in order of arrival: " + counts.success() + " ok, " + counts.degraded() + " degraded, " + counts.graceful()
            + " graceful failures, " + counts.failed() + " failed, " + counts.open() + " in work";
    return tasksPerMark == 1 ? tasks : tasks + "; one mark stands for " + tasksPerMark;
  }
}
