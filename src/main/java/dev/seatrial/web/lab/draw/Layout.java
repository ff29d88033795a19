package dev.seatrial.web.lab.draw;

/**
 * Where the parts of an arm's topology stand, in units of a drawing that is 424 wide. Horizontal numbers become shares of the
 * real width; vertical ones are pixels.
 */
public final class Layout {
  static final double WIDTH = 424;
  /** Height of the upper drawing: orchestrator, compartments, bus, switches. */
  static final int TOP = 228;
  /** Height of a row of breaker cards. */
  static final int CARD = 166;
  /** Where the boxes of the lower drawing begin. */
  static final int BOXES = 28;

  /** Height of the field in which requests move: down to the boxes of the dependencies. */
  public static final int DOTS = TOP + CARD + BOXES + 20;

  /** Where the orchestrator's bar ends. */
  static final int BAR_END = 32;
  static final int SLOT_TOP = 78;
  /** Middle of the queues. */
  static final int QUEUE = 140;
  static final int HULL_END = 163;
  static final int SWITCH_TOP = 205;
  static final int SWITCH_END = 225;
  /** The orchestrator's own calls join here. */
  static final int OWN_BUS = 178;

  private static final double[] GATES = {102, 322};
  private static final int GAP = 10;

  private Layout() {}

  static double gate(int index) {
    return GATES[index];
  }

  static int mainGates() {
    return GATES.length;
  }

  /** Left edge of one of {@code n} compartments. */
  static double hullLeft(int index, int n) {
    return 1 + index * (hullWidth(n) + GAP);
  }

  static double hullWidth(int n) {
    return (WIDTH - 2 - GAP * (n - 1)) / n;
  }

  /** Where agent {@code index} of {@code n} leaves its compartment towards a gate. */
  static double exit(int index, int n, int gate) {
    if (index == 0) return gate == 0 ? GATES[0] : 148;
    if (index == n - 1) return gate == 1 ? GATES[1] : 276;
    double center = hullLeft(index, n) + hullWidth(n) / 2;
    return gate == 0 ? center - 12 : center + 12;
  }

  /** Height of the bus on which agent {@code index} reaches a gate that is not below it. */
  static int bus(int index, int gate) {
    return gate == 1 ? 184 + 3 * index : 199 - 3 * index;
  }

  static String x(double units) {
    return Svg.pct(units / WIDTH);
  }
}
