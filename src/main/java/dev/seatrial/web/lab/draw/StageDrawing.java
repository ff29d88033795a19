package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.draw.Ways.Way;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.BreakerView;
import dev.seatrial.web.lab.view.CompartmentView;
import dev.seatrial.web.lab.view.CompartmentView.Activity;
import dev.seatrial.web.lab.view.CompartmentView.Slot;
import dev.seatrial.web.lab.view.DependencyView;
import dev.seatrial.web.lab.view.GateView;
import java.util.ArrayList;
import java.util.List;

/**
 * An arm on the projector: compartments with their slots, gates with their state, dependencies. Everything in it is large; what
 * cannot be large is left to the lab page.
 *
 * @param height of the drawing, which is {@value StageLayout#WIDTH} wide
 * @param edges one path
 * @param bypass to the fallbacks, one path; empty without them
 * @param more gates that stand on no main edge and are not closed, in words
 * @param label the drawing in words
 */
public record StageDrawing(
    int height,
    List<Hull> hulls,
    List<Wall> walls,
    String edges,
    String bypass,
    List<Gate> gates,
    List<Box> boxes,
    List<Way> ways,
    List<Gate> more,
    String label) {

  /** A compartment; {@code queue} is empty while nobody waits. */
  public record Hull(boolean walled, String x, String width, int height, String text, String end, String title, String queue, List<Place> slots) {}

  /** A wall between two compartments. */
  public record Wall(String x, int top, int bottom) {}

  /**
   * One slot.
   *
   * @param level how high its time is used up
   * @param levelTop where that begins
   * @param mark the ring of a task in it, empty where there is none or no room
   * @param markX its middle
   */
  public record Place(String x, int y, String width, int height, String look, String level, String levelTop, String mark, String markX, int markY) {}

  /**
   * One gate.
   *
   * @param note at its right edge: how long it stays open
   */
  public record Gate(int x, int y, int height, String name, BreakerLook look, boolean breaker, String note) {
    /** Where its first line stands. */
    public int first() {
      return y + height / 2 - 16;
    }

    /** Where its second line stands. */
    public int second() {
      return y + height / 2 + 30;
    }
  }

  /** A dependency, or a group of them; {@code down} tells that one of them does not answer. */
  public record Box(int x, int y, String title, String text, boolean down) {}

  private static final BreakerLook NONE = new BreakerLook("none", "no breaker", "", "2");
  private static final int MAX_PLACES = 24;
  private static final int PITCH = 52;
  private static final int PLACE = 38;
  private static final int MARK_ROOM = 22;
  private static final int INNER = 15;
  /** Width of a letter at the size of labels, on the safe side. */
  private static final double LETTER = 14;
  /** The same on the average, where two texts share a line. */
  private static final double NARROW_LETTER = 12;
  private static final int MORE = 3;

  /** Draws an arm that stands beside others, {@code arms} in all. */
  public static StageDrawing of(ArmView arm, int arms, long nowNanos) {
    StageLayout layout = StageLayout.of(arms);
    int gates = Math.min(Layout.mainGates(), arm.gates().size());
    List<Gate> drawn = new ArrayList<>();
    for (int i = 0; i < gates; i++) drawn.add(gate(arm.gates().get(i), layout.gateLeft(i), layout, nowNanos));
    List<Gate> more = new ArrayList<>();
    for (GateView view : arm.gates().subList(gates, arm.gates().size())) {
      Gate gate = gate(view, 0, layout, nowNanos);
      if (gate.breaker() && !gate.look().name().equals("closed") && more.size() < MORE) more.add(gate);
    }
    List<Hull> hulls = new ArrayList<>();
    List<Wall> walls = new ArrayList<>();
    int n = arm.compartments().size();
    for (int i = 0; i < n; i++) {
      hulls.add(hull(arm.compartments().get(i), i, n, layout));
      if (i > 0) walls.add(new Wall(Svg.px(layout.hullLeft(i, n) - 10), layout.hullTop() - 8, layout.hullEnd() + 8));
    }
    return new StageDrawing(
        layout.height(), hulls, walls, layout.edges(arm, gates), arm.fallbacks().sources().isEmpty() ? "" : layout.bypass(), drawn,
        boxes(arm, gates, layout), layout.ways(arm, gates), more, label(arm, drawn));
  }

  private static Gate gate(GateView view, int x, StageLayout layout, long nowNanos) {
    if (view.breaker().isEmpty()) return new Gate(x, layout.gateTop(), layout.gateHeight(), "", NONE, false, "");
    BreakerView breaker = view.breaker().get();
    String note =
        CardDrawing.of(view, nowNanos).breaker().flatMap(part -> part.ring()).map(ring -> ring.secondsLeft() + " s").orElse("");
    return new Gate(
        x, layout.gateTop(), layout.gateHeight(), fitting(breaker.name(), StageLayout.HALF), BreakerLook.of(breaker.state()), true, note);
  }

  private static Hull hull(CompartmentView view, int index, int n, StageLayout layout) {
    double left = layout.hullLeft(index, n);
    double width = layout.hullWidth(n);
    String title = fitting(!view.walled() && n == 1 ? "One shared pool" : view.title(), width);
    String queue = view.waitingCount() == 0 ? "" : "queue " + view.waitingCount();
    if ((title.length() + queue.length() + 1) * NARROW_LETTER > width - 2 * INNER) queue = "";
    return new Hull(
        view.walled(), Svg.px(left), Svg.px(width), layout.hullHeight(), Svg.px(left + INNER - 1), Svg.px(left + width - INNER), title, queue,
        places(view, left + INNER, width - 2 * INNER, layout));
  }

  private static List<Place> places(CompartmentView view, double left, double room, StageLayout layout) {
    int n = Math.min(MAX_PLACES, view.slots());
    for (Slot slot : view.held()) n = Math.max(n, slot.number() + 1);
    double size = Math.min(PLACE, (room - 5 * (n - 1)) / n);
    double pitch = n == 1 ? 0 : Math.min(n > 4 ? room : PITCH, (room - size) / (n - 1));
    Slot[] held = new Slot[n];
    for (Slot slot : view.held()) held[slot.number()] = slot;
    List<Place> places = new ArrayList<>();
    for (int i = 0; i < n; i++) places.add(place(held[i], left + i * pitch, size, layout.slotTop()));
    return places;
  }

  private static Place place(Slot slot, double x, double size, int top) {
    int bottom = top + StageLayout.SLOT - 1;
    String middle = Svg.px(x + size / 2);
    int markY = top + StageLayout.SLOT / 2;
    if (slot == null) {
      return new Place(Svg.px(x), top, Svg.px(size), StageLayout.SLOT, "free", "0", Integer.toString(bottom), "", middle, markY);
    }
    double level = slot.activity() == Activity.RETRY_WAIT ? 0 : Math.rint(slot.usedPpm().orElse(0) / 1e6 * (StageLayout.SLOT - 2));
    String look = slot.activity() == Activity.PROBE ? "probe" : slot.activity() == Activity.ZOMBIE ? "zombie" : "";
    String mark = size < MARK_ROOM ? "" : slot.activity() == Activity.PROBE ? "#m-probe" : slot.activity() == Activity.RETRY_WAIT ? "#m-trys" : "#m-run";
    return new Place(
        Svg.px(x), top, Svg.px(size), StageLayout.SLOT, look, Svg.px(level), Svg.px(bottom - level), mark, middle, markY);
  }

  private static List<Box> boxes(ArmView arm, int gates, StageLayout layout) {
    List<Box> boxes = new ArrayList<>();
    if (layout.boxTop() == 0) return boxes;
    for (int i = 0; i < Math.min(gates, arm.dependencies().size()); i++) {
      DependencyView view = arm.dependencies().get(i);
      List<DependencyView.Server> down = view.servers().stream().filter(server -> !server.up()).toList();
      boxes.add(new Box(layout.gateLeft(i), layout.boxTop(), fitting(view.title(), StageLayout.HALF), words(view, down), !down.isEmpty()));
    }
    return boxes;
  }

  private static String words(DependencyView view, List<DependencyView.Server> down) {
    if (down.size() > 1) return down.size() + " of " + view.servers().size() + " down";
    if (down.size() == 1) {
      String since = down.getFirst().sinceNanos().isPresent() ? " " + Show.span(down.getFirst().sinceNanos().getAsLong()) : "";
      boolean one = view.servers().size() == 1;
      return one ? "down" + since.replaceFirst(" ", " for ") : Telling.shortened(down.getFirst().name(), 10) + " down";
    }
    return view.servers().stream()
        .filter(server -> server.sinceNanos().isPresent() && server.sinceNanos().getAsLong() > 0)
        .mapToLong(server -> server.sinceNanos().getAsLong())
        .min().stream().mapToObj(nanos -> "up for " + Show.span(nanos)).findFirst().orElse("up");
  }

  /** As much of a text as fits into a box. */
  private static String fitting(String text, double width) {
    return Telling.shortened(text, (int) Math.max(4, (width - 2 * INNER) / LETTER));
  }

  private static String label(ArmView arm, List<Gate> gates) {
    StringBuilder text = new StringBuilder();
    for (CompartmentView c : arm.compartments()) {
      text.append(c.title()).append(": ").append(c.heldCount()).append(" of ").append(c.slots()).append(" slots taken, ");
      text.append(c.waitingCount()).append(" waiting. ");
    }
    for (int i = 0; i < gates.size(); i++) {
      text.append(arm.gates().get(i).title()).append(": ");
      text.append(gates.get(i).breaker() ? gates.get(i).name() + " " + gates.get(i).look().word() : "no breaker").append(". ");
    }
    return text.toString().strip();
  }
}
