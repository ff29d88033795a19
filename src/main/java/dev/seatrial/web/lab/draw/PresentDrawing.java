package dev.seatrial.web.lab.draw;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.BreakerView;
import dev.seatrial.web.lab.view.ClockView;
import dev.seatrial.web.lab.view.CompartmentView;
import dev.seatrial.web.lab.view.DependencyView;
import dev.seatrial.web.lab.view.FaultView;
import dev.seatrial.web.lab.view.GateView;
import dev.seatrial.web.lab.view.LabView;
import dev.seatrial.web.lab.view.LaneView;
import dev.seatrial.web.lab.view.SuccessView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What a projector shows of a run: one sentence, the outcome of each arm in large, who is where, and the run over time. Drawn for
 * 1920 pixels; nothing is smaller than 24 of them.
 */
public record PresentDrawing(String sentence, List<Arm> arms, Track track) {
  private static final int WIDTH = 560;
  private static final int SLOT = 44;
  private static final int MAX_SLOTS = 8;

  /**
   * One arm.
   *
   * @param success its outcome, {@code 46.7}; a dash before the first task ended
   */
  public record Arm(ArmView view, String success, List<Hull> hulls, List<Gate> gates, List<Box> boxes) {}

  /** A compartment. */
  public record Hull(int x, int width, String title, boolean walled, List<Slot> slots, String more) {}

  /** A slot; the level is what is used of its time, in pixels. */
  public record Slot(int x, int size, boolean held, boolean probe, boolean waits, int level) {}

  /** A gate. */
  public record Gate(int x, int width, String name, String state, String look, String tone) {}

  /** A dependency. */
  public record Box(int x, int width, String title, String state, boolean down) {}

  /** The run over time. */
  public record Track(
      List<TimeAxis.Tick> ticks, List<BandDrawing> bands, List<Lane> lanes, List<Curve> curves, String now, boolean late) {}

  /** A breaker of the last arm. */
  public record Lane(int y, String name, List<RunStripDrawing.Segment> segments, String word, String tone) {}

  /** Success of an arm. */
  public record Curve(String tone, String path, int endY, int labelY, String label) {}

  /** Draws a look. */
  public static PresentDrawing of(LabView view) {
    List<Arm> arms = new ArrayList<>();
    for (ArmView arm : view.arms()) arms.add(arm(arm));
    return new PresentDrawing(sentence(view), arms, track(view));
  }

  private static Arm arm(ArmView arm) {
    String success = arm.counts().successPpm().isPresent() ? Show.percent(arm.counts().successPpm().getAsInt()).replace(" %", "").replace("100.0", "100") : "–";
    List<Hull> hulls = new ArrayList<>();
    int n = arm.compartments().size();
    int width = (WIDTH - 24 * (n - 1)) / n;
    for (int i = 0; i < n; i++) hulls.add(hull(arm.compartments().get(i), i * (width + 24), width));
    List<Gate> gates = new ArrayList<>();
    List<Box> boxes = new ArrayList<>();
    int half = (WIDTH - 24) / 2;
    for (int i = 0; i < Math.min(2, arm.gates().size()); i++) {
      GateView gate = arm.gates().get(i);
      Optional<BreakerView> breaker = gate.breaker();
      BreakerLook look = BreakerLook.of(breaker.map(BreakerView::state).orElse(BreakerState.CLOSED));
      gates.add(
          breaker.isEmpty()
              ? new Gate(i * (half + 24), half, "no breaker", "", "none", "dim2")
              : new Gate(i * (half + 24), half, breaker.get().name(), look.word(), look.name(), look.tone()));
    }
    for (int i = 0; i < Math.min(2, arm.dependencies().size()); i++) boxes.add(box(arm.dependencies().get(i), i * (half + 24), half));
    return new Arm(arm, success, hulls, gates, boxes);
  }

