package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.SuccessView;
import java.util.ArrayList;
import java.util.List;

/** The sentence below the chart of the success rate, with its key numbers. */
final class SuccessCaption {
  private SuccessCaption() {}

  static String of(LabView view) {
    List<String> now = new ArrayList<>();
    List<String> lowest = new ArrayList<>();
    for (SuccessView.Series series : view.success().series()) {
      if (series.points().isEmpty()) continue;
      ArmView arm = view.arms().get(series.arm());
      now.add(arm.letter() + " stands at " + Show.percent(series.points().getLast().ppm()));
      int low = series.points().stream().mapToInt(SuccessView.Point::ppm).min().getAsInt();
      lowest.add(arm.letter() + " " + Show.percent(low));
    }
    if (now.isEmpty()) return "No task has ended yet.";
    return String.join(", ", now) + ". Lowest so far: " + String.join(", ", lowest) + ".";
  }
}
