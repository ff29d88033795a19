package dev.seatrial.web.lab.draw;

import dev.seatrial.journal.BreakerState;
import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.view.BreakerView;
import dev.seatrial.web.lab.view.CompartmentView;
import dev.seatrial.web.lab.view.GateView;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The upper part of an arm: the orchestrator, its agents' compartments, and the edges down to the gates.
 *
 * @param walls between compartments
 * @param arrows from the orchestrator down to the compartments
 * @param label the drawing in words
 * @param bypass where the dotted edge to the fallbacks starts, one per compartment; empty without fallbacks
 */
public record TopologyDrawing(
    List<HullDrawing> hulls,
    List<String> walls,
    List<Line> edges,
    List<Joint> joints,
    List<Switch> switches,
    List<String> bypass,
    List<String> arrows,
    String label) {

  /** A straight edge; horizontal positions as shares, vertical ones in pixels. */
  public record Line(String x1, int y1, String x2, int y2) {}

  /** Where two edges meet. */
  public record Joint(String x, int y) {}

  /** A breaker on its edge, and how many calls came to it in the last ten seconds; without a breaker the edge goes through. */
  public record Switch(String x, Optional<BreakerState> state, long lastTen) {
    /** Whether calls bounce here. */
    public boolean bounces() {
      return state.isPresent()
          && (state.get() == BreakerState.OPEN
              || state.get() == BreakerState.FORCED_OPEN
              || state.get() == BreakerState.HALF_OPEN);
    }

    /** Class of the drawing. */
    public String name() {
      return state.map(BreakerLook::of).map(BreakerLook::name).orElse("none");
    }
  }

  /** Draws an arm. */
  public static TopologyDrawing of(ArmView arm) {
    List<CompartmentView> compartments = arm.compartments();
    int n = compartments.size();
    List<HullDrawing> hulls = new ArrayList<>();
    List<String> walls = new ArrayList<>();
    List<String> bypass = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      hulls.add(HullDrawing.of(compartments.get(i), i, n));
      if (i > 0) walls.add(Layout.x(Layout.hullLeft(i, n) - 5));
    }
    int agents = arm.agents().size();
    if (!arm.fallbacks().sources().isEmpty()) {
      for (int i = 0; i < agents; i++) bypass.add(Layout.x(Ways.bypassExit(i, agents)));
    }
    return new TopologyDrawing(
        hulls, walls, edges(agents), joints(agents), switches(arm), bypass, arrows(agents), label(arm));
  }

  private static List<String> arrows(int agents) {
    List<String> arrows = new ArrayList<>();
    for (int i = 0; i < agents; i++) {
      arrows.add(Layout.x(Layout.hullLeft(i, agents) + Layout.hullWidth(agents) / 2));
    }
    return arrows;
  }

  private static String label(ArmView arm) {
    StringBuilder text = new StringBuilder("Orchestrator: " + arm.inWork() + " tasks in work.");
    for (CompartmentView c : arm.compartments()) {
      text.append(' ').append(c.title()).append(": ").append(c.heldCount()).append(" of ").append(c.slots());
      text.append(" slots taken, ").append(c.waitingCount()).append(" waiting.");
    }
    return text.toString();
  }

  private static List<Line> edges(int agents) {
    List<Line> lines = new ArrayList<>();
    for (int gate = 0; gate < Layout.mainGates(); gate++) {
      String x = Layout.x(Layout.gate(gate));
      lines.add(new Line(x, Layout.OWN_BUS, x, Layout.SWITCH_TOP));
      for (int agent = 0; agent < agents; agent++) {
        String exit = Layout.x(Layout.exit(agent, agents, gate));
        if (exit.equals(x)) {
          lines.add(new Line(x, Layout.HULL_END + 1, x, Layout.OWN_BUS));
        } else {
          int bus = Layout.bus(agent, gate);
          lines.add(new Line(exit, Layout.HULL_END + 1, exit, bus));
          lines.add(new Line(exit, bus, x, bus));
        }
      }
    }
    lines.add(new Line("-7", Layout.OWN_BUS, Layout.x(Layout.gate(0)), Layout.OWN_BUS));
    lines.add(new Line(Layout.x(Layout.gate(1)), Layout.OWN_BUS, "100%", Layout.OWN_BUS));
    return lines;
  }

  private static List<Joint> joints(int agents) {
    List<Joint> joints = new ArrayList<>();
    for (int gate = 0; gate < Layout.mainGates(); gate++) {
      String x = Layout.x(Layout.gate(gate));
      joints.add(new Joint(x, Layout.OWN_BUS));
      for (int agent = 0; agent < agents; agent++) {
        if (!Layout.x(Layout.exit(agent, agents, gate)).equals(x)) joints.add(new Joint(x, Layout.bus(agent, gate)));
      }
    }
    return joints;
  }

  private static List<Switch> switches(ArmView arm) {
    List<Switch> switches = new ArrayList<>();
    for (int gate = 0; gate < Math.min(Layout.mainGates(), arm.gates().size()); gate++) {
      GateView view = arm.gates().get(gate);
      switches.add(new Switch(Layout.x(Layout.gate(gate)), view.breaker().map(BreakerView::state), view.lastTen().calls()));
    }
    return switches;
  }
}
