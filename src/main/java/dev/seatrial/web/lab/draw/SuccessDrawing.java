package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.draw.TimeAxis.Tick;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.SuccessView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Success rate over time: one stepped line per arm, always from 0 to 100 %.
 *
 * @param targetPath empty without a target
 * @param targetY where its label stands
 */
public record SuccessDrawing(
    List<Tick> ticks,
    List<BandDrawing> bands,
    Optional<String> targetPath,
    String targetLabel,
    String targetY,
    List<Curve> curves,
    String now,
    String caption) {

  /**
   * One arm.
   *
   * @param path in a box of 1000 by {@value #HEIGHT}
   * @param endY where the line ends
   * @param labelY where its label stands, clear of the other labels
   */
  public record Curve(char letter, String path, String endY, String labelY, String label) {
    /** Class of its line. */
    public String tone() {
      return String.valueOf(Character.toLowerCase(letter));
    }
  }

  static final int HEIGHT = 208;
  private static final int TOP = 28;
  private static final int BOTTOM = 180;
  private static final double SHARE = 0.84;
  private static final int LABEL_PITCH = 16;
  private static final int TICKS = 8;

  /** Draws the chart as it stands. */
  public static SuccessDrawing of(LabView view) {
    long now = view.clock().nowNanos();
    TimeAxis axis = TimeAxis.of(now, view.clock().durationNanos(), SHARE);
    SuccessView success = view.success();
    Optional<String> target = Optional.empty();
    double targetY = TOP;
    if (success.targetPpm().isPresent()) {
      targetY = y(success.targetPpm().getAsInt());
      target = Optional.of("M0 " + Svg.px(targetY) + "H" + Svg.px(SHARE * 1000));
    }
    return new SuccessDrawing(
        axis.ticks(TICKS),
        BandDrawing.of(view.faults(), axis, now),
        target,
        success.targetPpm().isPresent() ? "target " + Show.percent(success.targetPpm().getAsInt()).replace(".0 ", " ") : "",
        Svg.px(targetY + 14),
        curves(view, axis, now),
        axis.x(now),
        SuccessCaption.of(view));
  }

  private static List<Curve> curves(LabView view, TimeAxis axis, long now) {
    List<SuccessView.Series> drawn = new ArrayList<>();
    for (SuccessView.Series series : view.success().series()) if (!series.points().isEmpty()) drawn.add(series);
    drawn.sort(Comparator.comparingInt((SuccessView.Series s) -> -s.points().getLast().ppm()));
    List<Curve> curves = new ArrayList<>();
    double free = TOP;
    for (SuccessView.Series series : drawn) {
      int last = series.points().getLast().ppm();
      double label = Math.max(y(last) + 4, free);
      free = label + LABEL_PITCH;
      ArmView arm = view.arms().get(series.arm());
      curves.add(
          new Curve(
              arm.letter(), path(series, axis, now), Svg.px(y(last)), Svg.px(label), arm.letter() + " " + Show.percent(last)));
    }
    curves.sort(Comparator.comparing(Curve::letter));
    return curves;
  }

  private static String path(SuccessView.Series series, TimeAxis axis, long now) {
    StringBuilder path = new StringBuilder();
    for (SuccessView.Point point : series.points()) {
      String x = Svg.px(1000 * axis.at(point.atNanos()));
      String y = Svg.px(y(point.ppm()));
      if (path.isEmpty()) path.append('M').append(x).append(' ').append(y);
      else path.append('H').append(x).append('V').append(y);
    }
    return path.append('H').append(Svg.px(1000 * axis.at(now))).toString();
  }

  private static double y(int ppm) {
    return BOTTOM - (BOTTOM - TOP) * (ppm / 1e6);
  }
}
