package dev.seatrial.web.lab.draw;

import dev.seatrial.web.lab.view.ArmView;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways that requests travel in an arm's picture, as corner points in the units of {@link Layout}. The browser moves dots
 * along them at constant speed. A way's name is {@code kind agent gate}: {@code out 0 1} is agent 0 to gate 1,
 * {@code in} goes on behind the card to the dependency, {@code cut} is the bounce at an open gate, {@code round} goes on from there
 * to the bypass, {@code by} is the bypass from a compartment to the fallbacks, {@code task} leads down to a compartment and
 * {@code gone} out of its queue. Agent -1 is the orchestrator itself.
 */
public final class Ways {
  private static final int BYPASS_BUS = 170;
  private static final double MIDDLE = Layout.WIDTH / 2;

  private Ways() {}

  /** One way. */
  public record Way(String name, String points) {}

  /** All ways of an arm. */
  public static List<Way> of(ArmView arm) {
    List<Way> ways = new ArrayList<>();
    int agents = arm.agents().size();
    int box = Layout.TOP + Layout.CARD + Layout.BOXES;
    for (int gate = 0; gate < Layout.mainGates(); gate++) {
      double x = Layout.gate(gate);
      for (int agent = -1; agent < agents; agent++) ways.add(new Way("out " + agent + " " + gate, out(agent, agents, gate)));
      ways.add(new Way("in " + gate, points(x, Layout.SWITCH_TOP, x, box)));
      // 20 pixels from the contact.
      ways.add(new Way("cut " + gate, points(x, Layout.SWITCH_TOP, x - 9, 201, x - 15, 192)));
      ways.add(new Way("round " + gate, points(x - 15, 192, x - 15, BYPASS_BUS + 4, MIDDLE, BYPASS_BUS + 4, MIDDLE, box)));
    }
    for (int agent = 0; agent < agents; agent++) {
      double left = Layout.hullLeft(agent, agents);
      double middle = left + Layout.hullWidth(agents) / 2;
      double queue = left + Layout.hullWidth(agents) - 16;
      ways.add(new Way("task " + agent, points(middle, Layout.BAR_END, middle, Layout.SLOT_TOP)));
      ways.add(new Way("gone " + agent, points(queue, Layout.QUEUE, queue, Layout.BAR_END)));
    }
    if (!arm.fallbacks().sources().isEmpty()) {
      for (int agent = -1; agent < agents; agent++) ways.add(new Way("by " + agent, bypass(agent, agents, box)));
    }
    return ways;
  }

  static double bypassExit(int agent, int agents) {
    if (agent == 0) return 184;
    if (agent == agents - 1) return 240;
    return Layout.hullLeft(agent, agents) + Layout.hullWidth(agents) / 2;
  }

  private static String out(int agent, int agents, int gate) {
    double x = Layout.gate(gate);
    if (agent < 0) {
      double margin = gate == 0 ? -7 : Layout.WIDTH + 7;
      double bar = gate == 0 ? 0 : Layout.WIDTH;
      return points(bar, 16, margin, 16, margin, Layout.OWN_BUS, x, Layout.OWN_BUS, x, Layout.SWITCH_TOP);
    }
    double exit = Layout.exit(agent, agents, gate);
    if (exit == x) return points(x, Layout.HULL_END, x, Layout.SWITCH_TOP);
    int bus = Layout.bus(agent, gate);
    return points(exit, Layout.HULL_END, exit, bus, x, bus, x, Layout.SWITCH_TOP);
  }

  private static String bypass(int agent, int agents, int box) {
    if (agent < 0) return points(MIDDLE, BYPASS_BUS, MIDDLE, box);
    double exit = bypassExit(agent, agents);
    return points(exit, Layout.HULL_END, exit, BYPASS_BUS + 4, MIDDLE, BYPASS_BUS + 4, MIDDLE, box);
  }

  static String points(double... xy) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < xy.length; i += 2) {
      if (i > 0) text.append(' ');
      text.append(Svg.px(xy[i])).append(',').append(Svg.px(xy[i + 1]));
    }
    return text.toString();
  }
}