  private static Hull hull(CompartmentView view, int x, int width) {
    int shown = Math.min(MAX_SLOTS, view.slots());
    int size = Math.min(SLOT, (width - 32 - 6 * (shown - 1)) / Math.max(1, shown));
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < shown; i++) {
      int number = i;
      Optional<CompartmentView.Slot> held = view.held().stream().filter(s -> s.number() == number).findFirst();
      int level = held.map(s -> (int) Math.round(Math.min(1, s.usedPpm().orElse(0) / 1e6) * size)).orElse(0);
      slots.add(
          new Slot(
              x + 16 + i * (size + 6), size, held.isPresent(), held.filter(s -> s.activity() == CompartmentView.Activity.PROBE).isPresent(),
              held.filter(s -> s.activity() == CompartmentView.Activity.RETRY_WAIT).isPresent(), level));
    }
    String more = view.waitingCount() > 0 ? view.waitingCount() + " waiting" : view.heldCount() + " of " + view.slots();
    return new Hull(x, width, view.walled() ? view.title() : "One shared pool", view.walled(), slots, more);
  }

  private static Box box(DependencyView view, int x, int width) {
    Optional<DependencyView.Server> down = view.servers().stream().filter(s -> !s.up()).findFirst();
    String state = down.map(s -> s.name() + " down").orElse("up");
    if (down.isPresent() && down.get().sinceNanos().isPresent()) state += " " + Show.span(down.get().sinceNanos().getAsLong());
    return new Box(x, width, view.title(), state, down.isPresent());
  }

  private static String sentence(LabView view) {
    List<String> said = new ArrayList<>();
    long now = view.clock().nowNanos();
    Optional<FaultView> active = view.faults().stream().filter(FaultView::armed).reduce((a, b) -> b);
    Optional<FaultView> over = view.faults().stream().filter(f -> !f.armed()).reduce((a, b) -> b);
    if (active.isPresent()) said.add(capital(BandDrawing.label(active.get())) + " for " + Show.span(now - active.get().sinceNanos()) + ".");
    else if (over.isPresent()) said.add("The fault has been over for " + Show.span(now - over.get().ended().orElseThrow().atNanos()) + ".");
    else said.add(now == 0 ? "Nothing has happened yet." : "Nothing is broken.");
    ArmView last = view.arms().getLast();
    for (GateView gate : last.gates()) {
      if (gate.breaker().isEmpty() || said.size() > 2) continue;
      BreakerView b = gate.breaker().get();
      switch (b.state()) {
        case OPEN -> said.add(b.name() + " is open: calls are cut off.");
        case HALF_OPEN -> said.add(b.probesInFlight() > 0 ? "One call is testing " + b.name() + "." : b.name() + " waits for a call to test it.");
        case FORCED_OPEN, DISABLED, METRICS_ONLY -> said.add(b.name() + " was set by hand.");
        case CLOSED -> {
          if (b.failures() > 0) said.add(b.name() + " counts " + b.failures() + " " + b.rule() + " failures.");
        }
      }
    }
    if (view.clock().mode() == ClockView.Mode.RECORDED) said.add("Looking back.");
    return String.join(" ", said);
  }

  private static String capital(String text) {
    return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
  }

  private static final int LANES = 52;
  private static final int LANE = 34;
  private static final int CURVES = 96;
  private static final int DEPTH = 150;

  private static Track track(LabView view) {
    long now = view.clock().nowNanos();
    long frontier = view.track().frontierNanos();
    TimeAxis axis = TimeAxis.of(frontier, view.clock().durationNanos(), 0.86);
    List<Lane> lanes = new ArrayList<>();
    int lastArm = view.arms().size() - 1;
    for (LaneView lane : view.track().lanes()) {
      if (lane.arm() != lastArm || lanes.size() >= 1 || lane.segments().size() < 2 && !lanes.isEmpty()) continue;
      List<RunStripDrawing.Segment> segments = new ArrayList<>();
      for (int i = 0; i < lane.segments().size(); i++) {
        long from = lane.segments().get(i).fromNanos();
        long to = i + 1 < lane.segments().size() ? lane.segments().get(i + 1).fromNanos() : frontier;
        segments.add(
            new RunStripDrawing.Segment(axis.x(from), axis.width(from, to), BreakerLook.of(lane.segments().get(i).state()), axis.at(to) - axis.at(from) > 0.08));
      }
      BreakerLook look = segments.getLast().look();
      lanes.add(new Lane(LANES + LANE * lanes.size(), lane.breaker(), segments, look.word(), look.tone()));
    }
    List<Curve> curves = new ArrayList<>();
    int free = 0;
    List<SuccessView.Series> drawn = new ArrayList<>(view.success().series());
    drawn.removeIf(series -> series.points().isEmpty());
    drawn.sort(Comparator.comparingInt((SuccessView.Series series) -> -series.points().getLast().ppm()));
    for (SuccessView.Series series : drawn) {
      StringBuilder path = new StringBuilder();
      for (SuccessView.Point point : series.points()) {
        String x = Svg.px(1000 * axis.at(point.atNanos()));
        String y = Svg.px(CURVES + DEPTH * (1 - point.ppm() / 1e6));
        path.append(path.isEmpty() ? "M" + x + " " + y : "H" + x + "V" + y);
      }
      path.append('H').append(Svg.px(1000 * axis.at(now)));
      int ppm = series.points().getLast().ppm();
      int y = (int) Math.round(CURVES + DEPTH * (1 - ppm / 1e6));
      int label = Math.max(y + 8, free);
      free = label + 30;
      ArmView arm = view.arms().get(series.arm());
      curves.add(new Curve(arm.tone(), path.toString(), y, label, arm.letter() + " " + Show.percent(ppm)));
    }
    return new Track(axis.ticks(6), BandDrawing.of(view.track().faults(), axis, frontier), lanes, curves, axis.x(now), axis.at(now) > 0.7);
  }
}
