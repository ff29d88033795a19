package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.DependencyView;
import dev.seatrial.web.lab.view.DependencyView.Server;
import java.util.ArrayList;
import java.util.List;

/**
 * The lower part of an arm: the dependencies behind the gates, and the fallbacks between them.
 *
 * @param height of the whole drawing
 * @param boxHeight of each box
 */
public record BoxesDrawing(int height, int boxHeight, List<Box> boxes, List<Row> fallbacks) {

  /**
   * One dependency, or a group of them.
   *
   * @param rings one per call inside, at most {@value #MAX_RINGS}, laid out from the left
   */
  public record Box(String edge, String x, String width, String text, String end, DependencyView view, List<Server> servers, List<Ring> rings) {}

  /** A call inside a dependency. */
  public record Ring(String x, int y) {}

  /** A line of the fallbacks' box. */
  public record Row(String name, long count, int y) {
    /** What is read where there is little room. */
    public String first() {
      return name.indexOf(' ') < 0 ? name : name.substring(0, name.indexOf(' '));
    }

    /** The other words. */
    public String rest() {
      return name.substring(first().length());
    }
  }

  /** A box that lists servers needs room for a name beside how long it has been down. */
  private static final int LIST_WIDTH = 165;

  private static final int BOX_WIDTH = 151;
  private static final int FIRST_ROW = 66;
  private static final int ROW = 16;
  private static final int PER_ROW = 9;
  static final int MAX_RINGS = 18;

  /** Draws an arm. */
  public static BoxesDrawing of(ArmView arm) {
    int boxes = Math.min(Layout.mainGates(), arm.dependencies().size());
    int rows = arm.fallbacks().sources().isEmpty() ? 2 : arm.fallbacks().sources().size() + 1;
    for (int i = 0; i < boxes; i++) rows = Math.max(rows, Math.max(3, arm.dependencies().get(i).servers().size()));
    int boxHeight = 35 + ROW * rows;
    List<Box> drawn = new ArrayList<>();
    for (int i = 0; i < boxes; i++) drawn.add(box(arm.dependencies().get(i), i));
    List<Row> fallbacks = new ArrayList<>();
    for (var source : arm.fallbacks().sources()) {
      fallbacks.add(new Row(source.name(), source.used(), FIRST_ROW + ROW * fallbacks.size()));
    }
    if (!fallbacks.isEmpty()) fallbacks.add(new Row("missed", arm.fallbacks().missed(), FIRST_ROW + ROW * fallbacks.size()));
    return new BoxesDrawing(Layout.BOXES + boxHeight + 1, boxHeight, drawn, fallbacks);
  }

  private static Box box(DependencyView view, int gate) {
    boolean listed = view.servers().size() > 1;
    int width = listed && gate == 0 ? LIST_WIDTH : BOX_WIDTH;
    double left = gate == 0 ? 0 : Layout.WIDTH - width - 1;
    List<Ring> rings = new ArrayList<>();
    if (!listed) {
      for (int i = 0; i < Math.min(MAX_RINGS, view.inFlight()); i++) {
        rings.add(new Ring(Layout.x(left + 18 + 14 * (i % PER_ROW)), 62 + 15 * (i / PER_ROW)));
      }
    }
    return new Box(
        Layout.x(Layout.gate(gate)),
        Layout.x(left + .5),
        Layout.x(width),
        Layout.x(left + 12),
        Layout.x(left + width - 10),
        view,
        listed ? view.servers() : List.of(),
        rings);
  }

  /** The drawing in words. */
  public String label() {
    StringBuilder text = new StringBuilder("Dependencies.");
    for (Box box : boxes) {
      text.append(' ').append(box.view().title()).append(": ").append(box.view().inFlight()).append(" in flight, ");
      text.append(box.view().answers()).append(" answers, ").append(box.view().errors()).append(" errors.");
    }
    return text.append(fallbacks.isEmpty() ? " No fallback declared." : "").toString();
  }

  /** Where the line of server {@code index} stands. */
  public int row(int index) {
    return FIRST_ROW + ROW * index;
  }
}
