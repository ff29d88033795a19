package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.FaultView;
import java.util.ArrayList;
import java.util.List;

/**
 * A fault behind a chart: from its injection to its end, or to now.
 *
 * @param label empty where it would cover the label of the band before
 * @param fromRight whether the label ends at the right edge, since it would not fit to the right of the band's start
 */
public record BandDrawing(String x, String width, String label, boolean fromRight) {
  /** Part of the width that a label takes at least. */
  private static final double LABEL = 0.3;

  static List<BandDrawing> of(List<FaultView> faults, TimeAxis axis, long nowNanos) {
    List<BandDrawing> bands = new ArrayList<>();
    double labelled = -1;
    for (FaultView fault : faults) {
      long end = fault.ended().map(FaultView.Ended::atNanos).orElse(nowNanos);
      double at = axis.at(fault.sinceNanos());
      boolean room = labelled < 0 || at > labelled + LABEL;
      if (room) labelled = at;
      bands.add(
          new BandDrawing(
              axis.x(fault.sinceNanos()),
              axis.width(fault.sinceNanos(), end),
              room ? label(fault) : "",
              at > 1 - LABEL));
    }
    return bands;
  }

  /** {@code filesystem unavailable} for {@code unavailable} on {@code mcp/filesystem}. */
  public static String label(FaultView fault) {
    String target = fault.target();
    int slash = target.indexOf('/');
    String where = target.endsWith("/*") ? target.substring(0, slash) : target.substring(slash + 1);
    return where + " " + fault.kind().replace('_', ' ');
  }
}
