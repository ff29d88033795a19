package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.LaneView;
import dev.seatrial.web.lab.view.SuccessView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The run over time on the projector: its faults, one breaker of the last arm, and how many tasks succeed in each. In units of a
 * drawing of 1824 by 268 that is scaled as a whole.
 *
 * @param breaker whose segments are drawn: the one of the last arm that changed most often
 * @param state what it is now, at the right of now
 */
public record StageTime(
    List<Tick> ticks,
    List<Band> bands,
    Optional<String> breaker,
    List<Segment> segments,
    Optional<BreakerLook> state,
    List<Curve> curves,
    String now,
    String label) {

  /** A tick of the axis. */
  public record Tick(String x, String label, boolean first) {}

  /** A fault; without a label where there is no room. */
  public record Band(String x, String width, String label, String textX, String bedX, String bedWidth) {}

  /** A state of the breaker; its word where there is room. */
  public record Segment(String x, String width, BreakerLook look, boolean worded, String textX, String bedX, String bedWidth) {}

  /** How many tasks succeed in an arm. */
  public record Curve(String path, String tone, String endY, String labelY, String label) {}

  private static final double LEFT = 168;
  private static final double WIDTH = 1824 - LEFT;
  private static final double SHARE = 0.82;
  private static final int TOP = 96;
  private static final int BOTTOM = 236;
  private static final int TICKS = 8;
  private static final double LABEL_PITCH = 30;
  private static final double LETTER = 13;
  private static final int MAX_NAME = 9;

  /** Draws a view. */
  public static StageTime of(LabView view) {
    long now = view.clock().nowNanos();
    TimeAxis axis = TimeAxis.of(now, view.clock().durationNanos(), SHARE);
    Optional<LaneView> lane = lane(view);
    List<Segment> segments = lane.map(l -> segments(l, axis, now)).orElse(List.of());
    Optional<BreakerLook> state = segments.isEmpty() ? Optional.empty() : Optional.of(segments.getLast().look());
    return new StageTime(
        axis.ticks(TICKS).stream().map(tick -> new Tick(percent(tick.x()), tick.label(), tick.x().equals("0%"))).toList(),
        bands(view, axis, now),
        lane.map(l -> Telling.shortened(l.breaker(), MAX_NAME)),
        segments,
        state,
        curves(view, axis, now),
        x(axis, now),
        label(view, state));
  }

  private static Optional<LaneView> lane(LabView view) {
    int last = view.arms().getLast().index();
    return view.track().lanes().stream()
        .filter(lane -> lane.arm() == last)
        .max(Comparator.comparingInt((LaneView lane) -> lane.segments().size()).thenComparing(lane -> -view.track().lanes().indexOf(lane)));
  }

  private static List<Segment> segments(LaneView lane, TimeAxis axis, long now) {
    List<Segment> segments = new ArrayList<>();
    List<LaneView.Segment> all = lane.segments();
    for (int i = 0; i < all.size() && all.get(i).fromNanos() <= now; i++) {
      double from = at(axis, all.get(i).fromNanos());
      double to = at(axis, i + 1 < all.size() ? Math.min(now, all.get(i + 1).fromNanos()) : now);
      BreakerLook look = BreakerLook.of(all.get(i).state());
      double bed = look.word().length() * (LETTER + 4) + 16;
      segments.add(
          new Segment(Svg.px(from), Svg.px(to - from), look, to - from > bed + 20, Svg.px(from + 18), Svg.px(from + 10), Svg.px(bed)));
    }
    return segments;
  }

  private static List<Band> bands(LabView view, TimeAxis axis, long now) {
    List<Band> bands = new ArrayList<>();
    double free = LEFT;
    for (var fault : view.faults()) {
      double from = at(axis, fault.sinceNanos());
      double to = at(axis, fault.ended().map(ended -> ended.atNanos()).orElse(now));
      String label = Telling.shortened(BandDrawing.label(fault));
      double bed = label.length() * LETTER + 16;
      // Inside of its band, or before it, where nothing else stands.
      double bedX = to - from >= bed + 20 || from - bed - 8 < free ? Math.min(from + 10, LEFT + WIDTH - bed) : from - bed - 8;
      boolean room = bedX >= free;
      if (room) free = bedX + bed + 8;
      bands.add(new Band(Svg.px(from), Svg.px(Math.max(0, to - from)), room ? label : "", Svg.px(bedX + 8), Svg.px(bedX), Svg.px(bed)));
    }
    return bands;
  }

  private static List<Curve> curves(LabView view, TimeAxis axis, long now) {
    List<SuccessView.Series> drawn = new ArrayList<>();
    for (SuccessView.Series series : view.success().series()) if (!series.points().isEmpty()) drawn.add(series);
    drawn.sort(Comparator.comparingInt((SuccessView.Series s) -> -s.points().getLast().ppm()));
    List<Curve> curves = new ArrayList<>();
    double free = TOP - LABEL_PITCH;
    for (int i = 0; i < drawn.size(); i++) {
      SuccessView.Series series = drawn.get(i);
      int last = series.points().getLast().ppm();
      // Those below need their room, too.
      double lowest = BOTTOM - 6 - LABEL_PITCH * (drawn.size() - 1 - i);
      double label = Math.min(Math.max(y(last) + 9, free), lowest);
      free = label + LABEL_PITCH;
      ArmView arm = view.arms().get(series.arm());
      curves.add(new Curve(path(series, axis, now), arm.tone(), Svg.px(y(last)), Svg.px(label), arm.letter() + " " + Show.percent(last)));
    }
    return curves;
  }

  private static String path(SuccessView.Series series, TimeAxis axis, long now) {
    StringBuilder path = new StringBuilder();
    for (SuccessView.Point point : series.points()) {
      String y = Svg.px(y(point.ppm()));
      if (path.isEmpty()) path.append('M').append(x(axis, point.atNanos())).append(' ').append(y);
      else path.append('H').append(x(axis, point.atNanos())).append('V').append(y);
    }
    return path.append('H').append(x(axis, now)).toString();
  }

  private static double y(int ppm) {
    return BOTTOM - (BOTTOM - TOP) * (ppm / 1e6);
  }

  private static double at(TimeAxis axis, long nanos) {
    return LEFT + WIDTH * axis.at(nanos);
  }

  private static String x(TimeAxis axis, long nanos) {
    return Svg.px(at(axis, nanos));
  }

  private static String percent(String x) {
    return Svg.px(LEFT + WIDTH * Double.parseDouble(x.replace("%", "")) / 100);
  }

  private static String label(LabView view, Optional<BreakerLook> state) {
    ArmView last = view.arms().getLast();
    return "The run over time. " + SuccessCaption.of(view) + state.map(s -> " The breaker of " + last.letter() + " is " + s.word() + ".").orElse("");
  }
}
