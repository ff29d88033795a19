package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.ArmView;
import dev.seatrial.web.lab.draw.Ways.Way;
import java.util.ArrayList;
import java.util.List;

/**
 * Where the parts of an arm stand on the projector, in units of a drawing that is {@value #WIDTH} wide and scaled as a whole. With
 * three or four arms there is room for compartments and gates only.
 *
 * @param hullHeight of a compartment
 * @param slotTop where its slots begin
 * @param gateTop where the gates begin
 * @param gateHeight of a gate
 * @param boxTop where the dependencies begin; 0 where they are left out
 */
record StageLayout(int hullHeight, int slotTop, int gateTop, int gateHeight, int boxTop) {
  static final int WIDTH = 472;
  static final int HALF = 224;
  static final int BOX_HEIGHT = 101;
  static final int SLOT = 46;
  private static final int TOP = 2;
  private static final int GAP = 20;
  private static final int MIDDLE = WIDTH / 2;
  private static final int BOUNCE = 38;

  static StageLayout of(int arms) {
    return arms > 2 ? new StageLayout(108, 54, 146, 96, 0) : new StageLayout(136, 73, 226, 124, 405);
  }

  int height() {
    return boxTop == 0 ? gateTop + gateHeight + 2 : boxTop + BOX_HEIGHT + 2;
  }

  int hullTop() {
    return TOP;
  }

  int hullEnd() {
    return TOP + hullHeight;
  }

  double hullWidth(int n) {
    return (WIDTH - 4.0 - GAP * (n - 1)) / n;
  }

  double hullLeft(int index, int n) {
    return TOP + index * (hullWidth(n) + GAP);
  }

  int gateLeft(int gate) {
    return gate == 0 ? TOP : WIDTH - TOP - HALF;
  }

  double gateMiddle(int gate) {
    return gateLeft(gate) + HALF / 2.0;
  }

  /** Where an agent leaves its compartment towards a gate. */
  private double exit(int agent, int agents, int gate) {
    if (agents == 1 || agent == 0) return gate == 0 ? gateMiddle(0) : gateMiddle(0) + 56;
    if (agent == agents - 1) return gate == 1 ? gateMiddle(1) : gateMiddle(1) - 56;
    return hullLeft(agent, agents) + hullWidth(agents) / 2 + (gate == 0 ? -16 : 16);
  }

  private double bus(int agent, int gate) {
    double room = gateTop - hullEnd();
    return hullEnd() + room * (gate == 1 ? 0.35 : 0.6) + agent * 2;
  }

  /** All edges down to the gates, and on to the dependencies, as one path. */
  String edges(ArmView arm, int gates) {
    StringBuilder path = new StringBuilder();
    int agents = arm.agents().size();
    for (int gate = 0; gate < gates; gate++) {
      double x = gateMiddle(gate);
      for (int agent = 0; agent < agents; agent++) {
        double exit = exit(agent, agents, gate);
        path.append('M').append(Svg.px(exit)).append(' ').append(hullEnd());
        if (exit != x) path.append('V').append(Svg.px(bus(agent, gate))).append('H').append(Svg.px(x));
        path.append('V').append(gateTop);
      }
      if (boxTop > 0) path.append('M').append(Svg.px(x)).append(' ').append(gateTop + gateHeight).append('V').append(boxTop);
    }
    return path.toString();
  }

  /** Where the bypass to the fallbacks runs: between the gates, from above them to the end. */
  String bypass() {
    return "M" + MIDDLE + " " + (gateTop - 8) + "V" + height();
  }

  /** The ways of the requests, as {@link Ways} names them. */
  List<Way> ways(ArmView arm, int gates) {
    List<Way> ways = new ArrayList<>();
    int agents = arm.agents().size();
    for (int gate = 0; gate < gates; gate++) {
      double x = gateMiddle(gate);
      for (int agent = -1; agent < agents; agent++) ways.add(new Way("out " + agent + " " + gate, out(agent, agents, gate)));
      ways.add(new Way("in " + gate, Ways.points(x, gateTop, x, boxTop == 0 ? gateTop + gateHeight : boxTop)));
      ways.add(new Way("cut " + gate, Ways.points(x, gateTop, x - 18, gateTop - 8, x - 30, gateTop - 26)));
      ways.add(new Way("round " + gate, Ways.points(x - 30, gateTop - 26, x - 30, gateTop - BOUNCE, MIDDLE, gateTop - BOUNCE, MIDDLE, height())));
    }
    for (int agent = -1; agent < agents; agent++) {
      double from = agent < 0 ? MIDDLE : exit(agent, agents, agent == 0 ? 1 : 0);
      ways.add(new Way("by " + agent, Ways.points(from, hullEnd(), from, gateTop - BOUNCE, MIDDLE, gateTop - BOUNCE, MIDDLE, height())));
    }
    return ways;
  }

  private String out(int agent, int agents, int gate) {
    double x = gateMiddle(gate);
    if (agent < 0) return Ways.points(x, hullEnd(), x, gateTop);
    double exit = exit(agent, agents, gate);
    if (exit == x) return Ways.points(x, hullEnd(), x, gateTop);
    double bus = bus(agent, gate);
    return Ways.points(exit, hullEnd(), exit, bus, x, bus, x, gateTop);
  }
}
