package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.SuccessView;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** The sentence below the chart of the success rate, with its key numbers. */
final class SuccessCaption {
  private SuccessCaption() {}

  static String of(LabView view) {
    List<String> now = new ArrayList<>();
    List<String> lowest = new ArrayList<>();
    OptionalInt target = view.success().targetPpm();
    for (SuccessView.Series series : view.success().series()) {
      if (series.points().isEmpty()) continue;
      char letter = view.arms().get(series.arm()).letter();
      now.add(letter + " stands at " + Show.percent(series.points().getLast().ppm()));
      int low = series.points().stream().mapToInt(SuccessView.Point::ppm).min().getAsInt();
      boolean kept = target.isPresent() && low >= target.getAsInt();
      lowest.add(kept ? letter + " never left the target: its lowest was " + Show.percent(low) : letter + " was at " + Show.percent(low) + " at its lowest");
    }
    if (now.isEmpty()) return "No task has ended yet.";
    return String.join(", ", now) + ". " + String.join(", ", lowest) + ".";
  }
}
